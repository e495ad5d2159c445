import type { operations } from '../../../generated/smartsheet.ts';
import { type Handler, refuse, type Transaction } from '../../../src/sandbox/handlers.ts';
import type { Caller } from './callers.ts';
import { shownUser } from './shown.ts';
import { groups, memberships, type User, users } from './state.ts';

const getUserOr404 = async (store: Transaction, id: number): Promise<User> => {
  const user = await users(store).get(String(id));
  if (!user) throw refuse(404, 'user-not-found');
  return user;
};

/** The groups that somebody is in, by name. Owning a group is not being in it. */
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
