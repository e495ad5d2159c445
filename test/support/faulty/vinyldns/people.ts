import { type Asked, json, type Operation, type Reply, type Rules, unless } from '../service.ts';
import { anyGroup, forbidden, groupNotFound, maxItemsOf } from './rules.ts';
import { callerOf, type Group, groupOf, type User, type World, worldOf } from './state.ts';

const shown = ({ isSuper: _, isLocked, ...user }: User) => ({
  ...user,
  lockStatus: isLocked ? 'Locked' : 'Unlocked',
});

/** Ids that are nobody's are not listed. */
const usersOf = ({ users }: World, ids: readonly string[]): User[] =>
  [...users.values()].filter(({ id }) => ids.includes(id)).sort((one, other) => (one.id < other.id ? -1 : 1));

/** Answers by the group of the path. */
const withGroup =
  (answer: (group: Group, asked: Asked) => Reply): Operation['respond'] =>
  (asked) => {
    const group = groupOf(asked);
    return group ? answer(group, asked) : groupNotFound(asked.params.groupId ?? '');
  };

const members = withGroup((group, asked) => {
  const startFrom = asked.query.get('startFrom') ?? undefined;
  const maxItems = maxItemsOf(asked);
  const found = usersOf(worldOf(asked), group.members).filter(({ id }) => id > (startFrom ?? ''));
  const page = found.slice(0, maxItems);
  return json(200, {
    members: page.map((user) => ({ ...shown(user), isAdmin: group.admins.includes(user.id) })),
    startFrom,
    nextId: found.length > maxItems ? page.at(-1)?.id : undefined,
    maxItems,
  });
});

const admins = withGroup((group, asked) =>
  json(200, { admins: usersOf(worldOf(asked), group.admins).map(shown) }),
);

const byIdOrName = (asked: Asked): User | undefined => {
  const { idOrName = '' } = asked.params;
  const { users } = worldOf(asked);
  return users.get(idOrName) ?? [...users.values()].find(({ userName }) => userName === idOrName);
};

const getUser = (asked: Asked): Reply => {
  const user = byIdOrName(asked);
  if (!user) return json(404, `User ${asked.params.idOrName} was not found`);
  const { rows } = worldOf(asked);
  const groupId = [...rows].filter(([, ids]) => ids.has(user.id)).map(([id]) => id);
  return json(200, { id: user.id, userName: user.userName, groupId });
};

const userOf = (asked: Asked): User | undefined => worldOf(asked).users.get(asked.params.userId ?? '');
const userNotFound = ({ params }: Asked): Reply => json(404, `User with ID ${params.userId} was not found`);

const superOnly: Rules = {
  'no-super-user': unless((asked) => callerOf(asked).isSuper, forbidden),
  'unknown-user': (asked) => (userOf(asked) ? undefined : userNotFound(asked)),
};

const lock =
  (isLocked: boolean): Operation['respond'] =>
  (asked) => {
    const user = userOf(asked);
    if (!user) return userNotFound(asked);
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
