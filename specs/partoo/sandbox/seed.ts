import type { Scope, SeededCredential } from '../../../src/sandbox/handlers.ts';
import {
  addTo,
  type Business,
  businesses,
  type Group,
  groups,
  type Section,
  sections,
  type User,
  users,
} from './state.ts';

const [OWN, OTHER] = [42, 43];
const [MADRID, BARCELONA, VALENCIA] = [
  '64b0c1d2e3f4a5b6c7d8e9f0',
  '64b0c1d2e3f4a5b6c7d8e9f1',
  '64b0c1d2e3f4a5b6c7d8e9f2',
] as const;

/** The id of the caller of every request under `--any-credentials`. */
export const ADMINISTRATOR = 1;

const USERS: readonly User[] = [
  { id: ADMINISTRATOR, orgId: OWN, role: 'ADMIN', apiKey: 'admin-token' },
  { id: 2, orgId: OWN, role: 'BUSINESS_MANAGER', apiKey: 'member-token' },
  { id: 3, orgId: OTHER, role: 'ADMIN', apiKey: 'other-organization-token' },
  { id: 4, orgId: OWN, role: 'PROVIDER', apiKey: 'provider-token' },
];

export const CREDENTIALS: readonly SeededCredential[] = [
  { who: 'administrator', send: 'x-APIKey: admin-token' },
  { who: 'business manager, may not write', send: 'x-APIKey: member-token' },
  { who: 'administrator of another organization', send: 'x-APIKey: other-organization-token' },
  { who: 'provider, names the organization', send: 'x-APIKey: provider-token' },
];

const BUSINESSES: readonly Business[] = [
  { id: MADRID, orgId: OWN, code: 'MAD-01', name: 'Corner shop Madrid' },
  { id: BARCELONA, orgId: OWN, code: 'BCN-01', name: 'Corner shop Barcelona' },
  { id: VALENCIA, orgId: OWN, code: null, name: 'Corner shop Valencia' },
];

const SECTIONS: readonly Section[] = [
  { id: 12, orgId: OWN, name: 'Territory', hasPuller: false },
  { id: 13, orgId: OWN, name: 'Trade', hasPuller: true },
];

const GROUPS: readonly Group[] = [
  { id: 84, sectionId: 12, orgId: OWN, name: 'South', hasPuller: false },
  { id: 85, sectionId: 12, orgId: OWN, name: 'West', hasPuller: false },
  { id: 86, sectionId: 13, orgId: OWN, name: 'Bakery', hasPuller: true },
];

/** Larger than all ids of the seed; new ids follow it. */
export const LAST_ID = 100;

export const seed = async ({ store }: Scope): Promise<void> => {
  for (const user of USERS) await users(store).put(String(user.id), user);
  for (const business of BUSINESSES) await businesses(store).put(business.id, business);
  for (const section of SECTIONS) await sections(store).put(String(section.id), section);
  for (const group of GROUPS) await groups(store).put(String(group.id), group);
  for (const businessId of [MADRID, BARCELONA, VALENCIA]) await addTo(store, { groupId: 84, businessId });
  await addTo(store, { groupId: 86, businessId: MADRID });
};
