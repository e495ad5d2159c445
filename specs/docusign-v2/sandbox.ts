import type { operations } from '../../generated/docusign-v2.ts';
import { defineSandbox, oneByOne } from '../../src/sandbox/handlers.ts';
import { listProfiles, userWithGroups } from '../docusign-v2.1/sandbox/account.ts';
import { addBrands, brandsOf, takeBrands } from '../docusign-v2.1/sandbox/brands.ts';
import { administrator, checkRequest, refuseBody } from '../docusign-v2.1/sandbox/checks.ts';
import { createGroup, deleteGroup, listGroups, updateGroup } from '../docusign-v2.1/sandbox/groups.ts';
import { guesses } from '../docusign-v2.1/sandbox/guesses.ts';
import { addMember, listMembers, removeMember } from '../docusign-v2.1/sandbox/members.ts';
import { collections, indexes, type User } from '../docusign-v2.1/sandbox/records.ts';
import { credentials, seed } from '../docusign-v2.1/sandbox/seed.ts';
import { callerOf, legacyCredentials, seedLogins } from './sandbox/caller.ts';
import { olderBrands, olderGroup, olderUser } from './sandbox/older.ts';

/**
 * DocuSign v2: the behaviour of v2.1, but with older response bodies, the header `X-DocuSign-Authentication`, and
 * permission profiles that create and update store.
 */
export default defineSandbox<operations, User>({
  collections: [...collections, 'logins', 'apps'],
  indexes,
  seed: async (scope) => {
    await seed(scope);
    await seedLogins(scope);
  },
  credentials: [...credentials, ...legacyCredentials],
  guesses: [
    ...guesses,
    'Nothing of this version was recorded: it behaves as v2.1, apart from the members that only that has.',
    '`permissionProfileId` is kept on create and update, as the guide and the reference of this version say; an unknown one is INVALID_PERMISSION_PROFILE_ID in the item.',
    'The old header counts where a token is sent too, and its integrator key is looked at before user name and password.',
    '`count=1` is taken, although the description of this version wants more.',
  ],

  caller: callerOf,
  administrator,
  beforeBody: checkRequest,
  invalid: refuseBody,

  handlers: {
    listGroups: async (input) => {
      const { groups, ...place } = await listGroups(input);
      return input.answer(200, groups ? { groups: groups.map(olderGroup), ...place } : place);
    },
    createGroups: async (input) => {
      const groups = await oneByOne(input.body.groups, (item) => createGroup(input, item));
      return input.answer(201, { groups: groups.map(olderGroup) });
    },
    updateGroups: async (input) => {
      const groups = await oneByOne(input.body.groups, (item) => updateGroup(input, item));
      return input.answer(200, { groups: groups.map(olderGroup) });
    },
    deleteGroups: async ({ store, body, answer }) => {
      const groups = await oneByOne(body.groups, (item) => deleteGroup(store, item));
      return answer(200, { groups: groups.map(olderGroup) });
    },

    listGroupUsers: async (input) => input.answer(200, await listMembers(input)),
    updateGroupUsers: async ({ store, path, body, answer }) =>
      answer(200, {
        users: await oneByOne(body.users, ({ userId }) => addMember(store, path.groupId, userId)),
      }),
    deleteGroupUsers: async ({ store, path, body, answer }) =>
      answer(200, {
        users: await oneByOne(body.users, ({ userId }) => removeMember(store, path.groupId, userId)),
      }),

    getGroupBrands: async ({ store, path, answer }) =>
      answer(200, olderBrands(await brandsOf(store, path.groupId))),
    updateGroupBrands: async ({ store, path, body, answer }) =>
      answer(200, olderBrands(await addBrands(store, path.groupId, body.brands))),
    deleteGroupBrands: async ({ store, path, body, answer }) =>
      answer(200, olderBrands(await takeBrands(store, path.groupId, body.brands))),

    listPermissionProfiles: async ({ store, answer }) => answer(200, await listProfiles(store)),
    getUser: async ({ store, path, answer }) =>
      answer(200, olderUser(await userWithGroups(store, path.userId))),
  },
});
