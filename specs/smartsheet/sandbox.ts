import type { operations } from '../../generated/smartsheet.ts';
import { defineSandbox } from '../../src/sandbox/handlers.ts';
import { administrator, beforeBody, type Caller, caller } from './sandbox/callers.ts';
import { invalid } from './sandbox/checks.ts';
import * as groups from './sandbox/groups.ts';
import { guesses } from './sandbox/guesses.ts';
import * as members from './sandbox/members.ts';
import { CREDENTIALS, seed } from './sandbox/seed.ts';
import { COLLECTIONS, INDEXES } from './sandbox/state.ts';
import * as users from './sandbox/users.ts';

/** Smartsheet's groups and their members, as the vendor's pages, error tables and tests describe them. */
export default defineSandbox<operations, Caller>({
  collections: COLLECTIONS,
  indexes: INDEXES,
  seed,
  credentials: CREDENTIALS,
  guesses,
  // The vendor's JavaScript SDK 2.x parses a body as JSON only with this Content-Type.
  contentType: 'application/json;charset=UTF-8',

  caller,
  administrator,
  beforeBody,
  invalid,

  handlers: {
    listGroups: groups.listGroups,
    createGroup: groups.createGroup,
    getGroup: groups.getGroup,
    updateGroup: groups.updateGroup,
    deleteGroup: groups.deleteGroup,
    addGroupMembers: members.addGroupMembers,
    removeGroupMember: members.removeGroupMember,
    getCurrentUser: users.getCurrentUser,
    getUser: users.getUser,
    deleteUser: users.deleteUser,
  },
});
