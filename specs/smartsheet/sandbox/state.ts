import type { Collection, Index, Transaction } from '../../../src/sandbox/handlers.ts';

/** A user of the account. */
export interface User {
  readonly id: number;
  /** As it was sent first. */
  readonly email: string;
  /** The address in lower case: no two users have the same. */
  readonly emailKey: string;
  /** Somebody who was invited has no names until he signs up. */
  readonly firstName?: string;
  readonly lastName?: string;
  /** System administrator: changes every group. */
  readonly admin: boolean;
  /** Group administrator: creates groups, and may be given some. */
  readonly groupAdmin: boolean;
}

/** Another address of a user, in lower case, which is also its key. */
export interface AlternateEmail {
  readonly email: string;
  readonly userId: number;
}

export const SCOPES = ['READ_USERS', 'ADMIN_USERS'] as const;
export type Scope = (typeof SCOPES)[number];

/** An access token, which is also its key. */
export interface Token {
  readonly userId: number;
  readonly scopes: readonly Scope[];
  readonly isExpired: boolean;
}

export interface Group {
  readonly id: number;
  readonly name: string;
  readonly description?: string;
  readonly ownerId: number;
  /** In milliseconds, on a whole second. */
  readonly createdAt: number;
  readonly modifiedAt: number;
}

export interface Membership {
  readonly groupId: number;
  readonly userId: number;
}

/** The switches of the account: one record, `plan`. */
export interface Plan {
  /** Only users of the account may be members (1105); else strangers are invited. */
  readonly restrictMembership: boolean;
}

export const users = (store: Transaction): Collection<User> => store.collection<User>('users');
export const alternateEmails = (store: Transaction): Collection<AlternateEmail> =>
  store.collection<AlternateEmail>('alternateEmails');
export const tokens = (store: Transaction): Collection<Token> => store.collection<Token>('tokens');
export const groups = (store: Transaction): Collection<Group> => store.collection<Group>('groups');
export const memberships = (store: Transaction): Collection<Membership> =>
  store.collection<Membership>('memberships');
export const account = (store: Transaction): Collection<Plan> => store.collection<Plan>('account');

export const COLLECTIONS: readonly string[] = [
  'users',
  'alternateEmails',
  'tokens',
  'groups',
  'memberships',
  'account',
];

export const INDEXES: readonly Index[] = [
  { collection: 'users', members: ['emailKey'] },
  { collection: 'alternateEmails', members: ['userId'] },
  { collection: 'tokens', members: ['userId'] },
  { collection: 'groups', members: ['name'] },
  { collection: 'groups', members: ['ownerId'] },
  { collection: 'groups', members: ['modifiedAt'] },
  { collection: 'memberships', members: ['groupId'] },
  { collection: 'memberships', members: ['userId'] },
];

export const findByEmail = async (store: Transaction, email: string): Promise<User | undefined> =>
  (await users(store).list({ where: { emailKey: email.toLowerCase() }, limit: 1 }))[0];

const keyOf = ({ groupId, userId }: Membership): string => `${groupId}/${userId}`;

export const isMember = async (store: Transaction, membership: Membership): Promise<boolean> =>
  (await memberships(store).get(keyOf(membership))) !== undefined;

export const addMember = (store: Transaction, membership: Membership): Promise<void> =>
  memberships(store).put(keyOf(membership), membership);

export const removeMember = (store: Transaction, membership: Membership): Promise<boolean> =>
  memberships(store).delete(keyOf(membership));

/** In the order in which they came. */
export const membersOf = async (store: Transaction, groupId: number): Promise<readonly User[]> => {
  const rows = await memberships(store).list({ where: { groupId } });
  return users(store).getAll(rows.map(({ userId }) => String(userId)));
};
