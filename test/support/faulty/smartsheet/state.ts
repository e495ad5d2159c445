import { type Asked, stateOf } from '../service.ts';

export interface User {
  readonly id: string;
  readonly email: string;
  /** Those who were invited have none yet. */
  readonly names?: readonly [first: string, last: string];
  readonly isAdmin: boolean;
  readonly isGroupAdmin: boolean;
}

export interface Group {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly ownerId: string;
  readonly memberIds: readonly string[];
  /** In milliseconds. */
  readonly createdAt: number;
  readonly modifiedAt: number;
}

/** All that a server knows, by ids. */
export interface World {
  readonly users: Map<string, User>;
  readonly groups: Map<string, Group>;
  /** How many ids were given away. */
  ids: number;
  /** How many changes there were: each takes a second. */
  changes: number;
}

/** Above 2^53, so that whoever reads it as a number loses it. */
const FIRST_ID = 48569348493401201n;
/** Instants are the same in each run. */
export const CREATED = Date.parse('2026-03-02T09:15:27Z');
const SECOND = 1000;

/** Whom all groups of the contract's examples belong to: a system administrator. */
export const JOHN: User = {
  id: '2331373580117892',
  email: 'john.doe@example.com',
  names: ['John', 'Doe'],
  isAdmin: true,
  isGroupAdmin: true,
};
const JANE: User = {
  id: '7960873114331012',
  email: 'jane.doe@example.com',
  names: ['Jane', 'Doe'],
  isAdmin: false,
  isGroupAdmin: true,
};
export const LI: User = {
  id: '1234567890123456',
  email: 'li.wei@example.com',
  names: ['Li', 'Wei'],
  isAdmin: false,
  isGroupAdmin: false,
};

const seeded = (id: string, name: string, others: Partial<Group> = {}): Group => ({
  id,
  name,
  ownerId: JOHN.id,
  memberIds: [],
  createdAt: CREATED,
  modifiedAt: CREATED,
  ...others,
});

const GROUPS = [
  seeded('4583173393803140', 'Field Engineers', {
    description: 'Everybody who visits customers',
    memberIds: [JANE.id, LI.id],
  }),
  seeded('6834973207488388', 'Launch Team', {
    description: 'People behind the spring launch',
    memberIds: [JANE.id, LI.id],
  }),
  seeded('2331373580117508', 'Night Shift'),
];

const byId = <T extends { readonly id: string }>(list: readonly T[]): Map<string, T> =>
  new Map(list.map((one) => [one.id, one]));

export const worldOf: (asked: Pick<Asked, 'server'>) => World = stateOf(() => ({
  users: byId([JOHN, JANE, LI]),
  groups: byId(GROUPS),
  ids: 0,
  changes: 0,
}));

export const createId = (world: World): string => {
  const id = FIRST_ID + BigInt(world.ids);
  world.ids += 1;
  return String(id);
};

/** Stores a group that changed just now. */
export const change = (world: World, group: Group): Group => {
  world.changes += 1;
  const changed = { ...group, modifiedAt: CREATED + world.changes * SECOND };
  world.groups.set(group.id, changed);
  return changed;
};

const findByEmail = ({ users }: World, email: string): User | undefined =>
  [...users.values()].find((one) => one.email.toLowerCase() === email.toLowerCase());

/** The user with this address, who is invited when there is none. */
export const invite = (world: World, email: string): User => {
  const known = findByEmail(world, email);
  if (known) return known;
  const user = { id: createId(world), email, isAdmin: false, isGroupAdmin: false };
  world.users.set(user.id, user);
  return user;
};

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** In whose name a request is made; `undefined` for somebody who is no user. */
export const callerOf = (asked: Asked): User | undefined => {
  const assumed = asked.headers['assume-user'];
  return assumed === undefined ? JOHN : findByEmail(worldOf(asked), decode(String(assumed)));
};

export const groupOf = (asked: Asked): Group | undefined =>
  worldOf(asked).groups.get(asked.params.groupId ?? '');
