import { json, type Operation, type ServiceRequest } from '../service.ts';
import { duplicate, groupItem, LIMITS, NO_GROUP, unknownGroup, type Version } from './answers.ts';
import { pageOf, placeOf } from './pages.ts';
import {
  countsRule,
  createRules,
  deleteRules,
  groupTypeRule,
  itemsOf,
  pageRules,
  updateRules,
} from './rules.ts';
import { type Account, accountOf, findGroup, findNamed, type Group, stamp, usersOf } from './state.ts';

const matches = ({ query }: ServiceRequest, { groupName, groupType }: Group): boolean =>
  groupName.toLowerCase().includes((query.get('search_text') ?? '').toLowerCase()) &&
  [null, groupType.toLowerCase()].includes(query.get('group_type')?.toLowerCase() ?? null);

const listed = (version: Version, request: ServiceRequest, group: Group): object => {
  const { permissionProfileId } = group;
  const isCounted = version === 'v2.1' && request.query.get('include_usercount') !== 'false';
  return {
    ...groupItem(version, group),
    ...(permissionProfileId === undefined ? {} : { permissionProfileId }),
    ...(isCounted ? { usersCount: String(usersOf(accountOf(request), group).length) } : {}),
  };
};

const list =
  (version: Version): Operation['respond'] =>
  (request) => {
    const found = accountOf(request).groups.filter((group) => matches(request, group));
    const groups = pageOf(request, found).map((group) => listed(version, request, group));
    return json(200, { groups, ...placeOf(request, found.length) }, LIMITS);
  };

type Item = Readonly<Record<string, unknown>>;
type Change = (version: Version, account: Account, item: Item) => object;

/** The permission profile that an item names; unknown profiles are ignored. */
const profileOf = ({ profiles }: Account, { permissionProfileId }: Item): Partial<Group> =>
  Object.hasOwn(profiles, String(permissionProfileId))
    ? { permissionProfileId: String(permissionProfileId) }
    : {};

const createOne: Change = (version, account, item) => {
  const groupName = String(item.groupName);
  const older = findNamed(account, groupName);
  if (older) return groupItem(version, older, duplicate(groupName));
  const group: Group = {
    groupId: String(account.nextId++),
    groupName,
    groupType: 'customGroup',
    lastModifiedOn: stamp(account),
    userIds: new Set(),
    brandIds: new Set(),
    ...profileOf(account, item),
  };
  account.groups = [...account.groups, group];
  return groupItem(version, group);
};

const updateOne: Change = (version, account, item) => {
  const group = findGroup(account, item.groupId);
  if (!group) return unknownGroup(version, item.groupId);
  if (item.groupName !== undefined) {
    const groupName = String(item.groupName);
    const other = findNamed(account, groupName);
    if (other && other !== group) return groupItem(version, group, duplicate(groupName));
    Object.assign(group, { groupName, lastModifiedOn: stamp(account) });
  }
  Object.assign(group, profileOf(account, item));
  return groupItem(version, group);
};

const deleteOne: Change = (version, account, { groupId }) => {
  const group = findGroup(account, groupId);
  if (!group) return unknownGroup(version, groupId);
  // The vendor's answer for the groups that every account has is unknown.
  if (group.groupType !== 'customGroup') return groupItem(version, group, NO_GROUP);
  account.groups = account.groups.filter((one) => one !== group);
  return groupItem(version, group);
};

/** Handles each item on its own; the answer has one item for each. */
const batch =
  (version: Version, status: number, change: Change): Operation['respond'] =>
  (request) => {
    const account = accountOf(request);
    const groups = itemsOf(request, 'groups').map((item) => change(version, account, item));
    return json(status, { groups }, LIMITS);
  };

export const groupOperations = (version: Version): Readonly<Record<string, Operation>> => {
  const path = `/restapi/${version}/accounts/{accountId}/groups`;
  return {
    listGroups: {
      method: 'GET',
      path,
      rules: {
        ...pageRules,
        'group-type-query': groupTypeRule,
        ...(version === 'v2' ? {} : { counts: countsRule }),
      },
      respond: list(version),
    },
    createGroups: {
      method: 'POST',
      path,
      rules: createRules(version),
      respond: batch(version, 201, createOne),
    },
    updateGroups: { method: 'PUT', path, rules: updateRules, respond: batch(version, 200, updateOne) },
    deleteGroups: { method: 'DELETE', path, rules: deleteRules, respond: batch(version, 200, deleteOne) },
  };
};
