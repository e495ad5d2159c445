import { bearerToken, type Incoming, refuse, type Transaction } from '../../../src/sandbox/handlers.ts';
import { JOHN } from './seed.ts';
import { findByEmail, SCOPES, type Scope, tokens, type User, users } from './state.ts';

/** The user who sent the request, or whom `Assume-User` names, and the scopes of the token. */
export interface Caller {
  readonly user: User;
  readonly scopes: readonly Scope[];
}

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/**
 * Applies `Assume-User`: a system administrator may act as a user who is none; otherwise 401. The scopes of the token
 * still apply.
 */
const assume = async ({ store, header }: Incoming, caller: Caller): Promise<Caller> => {
  const email = header('assume-user');
  if (email === undefined) return caller;
  const user = caller.user.admin ? await findByEmail(store, decode(email)) : undefined;
  if (!user || user.admin) throw refuse(401, 'cannot-assume-user');
  return { ...caller, user };
};

const userOf = async (store: Transaction, id: number): Promise<User> => {
  const user = await users(store).get(String(id));
  if (!user) throw refuse(401, 'invalid-credentials');
  return user;
};

export const caller = async (incoming: Incoming): Promise<Caller> => {
  const { store } = incoming;
  const key = bearerToken(incoming);
  if (key === undefined) throw refuse(401, 'missing-credentials');
  const token = await tokens(store).get(key);
  if (!token) throw refuse(401, 'invalid-credentials');
  if (token.isExpired) throw refuse(401, 'expired-credentials');
  return assume(incoming, { user: await userOf(store, token.userId), scopes: token.scopes });
};

export const administrator = async (incoming: Incoming): Promise<Caller> =>
  assume(incoming, { user: await userOf(incoming.store, JOHN.id), scopes: SCOPES });

/** The scope that an operation requires. The vendor names none for `GET /users/me`. */
const scopeFor = ({ operation, method }: Incoming): Scope | undefined => {
  if (operation === 'getCurrentUser') return undefined;
  return method === 'GET' ? 'READ_USERS' : 'ADMIN_USERS';
};

/** Does this `Accept` header allow JSON? (RFC 9110, 12.5.1) */
const acceptsJson = (accept: string): boolean =>
  accept
    .split(',')
    .map((range) => range.trim().toLowerCase())
    .some((range) => /^(?:\*\/\*|application\/\*|application\/json)(?!.*;\s*q=0(?:\.0*)?\s*$)/.test(range));

/** Checks the scope of the token (403), then the `Accept` header (406). */
export const beforeBody = (incoming: Incoming & { readonly caller: Caller }): void => {
  const scope = scopeFor(incoming);
  if (scope && !incoming.caller.scopes.includes(scope)) throw refuse(403, 'forbidden');
  if (!acceptsJson(incoming.header('accept') ?? '*/*')) throw refuse(406, 'not-acceptable');
};
