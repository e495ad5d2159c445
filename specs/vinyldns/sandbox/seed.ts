import type { Scope, SeededCredential } from '../../../src/sandbox/handlers.ts';
import { type User, users } from './state.ts';

type Seeded = Pick<User, 'id'> & Partial<User>;

const keys = (name: string): Pick<User, 'accessKey' | 'secretKey'> => ({
  accessKey: `${name}AccessKey`,
  secretKey: `${name}SecretKey`,
});

/** The users that the server's own loader of test data makes, and their names in it. There are no groups beforehand. */
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

const USERS: readonly User[] = [...PEOPLE, ...DUMMIES].map((user) => ({
  userName: user.id,
  accessKey: '',
  secretKey: '',
  created: '2026-04-01T00:00:00Z',
  lockStatus: 'Unlocked',
  isSuper: false,
  isSupport: false,
  ...user,
}));

/** The super user's id, who is everybody where any credentials do. */
export const ADMINISTRATOR = 'super-user-id';

export const CREDENTIALS: readonly SeededCredential[] = [
  { who: 'user "ok"', send: 'sign (AWS SigV4) with okAccessKey, okSecretKey' },
  { who: 'user "dummy"', send: 'sign with dummyAccessKey, dummySecretKey' },
  { who: 'super user, edits everything', send: 'sign with superUserAccessKey, superUserSecretKey' },
  { who: 'support user, sees everything', send: 'sign with supportUserAccessKey, supportUserSecretKey' },
  { who: 'locked user', send: 'sign with lockedAccessKey, lockedSecretKey' },
];

export const seed = async ({ store }: Scope): Promise<void> => {
  for (const user of USERS) await users(store).put(user.id, user);
};
