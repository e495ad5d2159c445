import type { components } from '../../../generated/docusign-v2.1.ts';
import { type Page, readPage, refuse, type Transaction } from '../../../src/sandbox/handlers.ts';
import { NO_GROUP, NO_USER } from './guesses.ts';
import { placeOf, rangeOf } from './page.ts';
import { collectionsOf, type Group, type User } from './records.ts';

type UserItem = components['schemas']['UserInfo'];

/** The group that a path names. */
export const groupAt = async (store: Transaction, groupId: string): Promise<Group> => {
  const group = await collectionsOf(store).groups.get(groupId);
  if (!group) throw refuse(404, 'unknown-group');
  return group;
};

/** *Everyone* holds all users that are not closed, *Administrators* those of them with `isAdmin`. */
const whoFollow = ({ groupType }: Group) =>
  groupType === 'adminGroup' ? { isClosed: false, isAdmin: true } : { isClosed: false };

export const countUsers = async (store: Transaction, group: Group): Promise<number> =>
  group.groupType === 'customGroup'
    ? group.memberCount
    : collectionsOf(store).users.count({ where: whoFollow(group) });

/** A part of a group's users, by name. */
const pageOfUsers = async (
  store: Transaction,
  group: Group,
  range: { readonly offset?: number; readonly limit?: number },
): Promise<Page<User>> => {
  const { users, memberships } = collectionsOf(store);
  const byName = { orderBy: ['userName'], ...range };
  if (group.groupType !== 'customGroup') return readPage(users, { where: whoFollow(group), ...byName });
  const { items, total } = await readPage(memberships, { where: { groupId: group.groupId }, ...byName });
  return { items: await users.getAll(items.map(({ userId }) => userId)), total };
};

/** The users of a group, all of them. */
export const usersOf = async (store: Transaction, group: Group): Promise<readonly User[]> =>
  (await pageOfUsers(store, group, {})).items;

/** The groups that a user is in, in the order of the list of groups. */
export const groupsOf = async (
  store: Transaction,
  { userId, isClosed, isAdmin }: User,
): Promise<readonly Group[]> => {
  const { groups, memberships } = collectionsOf(store);
  const everyone = isClosed ? [] : await groups.list({ where: { groupType: 'everyoneGroup' } });
  const admins = isClosed || !isAdmin ? [] : await groups.list({ where: { groupType: 'adminGroup' } });
  const own = await memberships.list({ where: { userId } });
  const custom = await groups.getAll(own.map(({ groupId }) => groupId));
  return [...admins, ...everyone, ...custom.toSorted((a, b) => Number(a.groupId) - Number(b.groupId))];
};

/** A user as a group has it: kind and status in small letters, unlike in the account's list. */
const memberItem = ({ userName, userId, userStatus }: User): UserItem => ({
  userName,
  userId,
  userType: 'companyuser',
  userStatus: userStatus.toLowerCase(),
  uri: `/users/${userId}`,
});

interface ListInput {
  readonly store: Transaction;
  readonly wirePath: string;
  readonly path: { readonly groupId: string };
  readonly query: { readonly count?: number; readonly start_position?: number };
}

/** Users have their `email` here, and not in the answers to adding and removing them. */
export const listMembers = async (input: ListInput): Promise<components['schemas']['GroupUserList']> => {
  const { store, path, query } = input;
  const page = await pageOfUsers(store, await groupAt(store, path.groupId), rangeOf(query));
  const users = page.items.map((user) => ({ ...memberItem(user), email: user.email }));
  return { ...(users.length > 0 ? { users } : {}), ...placeOf(page, input) };
};

const keyOf = (groupId: string, userId: string): string => `${groupId}/${userId}`;

type Change = (store: Transaction, group: Group, user: User) => Promise<void>;

const setMemberCount = (store: Transaction, group: Group, memberCount: number): Promise<void> =>
  collectionsOf(store).groups.put(group.groupId, { ...group, memberCount });

const add: Change = async (store, group, { userId, userName }) => {
  const { memberships } = collectionsOf(store);
  const key = keyOf(group.groupId, userId);
  if (await memberships.get(key)) return;
  await memberships.put(key, { groupId: group.groupId, userId, userName });
  await setMemberCount(store, group, group.memberCount + 1);
};

const remove: Change = async (store, group, { userId }) => {
  const wasIn = await collectionsOf(store).memberships.delete(keyOf(group.groupId, userId));
  if (wasIn) await setMemberCount(store, group, group.memberCount - 1);
};

/** One user of a request. To add who is in the group, or to remove who is not, is no error. */
const changeMember =
  (change: Change) =>
  async (store: Transaction, groupId: string, userId: string): Promise<UserItem> => {
    const group = await groupAt(store, groupId);
    const user = await collectionsOf(store).users.get(userId.toLowerCase());
    if (!user || user.isClosed) return { userId, errorDetails: NO_USER };
    if (group.groupType !== 'customGroup') return { ...memberItem(user), errorDetails: NO_GROUP };
    await change(store, group, user);
    return memberItem(user);
  };

export const addMember = changeMember(add);
export const removeMember = changeMember(remove);

/** For a group that goes. */
export const forgetMembers = (store: Transaction, groupId: string): Promise<number> =>
  collectionsOf(store).memberships.deleteAll({ where: { groupId } });
