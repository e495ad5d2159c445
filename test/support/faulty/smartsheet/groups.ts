import { type Operation, type Reply, type ServiceRequest, unless } from '../service.ts';
import { isAbsentOr, isInt64, isObject, isText, listOf, membersOf } from '../values.ts';
import { answerOf, error, groupIn, membersIn, missing, success, unreadable } from './replies.ts';
import {
  bodyOf,
  groupExists,
  isBoolean,
  isEmail,
  mayChange,
  membership,
  nameTaken,
  parameter,
  people,
  texts,
  withJson,
} from './rules.ts';
import { CREATED, callerOf, change, createId, type Group, groupOf, invite, JOHN, worldOf } from './state.ts';

const NUMBER = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const DATE = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)$/;

const isCount = (text: string): boolean =>
  NUMBER.test(text) && Number.isInteger(Number(text)) && Number(text) >= 1;
/** `Date` alone would accept 30 February as a day in March. */
const isDay = (text: string): boolean => {
  const day = new Date(text);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
};
const isInstant = (text: string): boolean =>
  /^-?\d+$/.test(text) || (DATE.test(text) && isDay(text.slice(0, 10)));
const instantOf = (text: string): number => (DATE.test(text) ? Date.parse(text) : Number(text));

const newMembers = (request: ServiceRequest) => listOf(bodyOf(request).members);

const pageOf = ({ query }: ServiceRequest) => ({
  number: Number(query.get('page') ?? 1),
  size: Number(query.get('pageSize') ?? 100),
});

const list = (request: ServiceRequest): Reply => {
  const world = worldOf(request);
  const since = request.query.get('modifiedSince');
  const groups = [...world.groups.values()]
    .filter(({ modifiedAt }) => since === null || modifiedAt > instantOf(since))
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
    .map((group) => groupIn(world, request, group));
  if (request.query.get('includeAll') === 'true')
    return answerOf({ pageNumber: 1, totalPages: 1, totalCount: groups.length, data: groups });
  const { number, size } = pageOf(request);
  return answerOf({
    pageNumber: number,
    pageSize: size,
    totalPages: Math.ceil(groups.length / size),
    totalCount: groups.length,
    data: groups.slice((number - 1) * size, number * size),
  });
};

const create = (request: ServiceRequest): Reply => {
  const world = worldOf(request);
  const { name, description, members } = bodyOf(request);
  const emails = newMembers(request).map((one) => membersOf(one).email);
  const invited = emails.filter(isEmail).map((email) => invite(world, email).id);
  const group: Group = {
    id: createId(world),
    name: String(name),
    ...(isText(description) ? { description } : {}),
    ownerId: (callerOf(request) ?? JOHN).id,
    memberIds: [...new Set(invited)],
    createdAt: CREATED,
    modifiedAt: CREATED,
  };
  world.groups.set(group.id, group);
  return success(groupIn(world, request, group, members === undefined ? undefined : membersIn(world, group)));
};

const get = (request: ServiceRequest): Reply => {
  const world = worldOf(request);
  const group = groupOf(request) as Group;
  return answerOf(groupIn(world, request, group, membersIn(world, group)));
};

const update = (request: ServiceRequest): Reply => {
  const world = worldOf(request);
  const group = groupOf(request) as Group;
  const { name, description, ownerId } = bodyOf(request);
  const changed = change(world, {
    ...group,
    ...(isText(name) ? { name } : {}),
    ...(isText(description) ? { description } : {}),
    ...(ownerId === undefined ? {} : { ownerId: String(ownerId) }),
  });
  return success(groupIn(world, request, changed));
};

const remove = (request: ServiceRequest): Reply => {
  worldOf(request).groups.delete(request.params.groupId ?? '');
  return success();
};

const heirOf = (request: ServiceRequest) => {
  const { ownerId } = bodyOf(request);
  return ownerId === undefined ? JOHN : worldOf(request).users.get(String(ownerId));
};

const isSetByServer = (names: readonly string[]) => (request: ServiceRequest) =>
  !names.some((name) => Object.hasOwn(bodyOf(request), name));
const NOT_ALLOWED = error(400, 1032, 'The attribute(s) group.ownerId are not allowed for this operation.');

const ONE = '/2.0/groups/{groupId}';

export const groups: Readonly<Record<string, Operation>> = {
  listGroups: {
    method: 'GET',
    path: '/2.0/groups',
    rules: {
      page: parameter('page', isCount),
      'page-size': parameter('pageSize', isCount),
      'include-all': parameter('includeAll', isBoolean),
      'modified-since': parameter('modifiedSince', isInstant),
    },
    respond: list,
  },
  createGroup: {
    method: 'POST',
    path: '/2.0/groups',
    rules: {
      ...withJson(isObject),
      'set-by-server': unless(
        isSetByServer(['id', 'owner', 'ownerId', 'createdAt', 'modifiedAt']),
        NOT_ALLOWED,
      ),
      'missing-name': unless((request) => bodyOf(request).name !== undefined, missing('group.name')),
      ...texts,
      'members-type': unless(
        (request) => isAbsentOr(bodyOf(request).members, Array.isArray),
        unreadable('members'),
      ),
      ...people(newMembers),
      'not-group-admin': unless(
        (request) => callerOf(request)?.isGroupAdmin === true,
        error(403, 1104, 'You must be a group administrator to create a group.'),
      ),
      ...membership(newMembers),
      ...nameTaken,
    },
    respond: create,
  },
  getGroup: { method: 'GET', path: ONE, rules: groupExists, respond: get },
  updateGroup: {
    method: 'PUT',
    path: ONE,
    rules: {
      ...withJson(isObject),
      'set-by-server': unless(isSetByServer(['id', 'owner', 'createdAt', 'modifiedAt']), NOT_ALLOWED),
      ...texts,
      'owner-type': unless((request) => isAbsentOr(bodyOf(request).ownerId, isInt64), unreadable('ownerId')),
      ...groupExists,
      ...mayChange,
      ...nameTaken,
      'unknown-heir': unless((request) => heirOf(request) !== undefined, error(404, 1020, 'User not found.')),
      'plain-heir': unless(
        (request) => {
          const heir = heirOf(request);
          return heir === undefined || heir.isAdmin || heir.isGroupAdmin;
        },
        error(400, 1031, 'The value for group.ownerId was not valid.'),
      ),
    },
    respond: update,
  },
  deleteGroup: { method: 'DELETE', path: ONE, rules: { ...groupExists, ...mayChange }, respond: remove },
};
