import type { components } from '../../../generated/docusign-v2.1.ts';
import { type Page, readPage, refuse, type Transaction } from '../../../src/sandbox/handlers.ts';
import { NO_GROUP, NO_USER } from './guesses.ts';
import { placeOf, rangeOf } from './page.ts';
import { collectionsOf, type Group, type User } from './records.ts';

type UserItem = components['schemas']['UserInfo'];

/** The group with this id from the path; 404 if it does not exist. */
export const groupAt = async (store: Transaction, groupId: string): Promise<Group> => {
  const group = await collectionsOf(store).groups.get(groupId);
  if (!group) throw refuse(404, 'unknown-group');
  return group;
};

/** Selects the users of *Everyone* (all that are not closed) or *Administrators* (those of them with `isAdmin`). */
const whoFollow = ({ groupType }: Group) =>
  groupType === 'adminGroup' ? { isClosed: false, isAdmin: true } : { isClosed: false };

export const countUsers = async (store: Transaction, group: Group): Promise<number> =>
  group.groupType === 'customGroup'
    ? group.memberCount
    : collectionsOf(store).users.count({ where: whoFollow(group) });

/** A page of a group's users, sorted by name. */
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

/** All users of a group. */
export const usersOf = async (store: Transaction, group: Group): Promise<readonly User[]> =>
  (await pageOfUsers(store, group, {})).items;

/** The groups that a user is a member of, in the order of the list of groups. */
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

/** A user as in the list of a group: `userType` and `userStatus` in lower case, unlike in the list of the account. */
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

/** Lists the users of a group, with their `email`, which the responses to adding and removing users lack. */
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

/** Adds or removes one user of a request. Adding a member again, or removing a user who is no member, is no error. */
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

/**
 * Deletes all memberships of a group that is being deleted.
 * @returns their number
 */
export const forgetMembers = (store: Transaction, groupId: string): Promise<number> =>
  collectionsOf(store).memberships.deleteAll({ where: { groupId } });
