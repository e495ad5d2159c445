import type { operations } from '../../../generated/smartsheet.ts';
import {
  type Handler,
  type Page,
  pageByNumber,
  pageCount,
  readPage,
  refuse,
  type Transaction,
} from '../../../src/sandbox/handlers.ts';
import type { Caller } from './callers.ts';
import { MEMBERS_CHANGE_MODIFIED_AT, sinceOf } from './guesses.ts';
import { addPeople } from './people.ts';
import { LAST_ID } from './seed.ts';
import { gone, nowIn, shownDetails, shownGroup, shownGroups, shownMember, success } from './shown.ts';
import { type Group, groups, memberships, users } from './state.ts';

export const getGroupOr404 = async (store: Transaction, id: number): Promise<Group> => {
  const group = await groups(store).get(String(id));
  if (!group) throw refuse(404, 'group-not-found');
  return group;
};

/** Finds a group to change or delete, which only its owner and system administrators may do. */
export const getOwnGroup = async (store: Transaction, id: number, { user }: Caller): Promise<Group> => {
  const group = await getGroupOr404(store, id);
  if (!user.admin && user.id !== group.ownerId) throw refuse(403, 'not-owner');
  return group;
};

/** Names are unique in the account. A group may keep its own name. */
const checkName = async (store: Transaction, name: string, ownId?: number): Promise<void> => {
  const [other] = await groups(store).list({ where: { name }, limit: 1 });
  if (other && other.id !== ownId) throw refuse(400, 'duplicate-name');
};

type ListInput = Parameters<Handler<operations['listGroups'], Caller>>[0];

const readGroups = ({ store, query }: ListInput): Promise<Page<Group>> => {
  const { modifiedSince, includeAll = false, page = 1, pageSize = 100 } = query;
  return readPage(groups(store), {
    ...(modifiedSince === undefined ? {} : { after: { modifiedAt: sinceOf(modifiedSince) - 1 } }),
    orderBy: ['name'],
    ...(includeAll ? {} : pageByNumber(page, pageSize)),
  });
};

export const listGroups: Handler<operations['listGroups'], Caller> = async (input) => {
  const { store, query, answer } = input;
  const { includeAll = false, page = 1, pageSize = 100 } = query;
  const { items, total } = await readGroups(input);
  const data = await shownGroups(store, items, query);
  return includeAll
    ? answer(200, { pageNumber: 1, totalPages: 1, totalCount: total, data })
    : answer(200, {
        pageNumber: page,
        pageSize,
        totalPages: pageCount(total, pageSize),
        totalCount: total,
        data,
      });
};

/** Creates a group. The caller becomes its owner, but a member only if the request lists him. */
export const createGroup: Handler<operations['createGroup'], Caller> = async (input) => {
  const { store, ids, clock, query, body, caller, answer } = input;
  if (!caller.user.groupAdmin) throw refuse(403, 'not-group-admin');
  const { name, description, members } = body;
  await checkName(store, name);
  const now = nowIn(clock);
  const group: Group = {
    id: await ids.serial(LAST_ID),
    name,
    ...(description === undefined ? {} : { description }),
    ownerId: caller.user.id,
    createdAt: now,
    modifiedAt: now,
  };
  await groups(store).put(String(group.id), group);
  const added = await addPeople(input, group, members ?? []);
  const shown = await shownGroup(store, group, query);
  return answer(200, success({ ...shown, ...(members ? { members: added.map(shownMember) } : {}) }));
};

export const getGroup: Handler<operations['getGroup'], Caller> = async ({ store, path, query, answer }) =>
  answer(200, await shownDetails(store, await getGroupOr404(store, path.groupId), query));

const checkHeir = async (store: Transaction, id: number): Promise<void> => {
  const heir = await users(store).get(String(id));
  if (!heir?.admin && !heir?.groupAdmin) throw refuse(400, 'invalid-owner');
};

/** Updates a group. Members that the body lacks keep their values, although the operation is a PUT. */
export const updateGroup: Handler<operations['updateGroup'], Caller> = async (input) => {
  const { store, clock, path, query, body, caller, answer } = input;
  const group = await getOwnGroup(store, path.groupId, caller);
  const { name = group.name, description = group.description, ownerId = group.ownerId } = body;
  await checkName(store, name, group.id);
  if (body.ownerId !== undefined) await checkHeir(store, ownerId);
  const described = description === undefined ? {} : { description };
  const changed: Group = { ...group, name, ...described, ownerId, modifiedAt: nowIn(clock) };
  await groups(store).put(String(group.id), changed);
  return answer(200, success(await shownGroup(store, changed, query)));
};

/** Sets `modifiedAt` of a group whose members changed. */
export const touch = async (store: Transaction, group: Group, now: number): Promise<void> => {
  if (MEMBERS_CHANGE_MODIFIED_AT) await groups(store).put(String(group.id), { ...group, modifiedAt: now });
};

export const deleteGroup: Handler<operations['deleteGroup'], Caller> = async (input) => {
  const { store, path, caller, answer } = input;
  const { id } = await getOwnGroup(store, path.groupId, caller);
  await memberships(store).deleteAll({ where: { groupId: id } });
  await groups(store).delete(String(id));
  return answer(200, gone);
};
