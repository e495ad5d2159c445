import { type Account, accountOf, groupAt } from '../../docusign/state.ts';
import { around, type Change, type Fault, misreading, responding, withQuery, writing } from '../../fault.ts';
import type { Reply } from '../../service.ts';

type Body = Record<string, unknown>;

/** It answers what is true of another request, but for some members. */
const editing = (reply: Reply, change: (body: Body) => object): Reply => ({
  ...reply,
  body: JSON.stringify(change(JSON.parse(String(reply.body)))),
});

/** The groups as they are, kept apart from what becomes of them. */
const copyOf = ({ groups }: Account): Account['groups'] => groups.map((group) => ({ ...group }));

const updateNotStored: Change = around('updateGroups', (respond, asked) => {
  const account = accountOf(asked);
  const before = copyOf(account);
  const reply = respond(asked);
  account.groups = before;
  return reply;
});

const deletedStays: Change = around('deleteGroups', (respond, asked) => {
  const account = accountOf(asked);
  const before = account.groups;
  const reply = respond(asked);
  account.groups = before;
  return reply;
});

/** Each page begins with the last item of the one before, and says that it does not. */
const pageRepeats: Change = around('listGroups', (respond, asked) => {
  const start = Number(asked.query.get('start_position') ?? 0);
  const earlier = withQuery(asked, (query) => query.set('start_position', String(Math.max(0, start - 1))));
  const { groups } = JSON.parse(String(respond(earlier).body));
  return editing(respond(asked), (body) =>
    (body.groups as unknown[]).length === 0 ? body : { ...body, groups },
  );
});

const one = (id: string, what: string, apply: Change): Omit<Fault, 'provider'> => ({
  id,
  what,
  apply,
  by: [],
  told: [],
});

/** What only later calls show: each answer alone is right. */
export const laterFaults: readonly Omit<Fault, 'provider'>[] = [
  one('docusign-update-lost', 'answers the new name and keeps the old one', updateNotStored),
  one(
    'docusign-update-empties',
    'loses the users of a group that it renames',
    around('updateGroups', (respond, asked) => {
      const reply = respond(asked);
      for (const { groupId } of JSON.parse(String(reply.body)).groups)
        for (const group of accountOf(asked).groups) if (group.groupId === groupId) group.userIds.clear();
      return reply;
    }),
  ),
  one('docusign-deleted-listed', 'still lists a group that it deleted', deletedStays),
  one(
    'docusign-deleted-twice',
    'deletes a group as often as it is asked',
    around('deleteGroups', (respond, asked) =>
      editing(respond(asked), (body) => ({
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
    around('createGroups', (respond, asked) => {
      const account = accountOf(asked);
      const before = account.groups;
      account.groups = [];
      const reply = respond(asked);
      account.groups = [...before, ...account.groups];
      return reply;
    }),
  ),
  one('docusign-page-repeats', 'begins each page with the last group of the one before', pageRepeats),
  one(
    'docusign-search-ignored',
    'lists all groups whatever name is looked for',
    misreading('listGroups', (query) => query.delete('search_text')),
  ),
  one(
    'docusign-kind-ignored',
    'lists groups of every kind whichever is asked for',
    misreading('listGroups', (query) => query.delete('group_type')),
  ),
  one(
    'docusign-counts-ignored',
    'counts users where they are not wanted',
    misreading('listGroups', (query) => query.delete('include_usercount')),
  ),
  one(
    'docusign-count-stays',
    'counts no users, whoever was added',
    responding('listGroups', writing(/"usersCount":"\d+"/g, '"usersCount":"0"')),
  ),
  one(
    'docusign-total-of-page',
    'says the size of the page for that of the list',
    around('listGroups', (respond, asked) =>
      editing(respond(asked), ({ nextUri, ...body }) => ({ ...body, totalSetSize: body.resultSetSize })),
    ),
  ),
  one(
    'docusign-add-replaces',
    'replaces the users of a group with those to add',
    around('updateGroupUsers', (respond, asked) => {
      groupAt(asked)?.userIds.clear();
      return respond(asked);
    }),
  ),
  one(
    'docusign-removed-stays',
    'keeps a user that it removed',
    around('deleteGroupUsers', (respond, asked) => {
      const users = [...(groupAt(asked)?.userIds ?? [])];
      const reply = respond(asked);
      for (const user of users) groupAt(asked)?.userIds.add(user);
      return reply;
    }),
  ),
  one(
    'docusign-user-groups-stay',
    'does not tell of a user that the user is in a group',
    around('getUser', (respond, asked) =>
      editing(respond(asked), (body) => ({
        ...body,
        groupList: (body.groupList as Body[]).filter(({ groupType }) => groupType !== 'customGroup'),
      })),
    ),
  ),
  one(
    'docusign-outsiders-ignored',
    'lists users of a group among those that are not in it',
    misreading('listUsers', (query) => query.delete('not_group_id')),
  ),
];

/** The same on v2. */
export const laterFaultsV2: readonly Omit<Fault, 'provider'>[] = [
  one('docusign-v2-update-lost', 'answers the new name and keeps the old one', updateNotStored),
  one('docusign-v2-deleted-listed', 'still lists a group that it deleted', deletedStays),
  one('docusign-v2-page-repeats', 'begins each page with the last group of the one before', pageRepeats),
];
