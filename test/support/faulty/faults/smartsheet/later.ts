import { type Change, changingQuery, type Fault, responding, wrapping } from '../../fault.ts';
import type { ServiceRequest } from '../../service.ts';
import { type Group, type World, worldOf } from '../../smartsheet/state.ts';

/** Answers correctly, then damages the state. */
const remembering = (
  operation: string,
  spoil: (world: World, request: ServiceRequest, before: ReadonlyMap<string, Group>) => void,
): Change =>
  wrapping(operation, (respond, request) => {
    const world = worldOf(request);
    const before = new Map(world.groups);
    const reply = respond(request);
    spoil(world, request, before);
    return reply;
  });

/** Stores a wrong group after an operation on it. */
const storing = (operation: string, change: (stored: Group, before: Group) => Group) =>
  remembering(operation, ({ groups }, { params }, before) => {
    const [stored, old] = [groups.get(params.groupId ?? ''), before.get(params.groupId ?? '')];
    if (stored && old) groups.set(stored.id, change(stored, old));
  });

/** Ignores query parameters. */
const ignoring = (operation: string, ...names: readonly string[]): Change =>
  changingQuery(operation, (query) => {
    for (const name of names) query.delete(name);
  });

type Page = { readonly data: readonly unknown[] } & Readonly<Record<string, unknown>>;

const { rawJSON } = JSON as unknown as { readonly rawJSON: (text: string) => object };

/** Keeps ids as written: they are larger than JavaScript's safe integers. */
const asWritten = (_: string, value: unknown, context?: { readonly source?: string }): unknown =>
  Number.isInteger(value) ? rawJSON(context?.source ?? '') : value;

/** Changes a page of groups. */
const paging = (change: (page: Page, request: ServiceRequest) => Page) =>
  responding('listGroups', (reply, request) => ({
    ...reply,
    body: JSON.stringify(change(JSON.parse(String(reply.body), asWritten), request)),
  }));

const deleted = new WeakMap<World, Group[]>();

/** Keeps deleted groups and shows them in lists. */
const listingDeleted: Change = (service) => {
  const keeping = remembering('deleteGroup', (world, { params }, before) => {
    const group = before.get(params.groupId ?? '');
    deleted.set(world, [...(deleted.get(world) ?? []), ...(group ? [group] : [])]);
  });
  const listing = wrapping('listGroups', (respond, request) => {
    const world = worldOf(request);
    const gone = deleted.get(world) ?? [];
    for (const group of gone) world.groups.set(group.id, group);
    const reply = respond(request);
    for (const { id } of gone) world.groups.delete(id);
    return reply;
  });
  return listing(keeping(service));
};

const withoutLast = (ids: readonly string[]): readonly string[] => ids.slice(0, -1);

/** Faults that only sequences find: each response alone is valid. */
const faults: readonly Omit<Fault, 'provider' | 'foundBy' | 'expected'>[] = [
  {
    id: 'smartsheet-later-update-lost',
    what: 'answers an update and does not store it',
    apply: storing('updateGroup', (_, before) => before),
  },
  {
    id: 'smartsheet-later-member-lost',
    what: 'loses a member when the group is updated',
    apply: storing('updateGroup', (stored) => ({ ...stored, memberIds: withoutLast(stored.memberIds) })),
  },
  {
    id: 'smartsheet-later-description-lost',
    what: 'forgets the description when it is left out of an update',
    apply: storing('updateGroup', ({ description, ...stored }, before) =>
      description === before.description || description === undefined ? stored : { ...stored, description },
    ),
  },
  {
    id: 'smartsheet-later-owner-kept',
    what: 'answers another owner and keeps the old one',
    apply: storing('updateGroup', (stored, { ownerId }) => ({ ...stored, ownerId })),
  },
  {
    id: 'smartsheet-later-modified-stands',
    what: 'answers when a group was updated and stores the time of before',
    apply: storing('updateGroup', (stored, { modifiedAt }) => ({ ...stored, modifiedAt })),
  },
  {
    id: 'smartsheet-later-page-repeats',
    what: 'gives the first page again under the number of another',
    apply: (service) =>
      paging((page, { query }) =>
        query.has('page') && 'pageSize' in page ? { ...page, pageNumber: Number(query.get('page')) } : page,
      )(ignoring('listGroups', 'page')(service)),
  },
  {
    id: 'smartsheet-later-filter-ignored',
    what: 'ignores `modifiedSince`',
    apply: ignoring('listGroups', 'modifiedSince'),
  },
  {
    id: 'smartsheet-later-include-all-short',
    what: 'leaves the last group out where everything is asked for',
    apply: paging((page) =>
      'pageSize' in page ? page : { ...page, totalCount: page.data.length - 1, data: page.data.slice(0, -1) },
    ),
  },
  {
    id: 'smartsheet-later-count-stands',
    what: 'counts the groups of the page instead of all',
    apply: paging((page) => ({ ...page, totalCount: page.data.length })),
  },
  {
    id: 'smartsheet-later-deleted-listed',
    what: 'lists a group that is deleted',
    apply: listingDeleted,
  },
  {
    id: 'smartsheet-later-delete-lost',
    what: 'answers a deletion and keeps the group',
    apply: remembering('deleteGroup', ({ groups }, { params }, before) => {
      const group = before.get(params.groupId ?? '');
      if (group) groups.set(group.id, group);
    }),
  },
  {
    id: 'smartsheet-later-id-unknown',
    what: 'answers an id to create that get does not know',
    apply: remembering('createGroup', ({ groups }, _, before) => {
      for (const id of groups.keys()) if (!before.has(id)) groups.delete(id);
    }),
  },
  {
    id: 'smartsheet-later-create-members-lost',
    what: 'answers the members of a new group and stores none',
    apply: remembering('createGroup', ({ groups }, _, before) => {
      for (const group of groups.values())
        if (!before.has(group.id)) groups.set(group.id, { ...group, memberIds: [] });
    }),
  },
  {
    id: 'smartsheet-later-add-lost',
    what: 'answers those whom it adds and stores none of them',
    apply: storing('addGroupMembers', (stored, { memberIds }) => ({ ...stored, memberIds })),
  },
  {
    id: 'smartsheet-later-add-replaces',
    what: 'puts the new members in the place of the old ones',
    apply: storing('addGroupMembers', (stored, { memberIds }) => ({
      ...stored,
      memberIds: stored.memberIds.filter((id) => !memberIds.includes(id)),
    })),
  },
  {
    id: 'smartsheet-later-remove-lost',
    what: 'answers the removal of a member and keeps him',
    apply: storing('removeGroupMember', (stored, { memberIds }) => ({ ...stored, memberIds })),
  },
  {
    id: 'smartsheet-later-remove-all',
    what: 'removes all members with one of them',
    apply: storing('removeGroupMember', (stored) => ({ ...stored, memberIds: [] })),
  },
];

export const later: readonly Omit<Fault, 'provider'>[] = faults.map((fault) => ({
  ...fault,
  foundBy: [],
  expected: [],
}));
