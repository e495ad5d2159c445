import { type Asked, json, type Operation, type Reply, unless } from '../service.ts';
import { shown } from './groups.ts';
import { forbidden, isInside, maxItemsOf, NOBODY } from './rules.ts';
import { type Change, type Group, type World, worldOf } from './state.ts';

const nameIn = ({ users }: World, id: string): string => users.get(id)?.userName ?? 'unknown user';

const difference = (world: World, what: string, [from, to]: readonly (readonly string[])[]): string[] => {
  const said = (ids: readonly string[] = [], others: readonly string[] = [], how: string): string[] => {
    const names = ids.filter((id) => !others.includes(id)).map((id) => nameIn(world, id));
    return names.length === 0 ? [] : [`Group ${what}/s with user name/s '${names.join("','")}' ${how}.`];
  };
  return [...said(to, from, 'added'), ...said(from, to, 'removed')];
};

const TEXTS = ['name', 'email', 'description'] as const;

/** What an update did, in the vendor's sentences. */
const differences = (world: World, from: Group, to: Group): string =>
  [
    ...TEXTS.filter((member) => from[member] !== to[member]).map(
      (member) => `Group ${member} changed to '${to[member] ?? ''}'.`,
    ),
    ...difference(world, 'admin', [from.admins, to.admins]),
    ...difference(world, 'member', [from.members, to.members]),
  ].join(' ');

const changeShown = (world: World, { newGroup, oldGroup, ...change }: Change) => ({
  ...change,
  userName: nameIn(world, change.userId),
  groupChangeMessage: oldGroup
    ? differences(world, oldGroup, newGroup)
    : `Group ${change.changeType === 'Create' ? 'Created' : 'Deleted'}.`,
  newGroup: shown(newGroup),
  ...(oldGroup ? { oldGroup: shown(oldGroup) } : {}),
});

const activity = (asked: Asked): Reply => {
  const world = worldOf(asked);
  const start = asked.query.get('startFrom');
  const [from, maxItems] = [Number(start ?? 0), maxItemsOf(asked)];
  const all = world.changes.filter(({ newGroup }) => newGroup.id === asked.params.groupId).reverse();
  return json(200, {
    changes: all.slice(from, from + maxItems).map((change) => changeShown(world, change)),
    startFrom: start === null ? undefined : from,
    nextId: all.length > from + maxItems ? from + maxItems : undefined,
    maxItems,
  });
};

const changeOf = (asked: Asked): Change | undefined =>
  worldOf(asked).changes.find(({ id }) => id === asked.params.groupChangeId);
/** 400 at the vendor, for every id. Here for one only: a made-up id is not the fault of a request's form. */
const unknownChange = json(400, 'Invalid Group Change ID');

export const history: Readonly<Record<string, Operation>> = {
  listGroupActivity: {
    method: 'GET',
    path: '/groups/{groupId}/activity',
    rules: {
      negative: unless(
        ({ query }) => Number(query.get('startFrom') ?? 0) >= 0,
        json(400, 'startFrom must not be negative'),
      ),
      'no-member': unless((asked) => isInside(asked, asked.params.groupId ?? ''), forbidden),
    },
    respond: activity,
  },
  getGroupChange: {
    method: 'GET',
    path: '/groups/change/{groupChangeId}',
    rules: {
      'unknown-change': unless(({ params }) => params.groupChangeId !== NOBODY, unknownChange),
      'unseen-change': unless((asked) => changeOf(asked) !== undefined, forbidden),
      'no-member': unless((asked) => isInside(asked, changeOf(asked)?.newGroup.id ?? ''), forbidden),
    },
    respond: (asked) => {
      const change = changeOf(asked);
      return change ? json(200, changeShown(worldOf(asked), change)) : unknownChange;
    },
  },
};
