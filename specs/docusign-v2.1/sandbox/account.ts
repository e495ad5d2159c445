import type { components } from '../../../generated/docusign-v2.1.ts';
import { type Page, readPage, refuse, type Transaction } from '../../../src/sandbox/handlers.ts';
import { listedGroup } from './group-items.ts';
import { groupsOf, usersOf } from './members.ts';
import { placeOf, rangeOf } from './page.ts';
import { collectionsOf, type User } from './records.ts';

type AccountUser = components['schemas']['AccountUser'];

export const listProfiles = async (
  store: Transaction,
): Promise<components['schemas']['PermissionProfileInformation']> => ({
  permissionProfiles: [...(await collectionsOf(store).profiles.list())],
});

/** A user as in the list of the account: `userType` and `userStatus` are capitalized, and `isAdmin` is a string. */
const accountUser = async (store: Transaction, user: User): Promise<AccountUser> => {
  const { userName, userId, isAdmin, userStatus, email, createdDateTime, permissionProfileId } = user;
  const profile = await collectionsOf(store).profiles.get(permissionProfileId);
  return {
    userName,
    userId,
    userType: 'CompanyUser',
    isAdmin: isAdmin ? 'True' : 'False',
    userStatus,
    uri: `/users/${userId}`,
    email,
    createdDateTime,
    permissionProfileId,
    ...(profile ? { permissionProfileName: profile.permissionProfileName } : {}),
  };
};

/**
 * The ids of the users who are members of at least one group.
 * @param filter ids of groups, separated by commas
 */
const idsInOne = async (store: Transaction, filter: string): Promise<ReadonlySet<string>> => {
  const groups = await collectionsOf(store).groups.getAll(filter.split(','));
  const ids = new Set<string>();
  for (const group of groups) for (const { userId } of await usersOf(store, group)) ids.add(userId);
  return ids;
};

interface ListInput {
  readonly store: Transaction;
  readonly wirePath: string;
  readonly query: {
    readonly count?: number;
    readonly start_position?: number;
    readonly group_id?: string;
    readonly not_group_id?: string;
  };
}

const pageOfUsers = async ({ store, query }: ListInput): Promise<Page<User>> => {
  const { users } = collectionsOf(store);
  const { group_id, not_group_id } = query;
  const { offset, limit } = rangeOf(query);
  if (group_id === undefined && not_group_id === undefined) return readPage(users, { offset, limit });
  const within = group_id === undefined ? undefined : await idsInOne(store, group_id);
  const without = not_group_id === undefined ? undefined : await idsInOne(store, not_group_id);
  const found = (await users.list()).filter(
    ({ userId }) => within?.has(userId) !== false && without?.has(userId) !== true,
  );
  return { items: found.slice(offset, offset + limit), total: found.length };
};

/** Lists the users of the account, including closed ones, which *Everyone* leaves out. */
export const listUsers = async (input: ListInput): Promise<components['schemas']['UserInformationList']> => {
  const page = await pageOfUsers(input);
  const users: AccountUser[] = [];
  for (const user of page.items) users.push(await accountUser(input.store, user));
  return { ...(users.length > 0 ? { users } : {}), ...placeOf(page, input) };
};

export const userWithGroups = async (
  store: Transaction,
  userId: string,
): Promise<components['schemas']['UserInformation']> => {
  const user = await collectionsOf(store).users.get(userId.toLowerCase());
  if (!user) throw refuse(404, 'no-such-user');
  const groupList = (await groupsOf(store, user)).map(listedGroup);
  return { ...(await accountUser(store, user)), groupList };
};
