import { type Fault, responding, without, withQuery, wrapping } from '../../fault.ts';
import type { ServiceRequest } from '../../service.ts';
import { membersOf } from '../../values.ts';
import { type Group, type World, worldOf } from '../../vinyldns/state.ts';

/** Answers correctly, then damages the state. */
const remembering = (
  operation: string,
  change: (world: World, request: ServiceRequest, before: World) => void,
) =>
  wrapping(operation, (respond, request) => {
    const world = worldOf(request);
    const before = { ...world, groups: new Map(world.groups), changes: [...world.changes] };
    const reply = respond(request);
    change(world, request, before);
    return reply;
  });

/** Stores another group than it answers to an update. */
const storing = (change: (stored: Group, before: Group) => Group) =>
  remembering('updateGroup', ({ groups }, { json }, before) => {
    const id = String(membersOf(json).id);
    const [stored, old] = [groups.get(id), before.groups.get(id)];
    if (stored && old) groups.set(id, change(stored, old));
  });

/** Ignores a query parameter, but repeats its value in the answer. */
const ignoring = (operation: string, name: string, read: (text: string) => unknown = String) =>
  wrapping(operation, (respond, request) => {
    const reply = respond(withQuery(request, (query) => query.delete(name)));
    const text = request.query.get(name);
    if (text === null) return reply;
    return { ...reply, body: JSON.stringify({ ...JSON.parse(String(reply.body)), [name]: read(text) }) };
  });

/** Changes a list in the body of a response. */
const listing = (operation: string, name: string, change: (list: readonly unknown[]) => unknown) =>
  responding(operation, (reply) => {
    const body = JSON.parse(String(reply.body));
    return { ...reply, body: JSON.stringify({ ...body, [name]: change(body[name]) }) };
  });

/** Faults that only sequences find: each response alone is valid. */
const faults: readonly Omit<Fault, 'provider' | 'foundBy' | 'expected'>[] = [
  {
    id: 'vinyldns-later-member-lost',
    what: 'answers an update with all members, and stores it without the last one',
    apply: storing((stored) => ({ ...stored, members: stored.members.slice(0, -1) })),
  },
  {
    id: 'vinyldns-later-update-lost',
    what: 'answers an update and does not store it',
    apply: storing((_, before) => before),
  },
  {
    id: 'vinyldns-later-description-kept',
    what: 'keeps the description that an update leaves out',
    apply: storing((stored, { description }) =>
      description === undefined ? stored : { description, ...stored },
    ),
  },
  {
    id: 'vinyldns-later-update-created',
    what: 'stores an update under another date of creation',
    apply: storing((stored) => ({ ...stored, created: '2026-05-01T00:00:00Z' })),
  },
  {
    id: 'vinyldns-later-update-unrecorded',
    what: 'writes no entry into the history for an update',
    apply: remembering('updateGroup', ({ changes }) => {
      changes.pop();
    }),
  },
  {
    id: 'vinyldns-later-create-unknown',
    what: 'does not know a group by the id that creating it answered',
    apply: remembering('createGroup', ({ groups }, _, before) => {
      for (const id of groups.keys()) if (!before.groups.has(id)) groups.delete(id);
    }),
  },
  {
    id: 'vinyldns-later-create-unlisted',
    what: 'does not list groups that were created',
    apply: listing('listGroups', 'groups', (groups) =>
      groups.filter((group) => !String(membersOf(group).id).startsWith('00000000')),
    ),
  },
  {
    id: 'vinyldns-later-deleted-listed',
    what: 'still knows and lists a group that was deleted',
    apply: remembering('deleteGroup', ({ groups }, { params: { groupId = '' } }, before) => {
      const group = before.groups.get(groupId);
      if (group) groups.set(groupId, group);
    }),
  },
  {
    id: 'vinyldns-later-delete-unasked',
    what: 'deletes a group that administers a zone',
    apply: without('in-use'),
  },
  {
    id: 'vinyldns-later-list-repeats',
    what: 'answers the first page of groups for each page',
    apply: ignoring('listGroups', 'startFrom'),
  },
  {
    id: 'vinyldns-later-list-unfiltered',
    what: 'does not filter groups by name',
    apply: ignoring('listGroups', 'groupNameFilter'),
  },
  {
    id: 'vinyldns-later-list-overfull',
    what: 'answers all groups on a page, whatever `maxItems` says',
    apply: ignoring('listGroups', 'maxItems', Number),
  },
  {
    id: 'vinyldns-later-list-unsorted',
    what: 'lists groups from the last to the first',
    apply: listing('listGroups', 'groups', (groups) => groups.toReversed()),
  },
  {
    id: 'vinyldns-later-abridged-ignored',
    what: 'lists whole groups where shortened ones are asked for',
    apply: wrapping('listGroups', (respond, request) => {
      const query = new URLSearchParams(request.query);
      query.delete('abridged');
      return respond({ ...request, query });
    }),
  },
  {
    id: 'vinyldns-later-members-repeat',
    what: 'answers the first page of members for each page',
    apply: ignoring('listGroupMembers', 'startFrom'),
  },
  {
    id: 'vinyldns-later-activity-repeats',
    what: 'answers the first page of changes for each page',
    apply: ignoring('listGroupActivity', 'startFrom', Number),
  },
  {
    id: 'vinyldns-later-activity-oldest',
    what: 'lists the oldest change first',
    apply: listing('listGroupActivity', 'changes', (changes) => changes.toReversed()),
  },
  {
    id: 'vinyldns-later-lock-forgotten',
    what: 'answers a locked user, who is not locked',
    apply: remembering('lockUser', ({ users }) => {
      for (const user of users.values()) user.isLocked = false;
    }),
  },
  {
    id: 'vinyldns-later-admins-all',
    what: 'lists members as admins',
    apply: wrapping('listGroupAdmins', (respond, request) => {
      const { groups } = worldOf(request);
      const group = groups.get(request.params.groupId ?? '');
      if (!group) return respond(request);
      groups.set(group.id, { ...group, admins: group.members });
      const reply = respond(request);
      groups.set(group.id, group);
      return reply;
    }),
  },
  {
    id: 'vinyldns-later-zone-remains',
    what: 'still answers a zone that was deleted',
    apply: wrapping('deleteZone', (respond, request) => {
      const { zones } = worldOf(request);
      const zone = zones.get(request.params.zoneId ?? '');
      const reply = respond(request);
      if (zone) zones.set(zone.id, zone);
      return reply;
    }),
  },
];

export const laterFaults: readonly Omit<Fault, 'provider'>[] = faults.map((fault) => ({
  ...fault,
  foundBy: [],
  expected: [],
}));
