import type { components, operations } from '../../../generated/vinyldns.ts';
import {
  exists,
  findOther,
  type Handler,
  pageAfter,
  refuse,
  type Selection,
  type Transaction,
} from '../../../src/sandbox/handlers.ts';
import { checkEmail, checkNotBlank } from './checks.ts';
import { record } from './history.ts';
import { abridged, shown } from './shown.ts';
import {
  type Group,
  groups,
  inSeconds,
  membershipKey,
  memberships,
  type User,
  users,
  zones,
} from './state.ts';

type UserIds = readonly components['schemas']['UserId'][];

const idsOf = (list: UserIds): string[] => list.map(({ id }) => id);
const unique = (ids: readonly string[]): string[] => [...new Set(ids)];
const without = (ids: readonly string[], others: readonly string[]): string[] =>
  ids.filter((id) => !others.includes(id));

export const getGroupOr404 = async (store: Transaction, id: string): Promise<Group> => {
  const group = await groups(store).get(id);
  if (!group) throw refuse(404, 'not-found', `Group with ID ${id} was not found`);
  return group;
};

/** Refuses a name that another existing group has (409). The name of a deleted group can be used again. */
const checkName = async (store: Transaction, name: string, ownId?: string): Promise<void> => {
  const other = await findOther(groups(store), { name }, ({ id }) => id === ownId);
  if (!other) return;
  const text = `Group with name ${name} already exists. Please try a different name or contact ${other.email} to be added to the group.`;
  throw refuse(409, 'duplicate-name', text);
};

const checkUsers = async (store: Transaction, ids: readonly string[], example: string): Promise<void> => {
  const known = new Set((await users(store).getAll(ids)).map(({ id }) => id));
  const unknown = ids.filter((id) => !known.has(id));
  if (unknown.length > 0) throw refuse(404, example, `Users [ ${unknown.join(',')} ] were not found`);
};

const saveRows = async (
  store: Transaction,
  { id, lowerName }: Group,
  ids: readonly string[],
): Promise<void> => {
  for (const userId of ids)
    await memberships(store).put(membershipKey(id, userId), { groupId: id, userId, lowerName });
};

export const createGroup: Handler<operations['createGroup'], User> = async (input) => {
  const { body, caller, store, clock, ids, answer } = input;
  const { name, email } = body;
  const description = body.description ?? undefined; // `null` means the same as an absent member.
  checkNotBlank(name, email);
  checkEmail(email);
  await checkName(store, name);
  const [members, admins] = [idsOf(body.members), idsOf(body.admins)];
  const named = unique([...members, ...admins]);
  await checkUsers(store, named, 'not-found');
  const group: Group = {
    id: await ids.uuid(),
    name,
    lowerName: name.toLowerCase(),
    email,
    description,
    created: inSeconds(clock.now()),
    memberIds: unique([...named, caller.id]),
    adminIds: unique([...admins, caller.id]),
  };
  await groups(store).put(group.id, group);
  await saveRows(store, group, named); // The caller becomes a member, but has a row only if the request names him.
  await record(input, 'Create', group);
  return answer(200, shown(group));
};

export const getGroup: Handler<operations['getGroup'], User> = async ({ path, store, answer }) =>
  answer(200, shown(await getGroupOr404(store, path.groupId)));

const checkMayEdit = ({ id, isSuper }: User, { adminIds }: Group): void => {
  if (!isSuper && !adminIds.includes(id)) throw refuse(403, 'not-authorized');
};

/**
 * Writes the rows of added members and of those who became or ceased to be admins, and deletes those of removed
 * members. A rename also rewrites the other existing rows.
 */
const updateRows = async (store: Transaction, from: Group, to: Group): Promise<void> => {
  const plain = without(to.memberIds, to.adminIds);
  const demoted = plain.filter((id) => from.adminIds.includes(id));
  await saveRows(
    store,
    to,
    unique([...without(to.adminIds, from.adminIds), ...without(plain, from.memberIds), ...demoted]),
  );
  for (const id of without(from.memberIds, to.memberIds))
    await memberships(store).delete(membershipKey(from.id, id));
  if (from.lowerName === to.lowerName) return;
  const rows = await memberships(store).list({ where: { groupId: to.id } });
  await saveRows(
    store,
    to,
    rows.map(({ userId }) => userId),
  );
};

export const updateGroup: Handler<operations['updateGroup'], User> = async (input) => {
  const { body, caller, store, answer } = input;
  const { id, name, email } = body; // The server ignores the id in the path.
  const description = body.description ?? undefined;
  const before = await getGroupOr404(store, id);
  checkNotBlank(name, email);
  checkEmail(email);
  checkMayEdit(caller, before);
  const adminIds = unique(idsOf(body.admins));
  const memberIds = unique([...idsOf(body.members), ...adminIds]);
  if (adminIds.length === 0 || memberIds.length === 0) return refuse(400, 'no-admin');
  await checkUsers(store, without(without(memberIds, adminIds), before.memberIds), 'users-not-found');
  await checkName(store, name, id);
  const group: Group = {
    ...before,
    name,
    lowerName: name.toLowerCase(),
    email,
    description,
    memberIds,
    adminIds,
  };
  await groups(store).put(id, group);
  await updateRows(store, before, group);
  await record(input, 'Update', group, before);
  return answer(200, shown(group));
};

export const deleteGroup: Handler<operations['deleteGroup'], User> = async (input) => {
  const { path, caller, store, answer } = input;
  const group = await getGroupOr404(store, path.groupId);
  checkMayEdit(caller, group);
  if (await exists(zones(store), { adminGroupId: group.id }))
    return refuse(
      400,
      'administers-zone',
      `${group.name} is the admin of a zone. Cannot delete. Please transfer the ownership to another group before deleting.`,
    );
  await groups(store).delete(group.id);
  await memberships(store).deleteAll({ where: { groupId: group.id } });
  await record(input, 'Delete', group);
  return answer(200, shown(group, 'Deleted'));
};

/**
 * The groups of a page.
 * @param isEverything all groups; otherwise only those in which the user has a membership row
 */
const selectGroups = async (
  store: Transaction,
  user: User,
  isEverything: boolean,
  selection: Selection,
): Promise<readonly Group[]> => {
  if (isEverything) return groups(store).list(selection);
  const rows = await memberships(store).list({ ...selection, where: { userId: user.id } });
  return groups(store).getAll(rows.map(({ groupId }) => groupId));
};

export const listGroups: Handler<operations['listGroups'], User> = async ({
  query,
  caller,
  store,
  answer,
}) => {
  const { groupNameFilter, startFrom, maxItems = 100, ignoreAccess = false } = query;
  const isEverything = ignoreAccess || caller.isSuper || caller.isSupport;
  const start = startFrom === undefined ? undefined : await groups(store).get(startFrom);
  const isListed = isEverything || (await memberships(store).get(membershipKey(startFrom ?? '', caller.id)));
  if (startFrom !== undefined && !(start && isListed)) return refuse(500, 'server-error');
  const found = await selectGroups(store, caller, isEverything, {
    ...(groupNameFilter === undefined ? {} : { contains: { lowerName: groupNameFilter } }),
    ...(start ? { after: { lowerName: start.lowerName } } : {}),
    orderBy: ['lowerName'],
    limit: maxItems + 1,
  });
  const { items: page, last } = pageAfter(found, maxItems);
  return answer(200, {
    groups: page.map((group) => (query.abridged ? abridged(group, caller.id) : shown(group))),
    ...(groupNameFilter === undefined ? {} : { groupNameFilter }),
    ...(startFrom === undefined ? {} : { startFrom }),
    ...(last ? { nextId: last.id } : {}),
    maxItems,
    ignoreAccess,
  });
};
