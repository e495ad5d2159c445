import type { operations } from '../../generated/vinyldns.ts';
import { defineSandbox } from '../../src/sandbox/handlers.ts';
import { beforeCaller, invalid, letsPass, VALID_DOMAINS } from './sandbox/checks.ts';
import * as groups from './sandbox/groups.ts';
import * as history from './sandbox/history.ts';
import * as people from './sandbox/people.ts';
import { ADMINISTRATOR, CREDENTIALS, seed } from './sandbox/seed.ts';
import { COLLECTIONS, INDEXES, type User, users } from './sandbox/state.ts';
import * as zones from './sandbox/zones.ts';

/** Groups, their users and zones of a VinylDNS server, according to its source code. */
export default defineSandbox<operations, User>({
  collections: COLLECTIONS,
  indexes: INDEXES,
  seed,
  credentials: CREDENTIALS,
  beforeCaller,
  caller: people.caller,
  administrator: async ({ store }) => (await users(store).get(ADMINISTRATOR)) as User,
  letsPass,
  invalid,
  handlers: {
    listGroups: groups.listGroups,
    createGroup: groups.createGroup,
    getGroup: groups.getGroup,
    updateGroup: groups.updateGroup,
    deleteGroup: groups.deleteGroup,
    listGroupMembers: people.listGroupMembers,
    listGroupAdmins: people.listGroupAdmins,
    listGroupActivity: history.listGroupActivity,
    getGroupChange: history.getGroupChange,
    listValidDomains: ({ answer }) => answer(200, [...VALID_DOMAINS]),
    getUser: people.getUser,
    lockUser: people.lockUser,
    unlockUser: people.unlockUser,
    createZone: zones.createZone,
    getZone: zones.getZone,
    deleteZone: zones.deleteZone,
  },
  guesses: [
    'A signature over no body counts for a GET or DELETE with the body `""`, `null` or `{}`, which clients add after they have signed.',
    'Zones are created and deleted at once; at the vendor this takes a moment.',
    'Group names are compared letter by letter; a server on a MySQL database with its default collation takes `Jets` and `jets` for the same.',
    '`null` stands for `created` and `status` of abridged groups; they may be absent at the vendor.',
    'A negative `startFrom` of activity is a 500.',
  ],
});
