import {
  json,
  type Operation,
  type Reply,
  type Rule,
  type ServiceRequest,
  text,
  unless,
} from '../service.ts';
import { isText, listOf } from '../values.ts';
import { bodyOf, groupForm, groupId, groupTexts, idsOf, nameTaken, unknownUsers } from './bodies.ts';
import { anyGroup, forbidden, groupNotFound, isInside, maxItemsOf, mayEdit, NOBODY } from './rules.ts';
import { CREATED, callerOf, type Group, groupOf, nextId, record, worldOf } from './state.ts';

const toUsers = (ids: readonly string[]) => ids.map((id) => ({ id }));
const unique = (ids: readonly string[]): string[] => [...new Set(ids)];

/** A group as the answers show it. */
export const shown = ({ created, members, admins, ...texts }: Group, status = 'Active') => ({
  ...texts,
  created,
  status,
  members: toUsers(members),
  admins: toUsers(admins),
});

const abridged = ({ id, name, email, description, members, admins }: Group, caller: string) => ({
  id,
  name,
  email,
  ...(description === undefined ? {} : { description }),
  created: null,
  status: null,
  members: toUsers(members.filter((one) => one === caller)),
  admins: toUsers(admins.filter((one) => one === caller)),
});

const describedBy = (description: unknown) => (isText(description) ? { description } : {});

const create = (request: ServiceRequest): Reply => {
  const world = worldOf(request);
  const { name, email, description, members, admins } = bodyOf(request);
  const named = unique([...idsOf(members), ...idsOf(admins)]);
  const caller = callerOf(request).id;
  const group: Group = {
    id: nextId(world),
    name: String(name),
    email: String(email),
    ...describedBy(description),
    created: CREATED,
    members: unique([...named, caller]),
    admins: unique([...idsOf(admins), caller]),
  };
  world.groups.set(group.id, group);
  world.rows.set(group.id, new Set(named));
  record(request, { changeType: 'Create', newGroup: group });
  return json(200, shown(group));
};

/** The group by the id in the body; the vendor ignores the path. */
const updatedGroup = (request: ServiceRequest): Group | undefined =>
  worldOf(request).groups.get(String(bodyOf(request).id));

const update = (request: ServiceRequest): Reply => {
  const world = worldOf(request);
  const oldGroup = updatedGroup(request);
  const { id, name, email, description, members, admins } = bodyOf(request);
  if (!oldGroup) return groupNotFound(String(id));
  const newGroup: Group = {
    id: oldGroup.id,
    name: String(name),
    email: String(email),
    ...describedBy(description),
    created: oldGroup.created,
    members: unique([...idsOf(members), ...idsOf(admins)]),
    admins: unique(idsOf(admins)),
  };
  world.groups.set(newGroup.id, newGroup);
  world.rows.set(newGroup.id, new Set(newGroup.members));
  record(request, { changeType: 'Update', newGroup, oldGroup });
  return json(200, shown(newGroup));
};

const remove = (request: ServiceRequest): Reply => {
  const world = worldOf(request);
  const group = groupOf(request);
  if (!group) return groupNotFound(request.params.groupId ?? '');
  world.groups.delete(group.id);
  world.rows.delete(group.id);
  record(request, { changeType: 'Delete', newGroup: group });
  return json(200, shown(group, 'Deleted'));
};

const byName = (one: Group, other: Group): number =>
  one.name.toLowerCase() < other.name.toLowerCase() ? -1 : 1;

/** The caller's groups that match the query, from the requested position on. */
const groupsOfQuery = (request: ServiceRequest): Group[] => {
  const { query } = request;
  const filter = query.get('groupNameFilter')?.toLowerCase() ?? '';
  const after = query.get('startFrom');
  const mine = [...worldOf(request).groups.values()]
    .filter(({ id }) => query.get('ignoreAccess') === 'true' || isInside(request, id))
    .sort(byName);
  const from = after === null ? 0 : mine.findIndex(({ id }) => id === after) + 1;
  if (after !== null && from === 0) return [];
  return mine.slice(from).filter(({ name }) => name.toLowerCase().includes(filter));
};

const list = (request: ServiceRequest): Reply => {
  const { query } = request;
  const [maxItems, found] = [maxItemsOf(request), groupsOfQuery(request)];
  const page = found.slice(0, maxItems);
  const isAbridged = query.get('abridged') === 'true';
  return json(200, {
    groups: page.map((group) => (isAbridged ? abridged(group, callerOf(request).id) : shown(group))),
    groupNameFilter: query.get('groupNameFilter') ?? undefined,
    startFrom: query.get('startFrom') ?? undefined,
    nextId: found.length > maxItems ? page.at(-1)?.id : undefined,
    maxItems,
    ignoreAccess: query.get('ignoreAccess') === 'true',
  });
};

const inUse: Rule = (request) => {
  const isKept = [...worldOf(request).zones.values()].some(
    ({ adminGroupId }) => adminGroupId === request.params.groupId,
  );
  return isKept
    ? json(400, `${groupOf(request)?.name} is the admin of a zone. Cannot delete. Please transfer it first.`)
    : undefined;
};

const [collection, item] = ['/groups', '/groups/{groupId}'];

export const groups: Readonly<Record<string, Operation>> = {
  listGroups: {
    method: 'GET',
    path: collection,
    rules: {
      // The vendor answers 500 for every id that is not among the groups.
      'empty-start': unless(
        ({ query }) => query.get('startFrom') !== '',
        json(400, 'startFrom must not be empty'),
      ),
      'unknown-start': unless(
        ({ query }) => query.get('startFrom') !== NOBODY,
        text(500, 'There was an internal server error.'),
      ),
    },
    respond: list,
  },
  createGroup: {
    method: 'POST',
    path: collection,
    rules: {
      ...groupForm(['name', 'email', 'members', 'admins']),
      ...groupTexts,
      ...nameTaken,
      ...unknownUsers,
    },
    respond: create,
  },
  getGroup: {
    method: 'GET',
    path: item,
    rules: anyGroup,
    respond: (request) => {
      const group = groupOf(request);
      return group ? json(200, shown(group)) : groupNotFound(request.params.groupId ?? '');
    },
  },
  updateGroup: {
    method: 'PUT',
    path: item,
    rules: {
      ...groupForm(['id', 'name', 'email', 'members', 'admins']),
      ...groupId,
      'unknown-group': (request) =>
        updatedGroup(request) ? undefined : groupNotFound(String(bodyOf(request).id)),
      ...groupTexts,
      'no-admin-of-it': unless((request) => mayEdit(request, updatedGroup(request)), forbidden),
      'no-admin-left': unless(
        (request) => listOf(bodyOf(request).admins).length > 0,
        json(400, 'Group must have at least one member and one admin'),
      ),
      ...unknownUsers,
      ...nameTaken,
    },
    respond: update,
  },
  deleteGroup: {
    method: 'DELETE',
    path: item,
    rules: {
      ...anyGroup,
      'no-admin-of-it': unless((request) => mayEdit(request, groupOf(request)), forbidden),
      'in-use': inUse,
    },
    respond: remove,
  },
};
