import type { operations } from '../../../generated/smartsheet.ts';
import { type Handler, refuse, type Transaction } from '../../../src/sandbox/handlers.ts';
import type { Caller } from './callers.ts';
import { gone, nowIn, shownUser } from './shown.ts';
import { alternateEmails, type Group, groups, memberships, tokens, type User, users } from './state.ts';

const getUserOr404 = async (store: Transaction, id: number): Promise<User> => {
  const user = await users(store).get(String(id));
  if (!user) throw refuse(404, 'user-not-found');
  return user;
};

/** The groups that a user is a member of, sorted by name. An owner is not automatically a member. */
const groupsWith = async (store: Transaction, { id }: User) => {
  const rows = await memberships(store).list({ where: { userId: id } });
  const joined = await groups(store).getAll(rows.map(({ groupId }) => String(groupId)));
  return [...joined]
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .map(({ id: groupId, name, description }) => ({
      id: groupId,
      name,
      ...(description === undefined ? {} : { description }),
    }));
};

export const getCurrentUser: Handler<operations['getCurrentUser'], Caller> = async (input) => {
  const { store, query, caller, answer } = input;
  const shown = shownUser(caller.user);
  return answer(200, query.include ? { ...shown, groups: await groupsWith(store, caller.user) } : shown);
};

export const getUser: Handler<operations['getUser'], Caller> = async ({ store, path, answer }) =>
  answer(200, shownUser(await getUserOr404(store, path.userId)));

/**
 * The new owner of a deleted user's groups.
 * @param heirId from `transferTo`
 * @throws Refusal if `heirId` is unknown or the user's own, or if the user owns groups and the heir is missing or is no
 * group administrator
 */
const heirFor = async (
  store: Transaction,
  owned: readonly Group[],
  userId: number,
  heirId: number | undefined,
): Promise<User | undefined> => {
  const heir = heirId === undefined || heirId === userId ? undefined : await users(store).get(String(heirId));
  if (heirId !== undefined && !heir) throw refuse(400, 'unknown-heir');
  if (owned.length === 0) return heir;
  if (!heir) throw refuse(400, 'owns-groups');
  if (!heir.groupAdmin) throw refuse(400, 'heir-not-group-admin');
  return heir;
};

/** Deletes a user with memberships, alternate addresses and tokens. The user's groups go to the heir. */
export const deleteUser: Handler<operations['deleteUser'], Caller> = async (input) => {
  const { store, clock, path, query, caller, answer } = input;
  if (!caller.user.admin) throw refuse(403, 'forbidden');
  const { id: userId } = await getUserOr404(store, path.userId);
  if (userId === caller.user.id) throw refuse(403, 'yourself');
  const owned = await groups(store).list({ where: { ownerId: userId } });
  const heir = await heirFor(store, owned, userId, query.transferTo);
  for (const group of owned)
    await groups(store).put(String(group.id), {
      ...group,
      ownerId: heir?.id ?? group.ownerId,
      modifiedAt: nowIn(clock),
    });
  await memberships(store).deleteAll({ where: { userId } });
  await alternateEmails(store).deleteAll({ where: { userId } });
  await tokens(store).deleteAll({ where: { userId } });
  await users(store).delete(String(userId));
  return answer(200, gone);
};
