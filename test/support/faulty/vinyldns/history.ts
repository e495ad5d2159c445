import { json, type Operation, type Reply, type ServiceRequest, unless } from '../service.ts';
import { shown } from './groups.ts';
import { forbidden, isInside, maxItemsOf, NOBODY } from './rules.ts';
import { type Change, type Group, type World, worldOf } from './state.ts';

const nameIn = ({ users }: World, id: string): string => users.get(id)?.userName ?? 'unknown user';

const difference = (world: World, what: string, [from, to]: readonly (readonly string[])[]): string[] => {
  const sentences = (ids: readonly string[] = [], others: readonly string[] = [], how: string): string[] => {
    const names = ids.filter((id) => !others.includes(id)).map((id) => nameIn(world, id));
    return names.length === 0 ? [] : [`Group ${what}/s with user name/s '${names.join("','")}' ${how}.`];
  };
  return [...sentences(to, from, 'added'), ...sentences(from, to, 'removed')];
};

const TEXTS = ['name', 'email', 'description'] as const;

/** The changes of an update, in the vendor's sentences. */
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

const activity = (request: ServiceRequest): Reply => {
  const world = worldOf(request);
  const start = request.query.get('startFrom');
  const [from, maxItems] = [Number(start ?? 0), maxItemsOf(request)];
  const all = world.changes.filter(({ newGroup }) => newGroup.id === request.params.groupId).reverse();
  return json(200, {
    changes: all.slice(from, from + maxItems).map((change) => changeShown(world, change)),
    startFrom: start === null ? undefined : from,
    nextId: all.length > from + maxItems ? from + maxItems : undefined,
    maxItems,
  });
};

const changeOf = (request: ServiceRequest): Change | undefined =>
  worldOf(request).changes.find(({ id }) => id === request.params.groupChangeId);
/** The vendor answers 400 for every unknown id. Here only for one, since an invented id is no fault of the request. */
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
      'no-member': unless((request) => isInside(request, request.params.groupId ?? ''), forbidden),
    },
    respond: activity,
  },
  getGroupChange: {
    method: 'GET',
    path: '/groups/change/{groupChangeId}',
    rules: {
      'unknown-change': unless(({ params }) => params.groupChangeId !== NOBODY, unknownChange),
      'unseen-change': unless((request) => changeOf(request) !== undefined, forbidden),
      'no-member': unless((request) => isInside(request, changeOf(request)?.newGroup.id ?? ''), forbidden),
    },
    respond: (request) => {
      const change = changeOf(request);
      return change ? json(200, changeShown(worldOf(request), change)) : unknownChange;
    },
  },
};
