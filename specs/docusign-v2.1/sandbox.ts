import type { operations } from '../../generated/docusign-v2.1.ts';
import { defineSandbox, oneByOne } from '../../src/sandbox/handlers.ts';
import { listProfiles, listUsers, userWithGroups } from './sandbox/account.ts';
import { addBrands, brandsOf, takeBrands } from './sandbox/brands.ts';
import { administrator, callerByToken, checkRequest, refuseBody } from './sandbox/checks.ts';
import { createGroup, deleteGroup, listGroups, updateGroup } from './sandbox/groups.ts';
import { guesses } from './sandbox/guesses.ts';
import { addMember, listMembers, removeMember } from './sandbox/members.ts';
import { collections, indexes, type User } from './sandbox/records.ts';
import { credentials, seed } from './sandbox/seed.ts';

/** DocuSign v2.1. Its rules are in `sandbox/`; v2 uses them too. */
export default defineSandbox<operations, User>({
  collections,
  indexes,
  seed,
  credentials,
  guesses: [
    ...guesses,
    '`permissionProfileId` has no effect on create and update, as the current reference and a recording suggest.',
  ],

  caller: (incoming) => callerByToken(incoming, 'invalid-credentials'),
  administrator,
  beforeBody: checkRequest,
  invalid: refuseBody,

  handlers: {
    listGroups: async (input) => input.answer(200, await listGroups(input)),
    // Create reads only `groupName`, update only `groupId` and `groupName`: both ignore `permissionProfileId`.
    createGroups: async (input) => {
      const { body, answer } = input;
      const groups = await oneByOne(body.groups, ({ groupName }) => createGroup(input, { groupName }));
      return answer(201, { groups });
    },
    updateGroups: async (input) => {
      const { body, answer } = input;
      const groups = await oneByOne(body.groups, ({ permissionProfileId: _, ...item }) =>
        updateGroup(input, item),
      );
      return answer(200, { groups });
    },
    deleteGroups: async ({ store, body, answer }) =>
      answer(200, { groups: await oneByOne(body.groups, (item) => deleteGroup(store, item)) }),

    listGroupUsers: async (input) => input.answer(200, await listMembers(input)),
    updateGroupUsers: async ({ store, path, body, answer }) =>
      answer(200, {
        users: await oneByOne(body.users, ({ userId }) => addMember(store, path.groupId, userId)),
      }),
    deleteGroupUsers: async ({ store, path, body, answer }) =>
      answer(200, {
        users: await oneByOne(body.users, ({ userId }) => removeMember(store, path.groupId, userId)),
      }),

    getGroupBrands: async ({ store, path, answer }) => answer(200, await brandsOf(store, path.groupId)),
    updateGroupBrands: async ({ store, path, body, answer }) =>
      answer(200, await addBrands(store, path.groupId, body.brands)),
    deleteGroupBrands: async ({ store, path, body, answer }) =>
      answer(200, await takeBrands(store, path.groupId, body.brands)),

    listPermissionProfiles: async ({ store, answer }) => answer(200, await listProfiles(store)),
    listUsers: async (input) => input.answer(200, await listUsers(input)),
    getUser: async ({ store, path, answer }) => answer(200, await userWithGroups(store, path.userId)),
  },
});
