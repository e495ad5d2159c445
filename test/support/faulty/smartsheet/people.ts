import { type Asked, type Operation, type Reply, unless } from '../service.ts';
import { isObject, membersOf } from '../values.ts';
import { answerOf, error, invalidParameter, memberOf, referenceOf, success, userOf } from './replies.ts';
import {
  groupExists,
  isBoolean,
  mayChange,
  membership,
  parameter,
  people as peopleRules,
  withJson,
} from './rules.ts';
import { callerOf, change, type Group, groupOf, invite, JOHN, LI, type User, worldOf } from './state.ts';

const peopleOf = ({ json }: Asked): readonly unknown[] => (Array.isArray(json) ? json : [json]);

const add = (asked: Asked): Reply => {
  const world = worldOf(asked);
  const group = groupOf(asked) as Group;
  const added = peopleOf(asked).map((one) => invite(world, String(membersOf(one).email)));
  const fresh = [...new Set(added)].filter(({ id }) => !group.memberIds.includes(id));
  change(world, { ...group, memberIds: [...group.memberIds, ...fresh.map(({ id }) => id)] });
  return success(Array.isArray(asked.json) ? fresh.map(memberOf) : memberOf(added[0] as User));
};

const remove = (asked: Asked): Reply => {
  const group = groupOf(asked) as Group;
  const memberIds = group.memberIds.filter((id) => id !== asked.params.userId);
  change(worldOf(asked), { ...group, memberIds });
  return success();
};

const current = (asked: Asked): Reply => {
  const caller = callerOf(asked) ?? JOHN;
  if (asked.query.get('include') !== 'groups') return answerOf(userOf(caller));
  const groups = [...worldOf(asked).groups.values()].filter(({ memberIds }) => memberIds.includes(caller.id));
  return answerOf({ ...userOf(caller), groups: groups.map(referenceOf) });
};

const found = (asked: Asked): User | undefined => worldOf(asked).users.get(asked.params.userId ?? '');
const NO_USER = error(404, 1020, 'User not found.');

/** Cases add the same user over and over: only this one is refused for being in the group already. */
const isSettled = (asked: Asked): boolean =>
  !Array.isArray(asked.json) &&
  membersOf(asked.json).email === LI.email &&
  groupOf(asked)?.memberIds.includes(LI.id) === true;

export const people: Readonly<Record<string, Operation>> = {
  addGroupMembers: {
    method: 'POST',
    path: '/2.0/groups/{groupId}/members',
    rules: {
      ...withJson((value) => isObject(value) || Array.isArray(value)),
      ...peopleRules(peopleOf),
      ...groupExists,
      ...mayChange,
      ...membership(peopleOf),
      'already-member': unless(
        (asked) => !isSettled(asked),
        error(400, 1129, 'The resource you tried to create already exists.'),
      ),
    },
    respond: add,
  },
  removeGroupMember: {
    method: 'DELETE',
    path: '/2.0/groups/{groupId}/members/{userId}',
    rules: {
      ...groupExists,
      ...mayChange,
      'no-member': unless(
        (asked) => groupOf(asked)?.memberIds.includes(asked.params.userId ?? '') === true,
        NO_USER,
      ),
    },
    respond: remove,
  },
  getCurrentUser: {
    method: 'GET',
    path: '/2.0/users/me',
    rules: {
      include: unless(
        ({ query }) => query.getAll('include').every((one) => one === 'groups'),
        invalidParameter('include'),
      ),
    },
    respond: current,
  },
  getUser: {
    method: 'GET',
    path: '/2.0/users/{userId}',
    rules: { 'unknown-user': unless((asked) => found(asked) !== undefined, NO_USER) },
    respond: (asked) => answerOf(userOf(found(asked) as User)),
  },
  deleteUser: {
    method: 'DELETE',
    path: '/2.0/users/{userId}',
    rules: {
      'transfer-to': parameter('transferTo', (text) => /^-?\d+$/.test(text)),
      'transfer-sheets': parameter('transferSheets', isBoolean),
      'remove-from-sharing': parameter('removeFromSharing', isBoolean),
      'unknown-user': unless((asked) => found(asked) !== undefined, NO_USER),
      yourself: unless(
        (asked) => found(asked)?.id !== callerOf(asked)?.id,
        error(403, 1047, 'You cannot remove yourself from the account through the API.'),
      ),
      'owns-groups': unless(
        (asked) => ![...worldOf(asked).groups.values()].some(({ ownerId }) => ownerId === found(asked)?.id),
        error(400, 1121, 'transferTo must be provided because user being deleted owns one or more groups.'),
      ),
    },
    respond: (asked) => {
      worldOf(asked).users.delete(asked.params.userId ?? '');
      return success();
    },
  },
};
