import type { Collection, Index, Transaction } from '../../../src/sandbox/handlers.ts';

/** The account that the caller's token belongs to. It can be asked for by either id. */
export interface Account {
  readonly accountId: string;
  readonly accountNumber: string;
}

export interface User {
  readonly userId: string;
  readonly userName: string;
  readonly email: string;
  readonly userStatus: 'Active' | 'ActivationSent' | 'Closed';
  /** Is the status `Closed`? Those who are not are in *Everyone*. */
  readonly isClosed: boolean;
  /** Administrators are in *Administrators*. */
  readonly isAdmin: boolean;
  readonly permissionProfileId: string;
  readonly createdDateTime: string;
}

export interface Group {
  readonly groupId: string;
  readonly groupName: string;
  /** The name as it is compared with others. */
  readonly nameKey: string;
  readonly groupType: 'adminGroup' | 'everyoneGroup' | 'customGroup';
  readonly permissionProfileId?: string;
  /** UTC without a zone: `2026-07-02T09:15:41.360`. */
  readonly lastModifiedOn: string;
  /** How many memberships a custom group has, so that a list need not count them for each. */
  readonly memberCount: number;
  readonly brandIds: readonly string[];
}

/** A user in a custom group. The two groups that every account has need none: their users follow from the account's. */
export interface Membership {
  readonly groupId: string;
  readonly userId: string;
  /** As the user has it: a group's users are listed by name. */
  readonly userName: string;
}

export interface Brand {
  readonly brandId: string;
  readonly brandName: string;
  readonly brandCompany: string;
  readonly isDefault: boolean;
}

export interface Profile {
  readonly permissionProfileId: string;
  readonly permissionProfileName: string;
  readonly modifiedDateTime: string;
  readonly modifiedByUsername: string;
}

/** Whose an access token is. */
export interface Token {
  readonly userId: string;
}

export const ACCOUNT_KEY = 'account';

interface Collections {
  /** One record, at `ACCOUNT_KEY`. */
  readonly accounts: Collection<Account>;
  readonly users: Collection<User>;
  /** In the order in which they are listed: *Administrators*, *Everyone*, then by id. */
  readonly groups: Collection<Group>;
  readonly memberships: Collection<Membership>;
  readonly brands: Collection<Brand>;
  readonly profiles: Collection<Profile>;
  /** By the token. */
  readonly tokens: Collection<Token>;
}

/** What the account has, by kind; keys are the ids. */
export const collectionsOf = (store: Transaction): Collections => ({
  accounts: store.collection('accounts'),
  users: store.collection('users'),
  groups: store.collection('groups'),
  memberships: store.collection('memberships'),
  brands: store.collection('brands'),
  profiles: store.collection('profiles'),
  tokens: store.collection('tokens'),
});

export const collections: readonly string[] = [
  'accounts',
  'users',
  'groups',
  'memberships',
  'brands',
  'profiles',
  'tokens',
];

export const indexes: readonly Index[] = [
  { collection: 'groups', members: ['nameKey'] },
  { collection: 'groups', members: ['groupType'] },
  { collection: 'memberships', members: ['groupId', 'userName'] },
  { collection: 'memberships', members: ['userId'] },
  { collection: 'users', members: ['isClosed', 'userName'] },
];
