import { type Asked, json, type Operation, type Reply } from '../service.ts';
import { listOf } from '../values.ts';
import {
  bodyOf,
  business,
  groupList,
  isGroupIds,
  isPageOrZero,
  jsonBody,
  notFound,
  queryRule,
} from './rules.ts';
import { pageOf } from './sections.ts';
import { type Business, businessOf, type Group, groupsWith, type World, worldOf } from './state.ts';

const [ORGANIZATION, PAGE] = [42, 30];

const shown = (world: World, one: Business) => ({
  id: one.id,
  org_id: ORGANIZATION,
  code: one.code,
  name: one.name,
  groups: groupsWith(world, one).map(({ id }) => id),
});

/** The groups of the query by their sections. Those that do not exist are in a section of their own: nothing is in them. */
const groupsAsked = ({ groups }: World, { query }: Asked): (Group | undefined)[][] => {
  const ids = query.getAll('groups').flatMap((text) => text.split(',').filter(Boolean));
  const asked = ids.map((id) => groups.get(Number(id)));
  return [...Map.groupBy(asked, (group) => group?.sectionId).values()];
};

/** Is it in one group of each section? */
const isIn = ({ id }: Business, sections: readonly (Group | undefined)[][]): boolean =>
  sections.every((groups) => groups.some((group) => group?.businessIds.includes(id)));

const search = (asked: Asked): Reply => {
  const world = worldOf(asked);
  const sections = groupsAsked(world, asked);
  const found = [...world.businesses.values()].filter((one) => isIn(one, sections));
  return pageOf(
    'businesses',
    found.map((one) => shown(world, one)),
    PAGE,
    asked,
  );
};

const replaceGroups = ({ groups }: World, { id }: Business, ids: ReadonlySet<number>): void => {
  for (const group of groups.values()) {
    const others = group.businessIds.filter((other) => other !== id);
    group.businessIds = ids.has(group.id) ? [...others, id] : others;
  }
};

const update = (asked: Asked): Reply => {
  const world = worldOf(asked);
  const found = businessOf(asked);
  if (!found) return notFound;
  const { groups } = bodyOf(asked);
  if (groups !== undefined) replaceGroups(world, found, new Set(listOf(groups).map(Number)));
  return json(200, shown(world, found));
};

export const businesses: Readonly<Record<string, Operation>> = {
  searchBusinesses: {
    method: 'GET',
    path: '/v2/business/search',
    rules: {
      page: queryRule('page', isPageOrZero),
      'groups-query': queryRule('groups', isGroupIds),
    },
    respond: search,
  },
  updateBusiness: {
    method: 'POST',
    path: '/v2/business/{business_id}',
    rules: { ...jsonBody, ...groupList, ...business },
    respond: update,
  },
};
