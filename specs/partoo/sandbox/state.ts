import type { Collection, Index, Transaction } from '../../../src/sandbox/handlers.ts';

/**
 * The owner of an API key. Business Managers may only read; the other roles may also write. Providers can also list and
 * create sections of other organizations.
 */
export interface User {
  readonly id: number;
  readonly orgId: number;
  readonly role: 'PROVIDER' | 'ADMIN' | 'GROUP_MANAGER' | 'BUSINESS_MANAGER';
  readonly apiKey: string;
}

export interface Section {
  readonly id: number;
  readonly orgId: number;
  readonly name: string;
  /** Whether an automatic import feeds the section, so that it cannot be changed or get new groups. */
  readonly hasPuller: boolean;
}

export interface Group {
  readonly id: number;
  readonly sectionId: number;
  readonly orgId: number;
  readonly name: string;
  readonly hasPuller: boolean;
}

export interface Business {
  readonly id: string;
  readonly orgId: number;
  readonly code: string | null;
  readonly name: string;
}

/** A business in a group. Both the responses about groups and those about businesses show it. */
export interface Membership {
  readonly groupId: number;
  readonly businessId: string;
}

export const users = (store: Transaction): Collection<User> => store.collection<User>('users');
export const sections = (store: Transaction): Collection<Section> => store.collection<Section>('sections');
export const groups = (store: Transaction): Collection<Group> => store.collection<Group>('groups');
export const businesses = (store: Transaction): Collection<Business> =>
  store.collection<Business>('businesses');
export const memberships = (store: Transaction): Collection<Membership> =>
  store.collection<Membership>('memberships');

export const COLLECTIONS: readonly string[] = ['users', 'sections', 'groups', 'businesses', 'memberships'];

export const INDEXES: readonly Index[] = [
  { collection: 'users', members: ['apiKey'] },
  { collection: 'sections', members: ['orgId', 'id'] },
  { collection: 'sections', members: ['orgId', 'name'] },
  { collection: 'groups', members: ['sectionId', 'id'] },
  { collection: 'groups', members: ['sectionId', 'name'] },
  { collection: 'businesses', members: ['orgId', 'id'] },
  { collection: 'businesses', members: ['code'] },
  { collection: 'memberships', members: ['groupId', 'businessId'] },
  { collection: 'memberships', members: ['businessId', 'groupId'] },
];

export const groupsIn = (store: Transaction, sectionId: number): Promise<readonly Group[]> =>
  groups(store).list({ where: { sectionId }, orderBy: ['id'] });

export const businessIdsIn = async (store: Transaction, groupId: number): Promise<string[]> =>
  (await memberships(store).list({ where: { groupId }, orderBy: ['businessId'] })).map(
    ({ businessId }) => businessId,
  );

export const groupIdsOf = async (store: Transaction, businessId: string): Promise<number[]> =>
  (await memberships(store).list({ where: { businessId }, orderBy: ['groupId'] })).map(
    ({ groupId }) => groupId,
  );

const keyOf = ({ groupId, businessId }: Membership): string => `${groupId}/${businessId}`;

export const addTo = (store: Transaction, membership: Membership): Promise<void> =>
  memberships(store).put(keyOf(membership), membership);
