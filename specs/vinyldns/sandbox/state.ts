import type { Collection, Index, Transaction } from '../../../src/sandbox/handlers.ts';

/** A user of the server. */
export interface User {
  readonly id: string;
  readonly userName: string;
  readonly accessKey: string;
  readonly secretKey: string;
  readonly firstName?: string;
  readonly lastName?: string;
  readonly email?: string;
  readonly created: string;
  readonly lockStatus: 'Locked' | 'Unlocked';
  /** May edit everything. */
  readonly isSuper: boolean;
  /** May see everything. */
  readonly isSupport: boolean;
}

/** A group as it is stored, with the ids of its people in the order of their insertion. */
export interface Group {
  readonly id: string;
  readonly name: string;
  /** What lists are sorted and filtered by. */
  readonly lowerName: string;
  readonly email: string;
  readonly description?: string | undefined;
  readonly created: string;
  readonly memberIds: readonly string[];
  readonly adminIds: readonly string[];
}

/** A row of membership. A group's creator has one only if the request named him. */
export interface Membership {
  readonly groupId: string;
  readonly userId: string;
  readonly lowerName: string;
}

/** An entry of a group's history, which outlives the group. */
export interface Change {
  readonly id: string;
  readonly groupId: string;
  readonly changeType: 'Create' | 'Update' | 'Delete';
  readonly userId: string;
  readonly created: string;
  readonly newGroup: Group;
  readonly oldGroup?: Group | undefined;
}

export interface Zone {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly created: string;
  readonly adminGroupId: string;
}

export const users = (store: Transaction): Collection<User> => store.collection<User>('users');
export const groups = (store: Transaction): Collection<Group> => store.collection<Group>('groups');
export const memberships = (store: Transaction): Collection<Membership> =>
  store.collection<Membership>('memberships');
export const changes = (store: Transaction): Collection<Change> => store.collection<Change>('changes');
export const zones = (store: Transaction): Collection<Zone> => store.collection<Zone>('zones');

export const COLLECTIONS: readonly string[] = ['users', 'groups', 'memberships', 'changes', 'zones'];

export const INDEXES: readonly Index[] = [
  { collection: 'users', members: ['accessKey'] },
  { collection: 'users', members: ['userName'] },
  { collection: 'groups', members: ['name'] },
  { collection: 'groups', members: ['lowerName'] },
  { collection: 'memberships', members: ['userId', 'lowerName'] },
  { collection: 'memberships', members: ['groupId'] },
  { collection: 'changes', members: ['groupId'] },
  { collection: 'zones', members: ['adminGroupId'] },
  { collection: 'zones', members: ['name'] },
];

export const membershipKey = (groupId: string, userId: string): string => `${groupId}/${userId}`;

/** May this user see what belongs to the group? Whoever has a row of it, super and support users. */
export const isInside = async (store: Transaction, user: User, groupId: string): Promise<boolean> =>
  user.isSuper ||
  user.isSupport ||
  (await memberships(store).get(membershipKey(groupId, user.id))) !== undefined;

/** To the second, as groups have it. */
export const inSeconds = (time: Date): string => `${time.toISOString().slice(0, 19)}Z`;
