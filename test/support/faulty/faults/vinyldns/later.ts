import { around, type Fault, responding, without, withQuery } from '../../fault.ts';
import type { Asked } from '../../service.ts';
import { membersOf } from '../../values.ts';
import { type Group, type World, worldOf } from '../../vinyldns/state.ts';

/** It answers as it should, and something is wrong with what it knows afterwards. */
const remembering = (operation: string, change: (world: World, asked: Asked, before: World) => void) =>
  around(operation, (respond, asked) => {
    const world = worldOf(asked);
    const before = { ...world, groups: new Map(world.groups), changes: [...world.changes] };
    const reply = respond(asked);
    change(world, asked, before);
    return reply;
  });

/** It stores another group than it answers to an update. */
const storing = (change: (stored: Group, before: Group) => Group) =>
  remembering('updateGroup', ({ groups }, { json }, before) => {
    const id = String(membersOf(json).id);
    const [stored, old] = [groups.get(id), before.groups.get(id)];
    if (stored && old) groups.set(id, change(stored, old));
  });

/** It pays no attention to a parameter of the query, and repeats it in its answer. */
const ignoring = (operation: string, name: string, read: (text: string) => unknown = String) =>
  around(operation, (respond, asked) => {
    const reply = respond(withQuery(asked, (query) => query.delete(name)));
    const text = asked.query.get(name);
    if (text === null) return reply;
    return { ...reply, body: JSON.stringify({ ...JSON.parse(String(reply.body)), [name]: read(text) }) };
  });

/** Changes the list in an answer. */
const listing = (operation: string, name: string, change: (list: readonly unknown[]) => unknown) =>
  responding(operation, (reply) => {
    const body = JSON.parse(String(reply.body));
    return { ...reply, body: JSON.stringify({ ...body, [name]: change(body[name]) }) };
  });

/** What no single call shows: each answer is right by itself, and does not fit to another. */
const faults: readonly Omit<Fault, 'provider' | 'by' | 'told'>[] = [
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
    apply: around('listGroups', (respond, asked) => {
      const query = new URLSearchParams(asked.query);
      query.delete('abridged');
      return respond({ ...asked, query });
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
    apply: around('listGroupAdmins', (respond, asked) => {
      const { groups } = worldOf(asked);
      const group = groups.get(asked.params.groupId ?? '');
      if (!group) return respond(asked);
      groups.set(group.id, { ...group, admins: group.members });
      const reply = respond(asked);
      groups.set(group.id, group);
      return reply;
    }),
  },
  {
    id: 'vinyldns-later-zone-remains',
    what: 'still answers a zone that was deleted',
    apply: around('deleteZone', (respond, asked) => {
      const { zones } = worldOf(asked);
      const zone = zones.get(asked.params.zoneId ?? '');
      const reply = respond(asked);
      if (zone) zones.set(zone.id, zone);
      return reply;
    }),
  },
];

export const laterFaults: readonly Omit<Fault, 'provider'>[] = faults.map((fault) => ({
  ...fault,
  by: [],
  told: [],
}));
