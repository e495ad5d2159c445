import type { Scope, SeededCredential, Transaction } from '../../../src/sandbox/handlers.ts';
import { nameKeyOf } from './guesses.ts';
import { ACCOUNT_KEY, type Brand, collectionsOf, type Group, type Profile, type User } from './records.ts';

/**
 * New groups get the ids after this one, as in the contract's examples: the seed is the account of the examples before
 * they create groups.
 */
export const LAST_SEEDED_GROUP = 36_091_239;

export const ADMINISTRATOR = '5d2f6c1e-90b4-4b7f-8a0c-3f1f7f5f2a61';
export const MEMBER = '2f8d5b70-6e13-4c9a-a7d4-95b0e1c3f826';
const INVITED = '9e0c4b7a-2f65-4d18-b3a9-61d7c05e8f24';
const CLOSED = 'b61f0d38-4a9c-4e27-8d15-0c7e92a4f5b3';

const account = { accountId: '7b0f4c52-1d3e-4a86-9c5b-2e8d6f4a9013', accountNumber: '1234567' };

const profiles: readonly Profile[] = [
  ['8830411', 'Account Administrator', '2026-05-11T08:00:00.5000000Z'] as const,
  ['8830412', 'DocuSign Sender', '2026-05-11T08:00:00.5030000Z'] as const,
  ['8830413', 'DocuSign Viewer', '2026-05-11T08:00:00.5070000Z'] as const,
].map(([permissionProfileId, permissionProfileName, modifiedDateTime]) => ({
  permissionProfileId,
  permissionProfileName,
  modifiedDateTime,
  modifiedByUsername: '',
}));

const users: readonly User[] = [
  {
    userId: ADMINISTRATOR,
    userName: 'Maria Nunez',
    email: 'maria.nunez@example.com',
    userStatus: 'Active',
    isClosed: false,
    isAdmin: true,
    permissionProfileId: '8830411',
    createdDateTime: '2026-05-11T08:00:00.3070000Z',
  },
  {
    userId: CLOSED,
    userName: 'Ida Berg',
    email: 'ida.berg@example.com',
    userStatus: 'Closed',
    isClosed: true,
    isAdmin: false,
    permissionProfileId: '8830413',
    createdDateTime: '2026-05-18T10:02:44.3370000Z',
  },
  {
    userId: MEMBER,
    userName: 'Lena Fischer',
    email: 'lena.fischer@example.com',
    userStatus: 'Active',
    isClosed: false,
    isAdmin: false,
    permissionProfileId: '8830412',
    createdDateTime: '2026-06-02T07:31:20.5130000Z',
  },
  {
    userId: INVITED,
    userName: 'Tom Okafor',
    email: 'tom.okafor@example.com',
    userStatus: 'ActivationSent',
    isClosed: false,
    isAdmin: false,
    permissionProfileId: '8830412',
    createdDateTime: '2026-06-30T13:40:12.9170000Z',
  },
];

const HARBOUR_BLUE = 'c3a1e5d7-48b2-4f09-9d6e-7a5b0c2e1f38';
const brandCompany = 'Harbour Freight Law';
const brands: readonly Brand[] = [
  { brandId: HARBOUR_BLUE, brandName: 'Harbour Blue', brandCompany, isDefault: true },
  {
    brandId: '6a94e0b3-d1f7-4258-8c3e-b07d5f921ea4',
    brandName: 'Harbour Green',
    brandCompany,
    isDefault: false,
  },
];

const groupOf = (
  groupId: string,
  groupName: string,
  lastModifiedOn: string,
  rest: Partial<Group> = {},
): Group => ({
  groupId,
  groupName,
  nameKey: nameKeyOf(groupName),
  groupType: 'customGroup',
  lastModifiedOn,
  memberCount: 0,
  brandIds: [],
  ...rest,
});

const LITIGATION = '36090117';
const litigants = [MEMBER, INVITED];
const groups: readonly Group[] = [
  groupOf('36088101', 'Administrators', '2026-05-11T08:00:00.560', {
    groupType: 'adminGroup',
    permissionProfileId: '8830411',
  }),
  groupOf('36088102', 'Everyone', '2026-05-11T08:00:00.383', { groupType: 'everyoneGroup' }),
  groupOf(LITIGATION, 'Litigation', '2026-06-08T14:22:09.217', {
    permissionProfileId: '8830412',
    memberCount: litigants.length,
    brandIds: [HARBOUR_BLUE],
  }),
  groupOf('36090118', 'Paralegals', '2026-06-08T14:22:09.250'),
];

const seedMembers = async (store: Transaction): Promise<void> => {
  for (const { userId, userName } of users.filter((user) => litigants.includes(user.userId)))
    await collectionsOf(store).memberships.put(`${LITIGATION}/${userId}`, {
      groupId: LITIGATION,
      userId,
      userName,
    });
};

export const seed = async ({ store }: Scope): Promise<void> => {
  const all = collectionsOf(store);
  await all.accounts.put(ACCOUNT_KEY, account);
  for (const profile of profiles) await all.profiles.put(profile.permissionProfileId, profile);
  for (const user of users) await all.users.put(user.userId, user);
  for (const brand of brands) await all.brands.put(brand.brandId, brand);
  for (const group of groups) await all.groups.put(group.groupId, group);
  await seedMembers(store);
  await all.tokens.put('admin-token', { userId: ADMINISTRATOR });
  await all.tokens.put('member-token', { userId: MEMBER });
};

export const credentials: readonly SeededCredential[] = [
  { who: 'Maria Nunez, administrator', send: 'Authorization: Bearer admin-token' },
  { who: 'Lena Fischer, user (may not write)', send: 'Authorization: Bearer member-token' },
];
