import { json, type Operation, type Reply, type Rules, type ServiceRequest, unless } from '../service.ts';
import { anyGroup, forbidden, groupNotFound, maxItemsOf } from './rules.ts';
import { callerOf, type Group, groupOf, type User, type World, worldOf } from './state.ts';

const shown = ({ isSuper: _, isLocked, ...user }: User) => ({
  ...user,
  lockStatus: isLocked ? 'Locked' : 'Unlocked',
});

/** The users with these ids; unknown ids are ignored. */
const usersOf = ({ users }: World, ids: readonly string[]): User[] =>
  [...users.values()].filter(({ id }) => ids.includes(id)).sort((one, other) => (one.id < other.id ? -1 : 1));

/** Answers with the group in the path, or 404. */
const withGroup =
  (answer: (group: Group, request: ServiceRequest) => Reply): Operation['respond'] =>
  (request) => {
    const group = groupOf(request);
    return group ? answer(group, request) : groupNotFound(request.params.groupId ?? '');
  };

const members = withGroup((group, request) => {
  const startFrom = request.query.get('startFrom') ?? undefined;
  const maxItems = maxItemsOf(request);
  const found = usersOf(worldOf(request), group.members).filter(({ id }) => id > (startFrom ?? ''));
  const page = found.slice(0, maxItems);
  return json(200, {
    members: page.map((user) => ({ ...shown(user), isAdmin: group.admins.includes(user.id) })),
    startFrom,
    nextId: found.length > maxItems ? page.at(-1)?.id : undefined,
    maxItems,
  });
});

const admins = withGroup((group, request) =>
  json(200, { admins: usersOf(worldOf(request), group.admins).map(shown) }),
);

const byIdOrName = (request: ServiceRequest): User | undefined => {
  const { idOrName = '' } = request.params;
  const { users } = worldOf(request);
  return users.get(idOrName) ?? [...users.values()].find(({ userName }) => userName === idOrName);
};

const getUser = (request: ServiceRequest): Reply => {
  const user = byIdOrName(request);
  if (!user) return json(404, `User ${request.params.idOrName} was not found`);
  const { rows } = worldOf(request);
  const groupId = [...rows].filter(([, ids]) => ids.has(user.id)).map(([id]) => id);
  return json(200, { id: user.id, userName: user.userName, groupId });
};

const userOf = (request: ServiceRequest): User | undefined =>
  worldOf(request).users.get(request.params.userId ?? '');
const userNotFound = ({ params }: ServiceRequest): Reply =>
  json(404, `User with ID ${params.userId} was not found`);

const superOnly: Rules = {
  'no-super-user': unless((request) => callerOf(request).isSuper, forbidden),
  'unknown-user': (request) => (userOf(request) ? undefined : userNotFound(request)),
};

const lock =
  (isLocked: boolean): Operation['respond'] =>
  (request) => {
    const user = userOf(request);
    if (!user) return userNotFound(request);
    user.isLocked = isLocked;
    return json(200, shown(user));
  };

export const people: Readonly<Record<string, Operation>> = {
  listGroupMembers: { method: 'GET', path: '/groups/{groupId}/members', rules: anyGroup, respond: members },
  listGroupAdmins: { method: 'GET', path: '/groups/{groupId}/admins', rules: anyGroup, respond: admins },
  getUser: { method: 'GET', path: '/users/{idOrName}', rules: {}, respond: getUser },
  lockUser: { method: 'PUT', path: '/users/{userId}/lock', rules: superOnly, respond: lock(true) },
  unlockUser: { method: 'PUT', path: '/users/{userId}/unlock', rules: superOnly, respond: lock(false) },
};
