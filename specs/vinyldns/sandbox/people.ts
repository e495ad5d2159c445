import type { operations } from '../../../generated/vinyldns.ts';
import {
  findOne,
  type Handler,
  type Incoming,
  isSignedWith,
  pageAfter,
  type Refusal,
  readSignature,
  refuse,
  type Transaction,
} from '../../../src/sandbox/handlers.ts';
import { getGroupOr404 } from './groups.ts';
import { memberships, type User, users } from './state.ts';

const unauthenticated = (example: string, why: string): Refusal =>
  refuse(401, example, `Authentication Failed: ${why}`);

/** Identifies the caller by the signature of the request. Its time, region and service can have any value. */
export const caller = async (incoming: Incoming): Promise<User> => {
  const authorization = incoming.header('authorization');
  if (authorization === undefined)
    throw unauthenticated('missing-credentials', 'Authorization header not found');
  const signature = readSignature(authorization);
  if (!signature) throw unauthenticated('malformed-credentials', 'Authorization header could not be parsed');
  const { accessKey } = signature;
  if (accessKey === '') throw unauthenticated('missing-access-key', 'accessKey not found');
  const user = await findOne(users(incoming.store), { accessKey });
  if (!user)
    throw unauthenticated(
      'unknown-access-key',
      `Account with accessKey ${accessKey} specified was not found`,
    );
  if (!isSignedWith(incoming, signature, user.secretKey, { path: 'decoded', ignoreEmptyBodies: true }))
    throw unauthenticated('invalid-credentials', 'Request signature could not be validated');
  if (user.lockStatus === 'Locked')
    throw refuse(403, 'forbidden', `Authentication Failed: Account with username ${user.userName} is locked`);
  return user;
};

/** A user as in responses: without keys and rights. */
const shown = ({ accessKey: _, secretKey: __, isSuper: ___, isSupport: ____, ...user }: User) => user;

export const listGroupMembers: Handler<operations['listGroupMembers'], User> = async ({
  path,
  query: { startFrom, maxItems = 100 },
  store,
  answer,
}) => {
  const group = await getGroupOr404(store, path.groupId);
  const later = [...group.memberIds].sort().filter((id) => startFrom === undefined || id > startFrom);
  const { items: ids, last } = pageAfter(later, maxItems);
  const page = await users(store).getAll(ids);
  return answer(200, {
    members: page.map((user) => ({ ...shown(user), isAdmin: group.adminIds.includes(user.id) })),
    ...(startFrom === undefined ? {} : { startFrom }),
    ...(last === undefined ? {} : { nextId: last }),
    maxItems,
  });
};

export const listGroupAdmins: Handler<operations['listGroupAdmins'], User> = async ({
  path,
  store,
  answer,
}) => {
  const group = await getGroupOr404(store, path.groupId);
  const admins = await users(store).getAll([...group.adminIds].sort());
  return answer(200, { admins: admins.map(shown) });
};

export const getUser: Handler<operations['getUser'], User> = async ({
  path: { idOrName },
  store,
  answer,
}) => {
  const user = (await users(store).get(idOrName)) ?? (await findOne(users(store), { userName: idOrName }));
  if (!user) return refuse(404, 'not-found', `User ${idOrName} was not found`);
  const rows = await memberships(store).list({ where: { userId: user.id }, orderBy: ['lowerName'] });
  return answer(200, { id: user.id, userName: user.userName, groupId: rows.map(({ groupId }) => groupId) });
};

const setLock = async (
  store: Transaction,
  caller: User,
  id: string,
  lockStatus: User['lockStatus'],
): Promise<User> => {
  if (!caller.isSuper) throw refuse(403, 'not-authorized');
  const user = await users(store).get(id);
  if (!user) throw refuse(404, 'not-found', `User with ID ${id} was not found`);
  const changed = { ...user, lockStatus };
  await users(store).put(id, changed);
  return changed;
};

export const lockUser: Handler<operations['lockUser'], User> = async ({ path, store, caller, answer }) =>
  answer(200, shown(await setLock(store, caller, path.userId, 'Locked')));

export const unlockUser: Handler<operations['unlockUser'], User> = async ({ path, store, caller, answer }) =>
  answer(200, shown(await setLock(store, caller, path.userId, 'Unlocked')));
