import type { Scope as Making, SeededCredential } from '../../../src/sandbox/handlers.ts';
import {
  account,
  addMember,
  alternateEmails,
  type Group,
  groups,
  SCOPES,
  type Token,
  tokens,
  type User,
  users,
} from './state.ts';

const person = (id: number, first: string, last: string, rights: Partial<User> = {}): User => {
  const email = `${first}.${last}@example.com`.toLowerCase();
  return {
    id,
    email,
    emailKey: email,
    firstName: first,
    lastName: last,
    admin: false,
    groupAdmin: false,
    ...rights,
  };
};

/** The caller under `--any-credentials`, unless `Assume-User` names another user. */
export const JOHN = person(2331373580117892, 'John', 'Doe', { admin: true, groupAdmin: true });
const JANE = person(7960873114331012, 'Jane', 'Doe', { groupAdmin: true });
const LI = person(1234567890123456, 'Li', 'Wei');
const LARRY = person(3210987654321092, 'Larry', 'Fine', { admin: true });
const CURLY = person(3210987654321348, 'Curly', 'Howard');
const MOE = person(3210987654321604, 'Moe', 'Howard');

const TOKENS: Readonly<Record<string, Token>> = {
  'admin-token': { userId: JOHN.id, scopes: SCOPES, isExpired: false },
  'group-admin-token': { userId: JANE.id, scopes: SCOPES, isExpired: false },
  'system-admin-token': { userId: LARRY.id, scopes: SCOPES, isExpired: false },
  'member-token': { userId: LI.id, scopes: SCOPES, isExpired: false },
  'read-only-token': { userId: JOHN.id, scopes: ['READ_USERS'], isExpired: false },
  'expired-token': { userId: JOHN.id, scopes: SCOPES, isExpired: true },
};

const credential = (who: string, token: keyof typeof TOKENS): SeededCredential => ({
  who,
  send: `Authorization: Bearer ${token}`,
});

export const CREDENTIALS: readonly SeededCredential[] = [
  credential('John Doe, system and group administrator', 'admin-token'),
  credential('Jane Doe, group administrator: creates groups, and changes her own', 'group-admin-token'),
  credential('Larry Fine, system administrator: changes groups, and creates none', 'system-admin-token'),
  credential('Li Wei, member (may not write)', 'member-token'),
  credential('John Doe with the scope READ_USERS alone', 'read-only-token'),
  credential('a token that has expired', 'expired-token'),
];

const CREATED = Date.parse('2026-03-02T09:15:27Z');

const group = (id: number, name: string, others: Partial<Group> = {}): Group => ({
  id,
  name,
  ownerId: JOHN.id,
  createdAt: CREATED,
  modifiedAt: CREATED,
  ...others,
});

const FIELD_CREW = group(4583173393803140, 'Field Crew', {
  description: 'Everybody who visits customers',
});
const LAUNCH_CREW = group(6834973207488388, 'Launch Crew', {
  description: 'People behind the spring launch',
  ownerId: JANE.id,
});
const NIGHT_CREW = group(2331373580117508, 'Night Crew');

/** Larger than all ids of the seed; new ids follow it. Below 2^53, JavaScript represents integers exactly. */
export const LAST_ID = 8_000_000_000_000_000;

export const seed = async ({ store }: Making): Promise<void> => {
  for (const user of [JOHN, JANE, LI, LARRY, CURLY, MOE]) await users(store).put(String(user.id), user);
  await alternateEmails(store).put('li@example.com', { email: 'li@example.com', userId: LI.id });
  for (const [key, token] of Object.entries(TOKENS)) await tokens(store).put(key, token);
  for (const one of [FIELD_CREW, LAUNCH_CREW, NIGHT_CREW]) await groups(store).put(String(one.id), one);
  for (const { id: userId } of [LI, MOE]) await addMember(store, { groupId: FIELD_CREW.id, userId });
  for (const { id: userId } of [JANE, LI]) await addMember(store, { groupId: LAUNCH_CREW.id, userId });
  await account(store).put('plan', { restrictMembership: false });
};
