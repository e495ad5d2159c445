import type { Collection, Index, Transaction } from '../../../src/sandbox/handlers.ts';

/** The only account, to which all tokens belong. Paths may contain either id. */
export interface Account {
  readonly accountId: string;
  readonly accountNumber: string;
}

export interface User {
  readonly userId: string;
  readonly userName: string;
  readonly email: string;
  readonly userStatus: 'Active' | 'ActivationSent' | 'Closed';
  /** Whether the status is `Closed`. Users who are not closed are in *Everyone*. */
  readonly isClosed: boolean;
  /** Administrators who are not closed are in *Administrators*. */
  readonly isAdmin: boolean;
  readonly permissionProfileId: string;
  readonly createdDateTime: string;
}

export interface Group {
  readonly groupId: string;
  readonly groupName: string;
  /** The form in which names are compared (`nameKeyOf`). */
  readonly nameKey: string;
  readonly groupType: 'adminGroup' | 'everyoneGroup' | 'customGroup';
  readonly permissionProfileId?: string;
  /** UTC without a zone: `2026-07-02T09:15:41.360`. */
  readonly lastModifiedOn: string;
  /** The number of users of a custom group, stored so that lists need not count memberships. */
  readonly memberCount: number;
  readonly brandIds: readonly string[];
}

/** A user of a custom group. *Administrators* and *Everyone* have none: their users follow from the account's. */
export interface Membership {
  readonly groupId: string;
  readonly userId: string;
  /** A copy of the user's name, since the users of a group are sorted by it. */
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

/** An access token, with the user that it belongs to. */
export interface Token {
  readonly userId: string;
}

export const ACCOUNT_KEY = 'account';

interface Collections {
  /** One record, with the key `ACCOUNT_KEY`. */
  readonly accounts: Collection<Account>;
  readonly users: Collection<User>;
  /** The order of insertion is that of lists: *Administrators*, *Everyone*, then by id. */
  readonly groups: Collection<Group>;
  /** The key is `groupId/userId`. */
  readonly memberships: Collection<Membership>;
  readonly brands: Collection<Brand>;
  readonly profiles: Collection<Profile>;
  /** The key is the token. */
  readonly tokens: Collection<Token>;
}

/** The collections of the account. The keys are ids, unless a collection says otherwise. */
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
