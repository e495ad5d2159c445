import {
  bearerToken,
  type Incoming,
  type Refusal,
  refuse,
  type Violation,
} from '../../../src/sandbox/handlers.ts';
import { groupAt } from './members.ts';
import { ACCOUNT_KEY, collectionsOf, type User } from './records.ts';
import { ADMINISTRATOR } from './seed.ts';

/**
 * Identifies the caller by the bearer token.
 * @param unknown name of the 401 example for a token that does not exist
 */
export const callerByToken = async (incoming: Incoming, unknown: string): Promise<User> => {
  const token = bearerToken(incoming);
  if (token === undefined) throw refuse(401, 'missing-credentials');
  const { tokens, users } = collectionsOf(incoming.store);
  const known = await tokens.get(token);
  const user = known && (await users.get(known.userId));
  if (!user) throw refuse(401, unknown);
  return user;
};

/** The caller of every request under `--any-credentials`. */
export const administrator = async ({ store }: Incoming): Promise<User> => {
  const user = await collectionsOf(store).users.get(ADMINISTRATOR);
  if (!user) throw new Error(`the account has no user ${ADMINISTRATOR}`);
  return user;
};

const invalidParameter = (name: string): Refusal =>
  refuse(400, 'invalid-parameter', {
    message: `The request contained at least one invalid parameter. Invalid value specified for ${name}.`,
  });

/** The name of the first invalid parameter: `count` for a violation at `/query/count`. */
const brokenParameter = (violations: readonly Violation[]): string | undefined =>
  violations.find(({ check }) => check === 'parameters')?.instance.split('/')[2];

const checkAccount = async ({ store, path, violations }: Incoming): Promise<void> => {
  const account = await collectionsOf(store).accounts.get(ACCOUNT_KEY);
  const asked = String(path.accountId).toLowerCase();
  if (account && (asked === account.accountId || asked === account.accountNumber)) return;
  const isMalformed = violations.some(({ instance }) => instance === '/path/accountId');
  throw isMalformed ? invalidParameter('accountId') : refuse(403, 'wrong-account');
};

/** The checks between credentials and body, in this order: the account, the rights, the parameters, the group. */
export const checkRequest = async (incoming: Incoming & { readonly caller: User }): Promise<void> => {
  const { method, caller, violations, path, store } = incoming;
  await checkAccount(incoming);
  if (method !== 'GET' && !caller.isAdmin) throw refuse(403, 'not-account-admin');
  const broken = brokenParameter(violations);
  if (broken !== undefined) throw invalidParameter(broken);
  if (typeof path.groupId === 'string') await groupAt(store, path.groupId);
};

/** `checkRequest` has accepted the parameters, so it is the body that is invalid. No item of it is executed. */
export const refuseBody = (): Refusal => refuse(400, 'malformed-body');
