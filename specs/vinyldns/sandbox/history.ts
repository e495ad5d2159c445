import type { operations } from '../../../generated/vinyldns.ts';
import { type Handler, refuse, type Scope, type Transaction } from '../../../src/sandbox/handlers.ts';
import { shown } from './shown.ts';
import { type Change, changes, type Group, isInside, type User, users } from './state.ts';

/** Adds an entry to a group's history. */
export const record = async (
  { store, caller, clock, ids }: Pick<Scope, 'store' | 'clock' | 'ids'> & { readonly caller: User },
  changeType: Change['changeType'],
  newGroup: Group,
  oldGroup?: Group,
): Promise<void> => {
  const id = await ids.uuid();
  const created = clock.now().toISOString();
  await changes(store).put(id, {
    id,
    groupId: newGroup.id,
    changeType,
    userId: caller.id,
    created,
    newGroup,
    oldGroup,
  });
};

/** Gives the current name of the user with this id. */
type NameOf = (id: string) => string;

const namesOf = async (store: Transaction, ids: readonly string[]): Promise<NameOf> => {
  const found = await users(store).getAll([...new Set(ids)]);
  const names = new Map(found.map(({ id, userName }) => [id, userName]));
  return (id) => names.get(id) ?? 'unknown user';
};

const peopleChanged = (
  what: string,
  how: string,
  from: readonly string[],
  to: readonly string[],
  nameOf: NameOf,
) => {
  const names = to.filter((id) => !from.includes(id)).map(nameOf);
  return names.length === 0 ? [] : [`Group ${what}/s with user name/s '${names.join("','")}' ${how}.`];
};

const TEXTS = ['name', 'email', 'description'] as const;

/** The server's sentences about what an update changed; empty if it changed nothing. */
const differences = (from: Group, to: Group, nameOf: NameOf): string =>
  [
    ...TEXTS.filter((member) => from[member] !== to[member]).map(
      (member) => `Group ${member} changed to '${to[member] ?? ''}'.`,
    ),
    ...peopleChanged('admin', 'added', from.adminIds, to.adminIds, nameOf),
    ...peopleChanged('admin', 'removed', to.adminIds, from.adminIds, nameOf),
    ...peopleChanged('member', 'added', from.memberIds, to.memberIds, nameOf),
    ...peopleChanged('member', 'removed', to.memberIds, from.memberIds, nameOf),
  ].join(' ');

const peopleOf = ({ userId, newGroup, oldGroup }: Change): string[] => [
  userId,
  ...newGroup.memberIds,
  ...(oldGroup?.memberIds ?? []),
];

/** A change as in responses. That of a deletion shows the group as it was before, with the status `Active`. */
const changeShown = ({ groupId: _, newGroup, oldGroup, ...change }: Change, nameOf: NameOf) => ({
  ...change,
  userName: nameOf(change.userId),
  groupChangeMessage: oldGroup
    ? differences(oldGroup, newGroup, nameOf)
    : `Group ${change.changeType === 'Create' ? 'Created' : 'Deleted'}.`,
  newGroup: shown(newGroup),
  ...(oldGroup ? { oldGroup: shown(oldGroup) } : {}),
});

export const listGroupActivity: Handler<operations['listGroupActivity'], User> = async ({
  path: { groupId },
  query: { startFrom, maxItems = 100 },
  caller,
  store,
  answer,
}) => {
  if (!(await isInside(store, caller, groupId))) return refuse(403, 'not-authorized');
  const offset = startFrom ?? 0;
  const total = await changes(store).count({ where: { groupId } });
  // The newest come first, but the collection is in the order of insertion: pages are counted from its end.
  const end = Math.max(0, total - offset);
  const from = Math.max(0, end - maxItems);
  const page = await changes(store).list({ where: { groupId }, offset: from, limit: end - from });
  const nameOf = await namesOf(store, page.flatMap(peopleOf));
  return answer(200, {
    changes: page.toReversed().map((change) => changeShown(change, nameOf)),
    ...(startFrom === undefined ? {} : { startFrom }),
    ...(from > 0 ? { nextId: offset + maxItems } : {}),
    maxItems,
  });
};

export const getGroupChange: Handler<operations['getGroupChange'], User> = async ({
  path,
  caller,
  store,
  answer,
}) => {
  const change = await changes(store).get(path.groupChangeId);
  if (!change) return refuse(400, 'unknown-change');
  if (!(await isInside(store, caller, change.groupId))) return refuse(403, 'not-authorized');
  return answer(200, changeShown(change, await namesOf(store, peopleOf(change))));
};
