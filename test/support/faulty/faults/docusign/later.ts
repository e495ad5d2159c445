import { type Account, accountOf, groupAt } from '../../docusign/state.ts';
import {
  type Change,
  changingQuery,
  type Fault,
  responding,
  withQuery,
  wrapping,
  writing,
} from '../../fault.ts';
import type { Reply } from '../../service.ts';

type Body = Record<string, unknown>;

/** The reply with a changed body. */
const editing = (reply: Reply, change: (body: Body) => object): Reply => ({
  ...reply,
  body: JSON.stringify(change(JSON.parse(String(reply.body)))),
});

/** A copy of the groups, which later changes do not affect. */
const copyOf = ({ groups }: Account): Account['groups'] => groups.map((group) => ({ ...group }));

const updateNotStored: Change = wrapping('updateGroups', (respond, request) => {
  const account = accountOf(request);
  const before = copyOf(account);
  const reply = respond(request);
  account.groups = before;
  return reply;
});

const deletedStays: Change = wrapping('deleteGroups', (respond, request) => {
  const account = accountOf(request);
  const before = account.groups;
  const reply = respond(request);
  account.groups = before;
  return reply;
});

/** Each page begins with the last item of the one before, while its position says otherwise. */
const pageRepeats: Change = wrapping('listGroups', (respond, request) => {
  const start = Number(request.query.get('start_position') ?? 0);
  const earlier = withQuery(request, (query) => query.set('start_position', String(Math.max(0, start - 1))));
  const { groups } = JSON.parse(String(respond(earlier).body));
  return editing(respond(request), (body) =>
    (body.groups as unknown[]).length === 0 ? body : { ...body, groups },
  );
});

const one = (id: string, what: string, apply: Change): Omit<Fault, 'provider'> => ({
  id,
  what,
  apply,
  foundBy: [],
  expected: [],
});

/** Faults that only sequences find: each response alone is valid. */
export const laterFaults: readonly Omit<Fault, 'provider'>[] = [
  one('docusign-update-lost', 'answers the new name and keeps the old one', updateNotStored),
  one(
    'docusign-update-empties',
    'loses the users of a group that it renames',
    wrapping('updateGroups', (respond, request) => {
      const reply = respond(request);
      for (const { groupId } of JSON.parse(String(reply.body)).groups)
        for (const group of accountOf(request).groups) if (group.groupId === groupId) group.userIds.clear();
      return reply;
    }),
  ),
  one('docusign-deleted-listed', 'still lists a group that it deleted', deletedStays),
  one(
    'docusign-deleted-twice',
    'deletes a group as often as it is asked',
    wrapping('deleteGroups', (respond, request) =>
      editing(respond(request), (body) => ({
        groups: (body.groups as Body[]).map(({ errorDetails, ...item }) =>
          /^\d+$/.test(String(item.groupId)) ? item : { ...item, errorDetails },
        ),
      })),
    ),
  ),
  one(
    'docusign-created-unknown',
    'answers an id of a new group that no other operation knows',
    responding('createGroups', writing(/"groupId":"36/g, '"groupId":"76')),
  ),
  one(
    'docusign-created-twice',
    'creates a second group of the same name',
    wrapping('createGroups', (respond, request) => {
      const account = accountOf(request);
      const before = account.groups;
      account.groups = [];
      const reply = respond(request);
      account.groups = [...before, ...account.groups];
      return reply;
    }),
  ),
  one('docusign-page-repeats', 'begins each page with the last group of the one before', pageRepeats),
  one(
    'docusign-search-ignored',
    'lists all groups whatever name is looked for',
    changingQuery('listGroups', (query) => query.delete('search_text')),
  ),
  one(
    'docusign-kind-ignored',
    'lists groups of every kind whichever is asked for',
    changingQuery('listGroups', (query) => query.delete('group_type')),
  ),
  one(
    'docusign-counts-ignored',
    'counts users where they are not wanted',
    changingQuery('listGroups', (query) => query.delete('include_usercount')),
  ),
  one(
    'docusign-count-stays',
    'counts no users, whoever was added',
    responding('listGroups', writing(/"usersCount":"\d+"/g, '"usersCount":"0"')),
  ),
  one(
    'docusign-total-of-page',
    'says the size of the page for that of the list',
    wrapping('listGroups', (respond, request) =>
      editing(respond(request), ({ nextUri, ...body }) => ({ ...body, totalSetSize: body.resultSetSize })),
    ),
  ),
  one(
    'docusign-add-replaces',
    'replaces the users of a group with those to add',
    wrapping('updateGroupUsers', (respond, request) => {
      groupAt(request)?.userIds.clear();
      return respond(request);
    }),
  ),
  one(
    'docusign-removed-stays',
    'keeps a user that it removed',
    wrapping('deleteGroupUsers', (respond, request) => {
      const users = [...(groupAt(request)?.userIds ?? [])];
      const reply = respond(request);
      for (const user of users) groupAt(request)?.userIds.add(user);
      return reply;
    }),
  ),
  one(
    'docusign-user-groups-stay',
    'does not tell of a user that the user is in a group',
    wrapping('getUser', (respond, request) =>
      editing(respond(request), (body) => ({
        ...body,
        groupList: (body.groupList as Body[]).filter(({ groupType }) => groupType !== 'customGroup'),
      })),
    ),
  ),
  one(
    'docusign-outsiders-ignored',
    'lists users of a group among those that are not in it',
    changingQuery('listUsers', (query) => query.delete('not_group_id')),
  ),
];

/** The same in v2. */
export const laterFaultsV2: readonly Omit<Fault, 'provider'>[] = [
  one('docusign-v2-update-lost', 'answers the new name and keeps the old one', updateNotStored),
  one('docusign-v2-deleted-listed', 'still lists a group that it deleted', deletedStays),
  one('docusign-v2-page-repeats', 'begins each page with the last group of the one before', pageRepeats),
];
