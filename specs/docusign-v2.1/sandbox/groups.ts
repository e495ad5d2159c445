import type { components } from '../../../generated/docusign-v2.1.ts';
import { findOne, readPage, type Scope, type Transaction } from '../../../src/sandbox/handlers.ts';
import {
  duplicate,
  type ErrorDetails,
  groupItem,
  type Item,
  isCustom,
  listedGroup,
  notCreated,
  unknownGroup,
} from './group-items.ts';
import { NO_GROUP, NO_NAME, NO_PROFILE, nameKeyOf } from './guesses.ts';
import { countUsers, forgetMembers } from './members.ts';
import { placeOf, rangeOf } from './page.ts';
import { collectionsOf, type Group } from './records.ts';
import { LAST_SEEDED_GROUP } from './seed.ts';

interface ListInput {
  readonly store: Transaction;
  readonly wirePath: string;
  readonly query: {
    readonly count?: number;
    readonly start_position?: number;
    readonly group_type?: string;
    readonly search_text?: string;
    readonly include_usercount?: 'true' | 'false';
  };
}

/** The stored form of a `group_type`, which may be capitalized: `AdminGroup` becomes `adminGroup`. */
const kindOf = (text: string): string => `${text.charAt(0).toLowerCase()}${text.slice(1)}`;

/** Lists the groups in the order of creation: *Administrators* and *Everyone* are as old as the account. */
export const listGroups = async (input: ListInput): Promise<components['schemas']['GroupList']> => {
  const { store, query } = input;
  const { group_type, search_text, include_usercount } = query;
  const page = await readPage(collectionsOf(store).groups, {
    ...rangeOf(query),
    ...(group_type === undefined ? {} : { where: { groupType: kindOf(group_type) } }),
    ...(search_text ? { contains: { groupName: search_text } } : {}),
  });
  const groups: Item[] = [];
  for (const group of page.items) {
    const counts =
      include_usercount === 'false' ? {} : { usersCount: String(await countUsers(store, group)) };
    groups.push({ ...listedGroup(group), ...counts });
  }
  return { ...(groups.length > 0 ? { groups } : {}), ...placeOf(page, input) };
};

const findNamed = (store: Transaction, groupName: string): Promise<Group | undefined> =>
  findOne(collectionsOf(store).groups, { nameKey: nameKeyOf(groupName) });

/** The current time in UTC, without a zone: `2026-07-02T09:15:41.360`. */
const stamp = ({ clock }: Scope): string => clock.now().toISOString().slice(0, -1);

/** The permission profile of an item: a string or a number. The operations of v2.1 ignore it. */
interface ProfileChoice {
  readonly permissionProfileId?: string | number;
}

const faultOfProfile = async (
  store: Transaction,
  { permissionProfileId }: ProfileChoice,
): Promise<ErrorDetails | undefined> => {
  if (permissionProfileId === undefined) return undefined;
  return (await collectionsOf(store).profiles.get(String(permissionProfileId))) ? undefined : NO_PROFILE;
};

const chosenProfile = ({ permissionProfileId }: ProfileChoice) =>
  permissionProfileId === undefined ? {} : { permissionProfileId: String(permissionProfileId) };

interface NewGroup extends ProfileChoice {
  readonly groupName: string;
}

/**
 * Creates a group. If the name exists, the item is an error that contains the existing group, so that a repeated call
 * returns the id of the first one.
 */
export const createGroup = async (scope: Scope, item: NewGroup): Promise<Item> => {
  const { groupName } = item;
  if (groupName.trim() === '') return notCreated(groupName, NO_NAME);
  const older = await findNamed(scope.store, groupName);
  if (older) return { ...groupItem(older), errorDetails: duplicate(groupName) };
  const fault = await faultOfProfile(scope.store, item);
  if (fault) return notCreated(groupName, fault);
  const group: Group = {
    groupId: String(await scope.ids.serial(LAST_SEEDED_GROUP)),
    groupName,
    nameKey: nameKeyOf(groupName),
    groupType: 'customGroup',
    ...chosenProfile(item),
    lastModifiedOn: stamp(scope),
    memberCount: 0,
    brandIds: [],
  };
  await collectionsOf(scope.store).groups.put(group.groupId, group);
  return groupItem(group);
};

interface GroupChange extends ProfileChoice {
  readonly groupId: string;
  readonly groupName?: string;
}

const faultOfName = async (
  store: Transaction,
  group: Group,
  { groupName }: GroupChange,
): Promise<ErrorDetails | undefined> => {
  if (groupName === undefined) return undefined;
  if (!isCustom(group)) return NO_GROUP;
  if (groupName.trim() === '') return NO_NAME;
  const other = await findNamed(store, groupName);
  return other && other.groupId !== group.groupId ? duplicate(groupName) : undefined;
};

/** Updates a group. Members that the item lacks keep their values. `lastModifiedOn` changes only with `groupName`. */
export const updateGroup = async (scope: Scope, item: GroupChange): Promise<Item> => {
  const { groupId, groupName } = item;
  const { groups } = collectionsOf(scope.store);
  const group = await groups.get(groupId);
  if (!group) return unknownGroup(groupId);
  const { groupType } = group;
  const fault = (await faultOfName(scope.store, group, item)) ?? (await faultOfProfile(scope.store, item));
  if (fault) return { groupId, groupName: groupName ?? group.groupName, groupType, errorDetails: fault };
  const renamed =
    groupName === undefined ? {} : { groupName, nameKey: nameKeyOf(groupName), lastModifiedOn: stamp(scope) };
  const changed: Group = { ...group, ...renamed, ...chosenProfile(item) };
  await groups.put(groupId, changed);
  return groupItem(changed);
};

/** Deletes a group and its memberships, but not its users, brands and permission profile. */
export const deleteGroup = async (
  store: Transaction,
  { groupId }: { readonly groupId: string },
): Promise<Item> => {
  const { groups } = collectionsOf(store);
  const group = await groups.get(groupId);
  if (!group) return unknownGroup(groupId);
  if (!isCustom(group)) return { ...groupItem(group), errorDetails: NO_GROUP };
  await forgetMembers(store, groupId);
  await groups.delete(groupId);
  const { lastModifiedOn: _, ...item } = groupItem(group);
  return item;
};
