import { type Incoming, refuse, type Scope } from '../../../src/sandbox/handlers.ts';
import { callerByToken } from '../../docusign-v2.1/sandbox/checks.ts';
import { collectionsOf, type User } from '../../docusign-v2.1/sandbox/records.ts';
import { ADMINISTRATOR, MEMBER } from '../../docusign-v2.1/sandbox/seed.ts';
import { readLegacyHeader } from './legacy-header.ts';

interface Login {
  readonly userId: string;
  readonly password: string;
}

const INTEGRATOR_KEY = 'integrator-key';
const logins = {
  'maria.nunez@example.com': { userId: ADMINISTRATOR, password: 'admin-password' },
  'lena.fischer@example.com': { userId: MEMBER, password: 'member-password' },
};

/** The key is the user's email address in lower case. */
const loginsIn = ({ store }: Scope) => store.collection<Login>('logins');

/** The apps that may send requests; the key is the integrator key. */
const appsIn = ({ store }: Scope) => store.collection<{ readonly integratorKey: string }>('apps');

export const seedLogins = async (scope: Scope): Promise<void> => {
  await appsIn(scope).put(INTEGRATOR_KEY, { integratorKey: INTEGRATOR_KEY });
  for (const [address, login] of Object.entries(logins)) await loginsIn(scope).put(address, login);
};

const headerOf = (Username: string, Password: string): string =>
  `X-DocuSign-Authentication: ${JSON.stringify({ Username, Password, IntegratorKey: INTEGRATOR_KEY })}`;

export const legacyCredentials = [
  { who: 'Maria Nunez, administrator', send: headerOf('maria.nunez@example.com', 'admin-password') },
  {
    who: 'Lena Fischer, user (may not write)',
    send: headerOf('lena.fischer@example.com', 'member-password'),
  },
];

const callerByHeader = async (incoming: Incoming, header: string): Promise<User> => {
  const sent = readLegacyHeader(header);
  if (!sent) throw refuse(401, 'missing-credentials');
  if (!(await appsIn(incoming).get(sent.integratorKey))) throw refuse(401, 'unknown-integrator-key');
  const login = await loginsIn(incoming).get(sent.username.toLowerCase());
  const isRight = login?.password === sent.password;
  const user = isRight ? await collectionsOf(incoming.store).users.get(login.userId) : undefined;
  if (!user) throw refuse(401, 'invalid-credentials');
  return user;
};

/** Identifies the caller by `X-DocuSign-Authentication` if the request has it, otherwise by the bearer token. */
export const callerOf = (incoming: Incoming): Promise<User> => {
  const header = incoming.header('x-docusign-authentication');
  return header === undefined ? callerByToken(incoming, 'invalid-token') : callerByHeader(incoming, header);
};
