import { type ServiceRequest, stateOf } from '../service.ts';

export interface User {
  readonly id: string;
  readonly email: string;
  /** Invited users have no names yet. */
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
  /** In milliseconds since 1970. */
  readonly createdAt: number;
  readonly modifiedAt: number;
}

/** The state of a server, by ids. */
export interface World {
  readonly users: Map<string, User>;
  readonly groups: Map<string, Group>;
  /** The number of ids given out. */
  ids: number;
  /** The number of changes. Each advances the time by a second. */
  changes: number;
}

/** Above 2^53, so that a client that reads it as a number loses digits. */
const FIRST_ID = 48569348493401201n;
/** Times are the same in each run. */
export const CREATED = Date.parse('2026-03-02T09:15:27Z');
const SECOND = 1000;

/** The owner of all groups in the contract's examples: a system administrator. */
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

export const worldOf: (request: Pick<ServiceRequest, 'server'>) => World = stateOf(() => ({
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

/** Stores a changed group with a new time of change. */
export const change = (world: World, group: Group): Group => {
  world.changes += 1;
  const changed = { ...group, modifiedAt: CREATED + world.changes * SECOND };
  world.groups.set(group.id, changed);
  return changed;
};

const findByEmail = ({ users }: World, email: string): User | undefined =>
  [...users.values()].find((one) => one.email.toLowerCase() === email.toLowerCase());

/** The user with this address; a new one is invited. */
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

/** The user on whose behalf the request is made; undefined for an unknown user. */
export const callerOf = (request: ServiceRequest): User | undefined => {
  const assumed = request.headers['assume-user'];
  return assumed === undefined ? JOHN : findByEmail(worldOf(request), decode(String(assumed)));
};

export const groupOf = (request: ServiceRequest): Group | undefined =>
  worldOf(request).groups.get(request.params.groupId ?? '');
