import { type Operation, type Reply, type ServiceRequest, unless } from '../service.ts';
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

const peopleOf = ({ json }: ServiceRequest): readonly unknown[] => (Array.isArray(json) ? json : [json]);

const add = (request: ServiceRequest): Reply => {
  const world = worldOf(request);
  const group = groupOf(request) as Group;
  const added = peopleOf(request).map((one) => invite(world, String(membersOf(one).email)));
  const fresh = [...new Set(added)].filter(({ id }) => !group.memberIds.includes(id));
  change(world, { ...group, memberIds: [...group.memberIds, ...fresh.map(({ id }) => id)] });
  return success(Array.isArray(request.json) ? fresh.map(memberOf) : memberOf(added[0] as User));
};

const remove = (request: ServiceRequest): Reply => {
  const group = groupOf(request) as Group;
  const memberIds = group.memberIds.filter((id) => id !== request.params.userId);
  change(worldOf(request), { ...group, memberIds });
  return success();
};

const current = (request: ServiceRequest): Reply => {
  const caller = callerOf(request) ?? JOHN;
  if (request.query.get('include') !== 'groups') return answerOf(userOf(caller));
  const groups = [...worldOf(request).groups.values()].filter(({ memberIds }) =>
    memberIds.includes(caller.id),
  );
  return answerOf({ ...userOf(caller), groups: groups.map(referenceOf) });
};

const found = (request: ServiceRequest): User | undefined =>
  worldOf(request).users.get(request.params.userId ?? '');
const NO_USER = error(404, 1020, 'User not found.');

/** Only this user is refused as an existing member, since cases add the same user many times. */
const isSettled = (request: ServiceRequest): boolean =>
  !Array.isArray(request.json) &&
  membersOf(request.json).email === LI.email &&
  groupOf(request)?.memberIds.includes(LI.id) === true;

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
        (request) => !isSettled(request),
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
        (request) => groupOf(request)?.memberIds.includes(request.params.userId ?? '') === true,
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
    rules: { 'unknown-user': unless((request) => found(request) !== undefined, NO_USER) },
    respond: (request) => answerOf(userOf(found(request) as User)),
  },
  deleteUser: {
    method: 'DELETE',
    path: '/2.0/users/{userId}',
    rules: {
      'transfer-to': parameter('transferTo', (text) => /^-?\d+$/.test(text)),
      'transfer-sheets': parameter('transferSheets', isBoolean),
      'remove-from-sharing': parameter('removeFromSharing', isBoolean),
      'unknown-user': unless((request) => found(request) !== undefined, NO_USER),
      yourself: unless(
        (request) => found(request)?.id !== callerOf(request)?.id,
        error(403, 1047, 'You cannot remove yourself from the account through the API.'),
      ),
      'owns-groups': unless(
        (request) =>
          ![...worldOf(request).groups.values()].some(({ ownerId }) => ownerId === found(request)?.id),
        error(400, 1121, 'transferTo must be provided because user being deleted owns one or more groups.'),
      ),
    },
    respond: (request) => {
      worldOf(request).users.delete(request.params.userId ?? '');
      return success();
    },
  },
};
