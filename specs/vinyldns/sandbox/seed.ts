import type { Scope, SeededCredential, Transaction } from '../../../src/sandbox/handlers.ts';
import {
  type Change,
  changes,
  type Group,
  groups,
  membershipKey,
  memberships,
  type User,
  users,
  type Zone,
  zones,
} from './state.ts';

type Seeded = Pick<User, 'id'> & Partial<User>;

const keys = (name: string): Pick<User, 'accessKey' | 'secretKey'> => ({
  accessKey: `${name}AccessKey`,
  secretKey: `${name}SecretKey`,
});

/** The users that the server's own test data contains, with the same names. None of them is a member of a group. */
const PEOPLE: readonly Seeded[] = [
  { id: 'ok', ...keys('ok'), firstName: 'ok', lastName: 'ok', email: 'test@test.com' },
  { id: 'dummy', ...keys('dummy') },
  { id: 'sharedZoneUser', ...keys('sharedZoneUser') },
  { id: 'list-group-user', ...keys('listGroup') },
  {
    id: 'history-id',
    userName: 'history-user',
    accessKey: 'history-key',
    secretKey: 'history-secret',
    firstName: 'history-first',
    lastName: 'history-last',
    email: 'history@history.com',
  },
  { id: 'support-user-id', userName: 'support-user', ...keys('supportUser'), isSupport: true },
  { id: 'super-user-id', userName: 'super-user', ...keys('superUser'), isSuper: true },
  { id: 'locked', ...keys('locked'), lockStatus: 'Locked' },
  { id: 'testuser', ...keys('testUser') },
];

const DUMMIES: readonly Seeded[] = Array.from({ length: 200 }, (_, index) => {
  const id = `dummy${String(index).padStart(3, '0')}`;
  return { id, userName: `name-${id}`, accessKey: 'dummy', secretKey: 'dummy' };
});

const [JANE, JO, MIA] = [
  '9b1c7e52-0f6d-4a3e-8c55-2d9a4f7b6e10',
  'c4e08d17-7a92-4b6f-9f3d-51b8e6a2d904',
  'e77a3b0c-52d8-4f19-a6c1-08f4d95b2a63',
] as const;

/** The users in the contract's examples, who are the members of the seeded groups. */
const KEEPERS: readonly Seeded[] = [
  {
    id: JANE,
    userName: 'jdoe',
    ...keys('jdoe'),
    firstName: 'Jane',
    lastName: 'Doe',
    email: 'jane.doe@test.com',
  },
  { id: JO, userName: 'jroe', ...keys('jroe'), firstName: 'Jo', lastName: 'Roe', email: 'jo.roe@test.com' },
  { id: MIA, userName: 'mpoe', ...keys('mpoe') },
];

const USERS: readonly User[] = [...PEOPLE, ...KEEPERS, ...DUMMIES].map((user) => ({
  userName: user.id,
  accessKey: '',
  secretKey: '',
  created: '2026-04-01T00:00:00Z',
  lockStatus: 'Unlocked',
  isSuper: false,
  isSupport: false,
  ...user,
}));

/** The id of the super user, the caller of every request under `--any-credentials`. */
export const ADMINISTRATOR = 'super-user-id';

const credential = (who: string, name: string): SeededCredential => {
  const { accessKey, secretKey } = keys(name);
  return {
    who,
    send: `sign (AWS SigV4) with ${accessKey}, ${secretKey}`,
    keys: { accessKeyId: accessKey, secretAccessKey: secretKey },
  };
};

/** Keys to sign requests with, by AWS Signature Version 4. */
export const CREDENTIALS: readonly SeededCredential[] = [
  credential('super user, edits everything', 'superUser'),
  credential('user "jdoe", keeps the groups', 'jdoe'),
  credential('user "ok"', 'ok'),
  credential('user "dummy"', 'dummy'),
  credential('support user, sees everything', 'supportUser'),
  credential('locked user', 'locked'),
];

const group = (
  id: string,
  name: string,
  created: string,
  people: Pick<Group, 'memberIds' | 'adminIds'>,
): Group => ({ id, name, lowerName: name, email: `${name}@test.com`, created, ...people });

/** Groups of the contract's examples. They have other names, so that requests can use the names in the examples. */
const MADE = group('3f7a9d26-8b1e-4c05-b2d4-6e9f10c83a57', 'mail-operators', '2026-04-14T08:21:07Z', {
  memberIds: [JANE, JO],
  adminIds: [JANE],
});
const MAIL: Group = { ...MADE, memberIds: [JANE, JO, MIA], adminIds: [JANE, JO] };
const WEB = group('b81d4e60-27c5-4f39-9a0e-6c3f15d7e284', 'web-operators', '2026-04-14T08:25:50Z', {
  memberIds: [JANE],
  adminIds: [JANE],
});

const change = (id: string, created: string, rest: Pick<Change, 'newGroup' | 'oldGroup'>): Change => ({
  id,
  groupId: rest.newGroup.id,
  changeType: rest.oldGroup ? 'Update' : 'Create',
  userId: JANE,
  created,
  ...rest,
});

const CHANGES: readonly Change[] = [
  change('1f93d6b0-47e8-4c52-b06d-92a5e8c13f7e', '2026-04-14T08:21:07.215Z', { newGroup: MADE }),
  change('2c6e04f9-83ab-4d17-9f52-e1b7058cd346', '2026-04-14T08:25:50.602Z', { newGroup: WEB }),
  change('6a0f2c84-d95b-4e17-8c3a-b7e1f4920d5c', '2026-04-15T14:02:33.418Z', {
    newGroup: MAIL,
    oldGroup: MADE,
  }),
];

const BLOG: Zone = {
  id: '0d5e8b37-64f1-4a29-93c7-f81b20ae6d43',
  name: 'blog.example.',
  email: WEB.email,
  created: '2026-04-14T08:30:12Z',
  adminGroupId: WEB.id,
};

const seedGroup = async (store: Transaction, one: Group): Promise<void> => {
  await groups(store).put(one.id, one);
  for (const userId of one.memberIds)
    await memberships(store).put(membershipKey(one.id, userId), {
      groupId: one.id,
      userId,
      lowerName: one.lowerName,
    });
};

export const seed = async ({ store }: Scope): Promise<void> => {
  for (const user of USERS) await users(store).put(user.id, user);
  for (const one of [MAIL, WEB]) await seedGroup(store, one);
  for (const one of CHANGES) await changes(store).put(one.id, one);
  await zones(store).put(BLOG.id, BLOG);
};
