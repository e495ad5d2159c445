import type { Collection, Index, Transaction } from '../../../src/sandbox/handlers.ts';

export interface User {
  readonly id: number;
  /** The primary address, in the letter case in which it was first sent. */
  readonly email: string;
  /** The primary address in lower case, which is unique. */
  readonly emailKey: string;
  /** Both names are absent until an invited user signs up. */
  readonly firstName?: string;
  readonly lastName?: string;
  /** System administrators may change every group. */
  readonly admin: boolean;
  /** Group administrators may create groups, and may inherit those of a deleted user. */
  readonly groupAdmin: boolean;
}

/** Another address of a user, in lower case. The key is the address. */
export interface AlternateEmail {
  readonly email: string;
  readonly userId: number;
}

export const SCOPES = ['READ_USERS', 'ADMIN_USERS'] as const;
export type Scope = (typeof SCOPES)[number];

/** The user and the scopes of an access token. The key is the token. */
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
  /** In milliseconds since 1970 (UTC), rounded down to a second, as is `modifiedAt`. */
  readonly createdAt: number;
  readonly modifiedAt: number;
}

export interface Membership {
  readonly groupId: number;
  readonly userId: number;
}

/** The settings of the account: one record, with the key `plan`. */
export interface Plan {
  /** If true, unknown addresses are refused as new members (1105). If false, their owners are invited. */
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

/** The members of a group, in the order in which they were added. */
export const membersOf = async (store: Transaction, groupId: number): Promise<readonly User[]> => {
  const rows = await memberships(store).list({ where: { groupId } });
  return users(store).getAll(rows.map(({ userId }) => String(userId)));
};
