import type { Collection, Index, Transaction } from '../../../src/sandbox/handlers.ts';

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
  /** Super users may read and change everything. */
  readonly isSuper: boolean;
  /** Support users may read all groups with their history, and access all zones. */
  readonly isSupport: boolean;
}

/** A group as stored. The ids of members and admins are in the order of insertion. */
export interface Group {
  readonly id: string;
  readonly name: string;
  /** The name in lower case, by which lists are sorted and filtered. */
  readonly lowerName: string;
  readonly email: string;
  readonly description?: string | undefined;
  readonly created: string;
  readonly memberIds: readonly string[];
  readonly adminIds: readonly string[];
}

/** A row of the server's table of memberships. The creator of a group has one only if the request named him. */
export interface Membership {
  readonly groupId: string;
  readonly userId: string;
  readonly lowerName: string;
}

/** An entry of a group's history, which is kept when the group is deleted. */
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

/** May this user access the group's history and zones? Users with a membership row, super and support users may. */
export const isInside = async (store: Transaction, user: User, groupId: string): Promise<boolean> =>
  user.isSuper ||
  user.isSupport ||
  (await memberships(store).get(membershipKey(groupId, user.id))) !== undefined;

/** A time in whole seconds, as in groups and zones: `2026-04-14T08:21:07Z`. */
export const inSeconds = (time: Date): string => `${time.toISOString().slice(0, 19)}Z`;
