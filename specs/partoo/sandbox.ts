import type { operations } from '../../generated/partoo.ts';
import { defineSandbox } from '../../src/sandbox/handlers.ts';
import * as businesses from './sandbox/businesses.ts';
import * as groups from './sandbox/groups.ts';
import { beforeBody, caller, invalid, letsPass } from './sandbox/rules.ts';
import * as sections from './sandbox/sections.ts';
import { ADMINISTRATOR, CREDENTIALS, seed } from './sandbox/seed.ts';
import { COLLECTIONS, INDEXES, type User, users } from './sandbox/state.ts';

/** Partoo's sections, groups and businesses, as the vendor's pages describe them. `guesses` lists what is not there. */
export default defineSandbox<operations, User>({
  collections: COLLECTIONS,
  indexes: INDEXES,
  seed,
  credentials: CREDENTIALS,
  caller,
  administrator: async ({ store }) => (await users(store).get(String(ADMINISTRATOR))) as User,
  beforeBody,
  letsPass,
  invalid,
  handlers: {
    listSections: sections.listSections,
    createSection: sections.createSection,
    getSection: sections.getSection,
    updateSection: sections.updateSection,
    deleteSection: sections.deleteSection,
    createGroup: groups.createGroup,
    getGroup: groups.getGroup,
    deleteGroup: groups.deleteGroup,
    updateBusiness: businesses.updateBusiness,
    searchBusinesses: businesses.searchBusinesses,
  },
  guesses: [
    'Names of sections are unique in their organization, names of groups in their section, compared letter by letter; several may have an empty one.',
    'A business that does not exist, or is of another organization, makes creating a group a 404.',
    'A group that does not exist makes changing a business a 400.',
    'Deleting a section deletes its groups; deleting a group takes its businesses out of it.',
    'Changes of what a puller feeds are refused with 403.',
    'Administrators and Group Managers may write, Business Managers may not; only a provider may name another organization, others get 403.',
    'Lists are sorted by id, and `max_page` is 0 where nothing was found.',
    '`group_name_query` looks for a part of the name without regard to case, and the sections that it finds show all of their groups.',
  ],
});
