import { json, type Operation, type Reply, type ServiceRequest } from '../service.ts';
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

/** The groups of the query, by section. Unknown groups form a section of their own, in which nothing is. */
const groupsOfQuery = ({ groups }: World, { query }: ServiceRequest): (Group | undefined)[][] => {
  const ids = query.getAll('groups').flatMap((text) => text.split(',').filter(Boolean));
  const named = ids.map((id) => groups.get(Number(id)));
  return [...Map.groupBy(named, (group) => group?.sectionId).values()];
};

/** Is the business in one of the groups of each section? */
const isIn = ({ id }: Business, sections: readonly (Group | undefined)[][]): boolean =>
  sections.every((groups) => groups.some((group) => group?.businessIds.includes(id)));

const search = (request: ServiceRequest): Reply => {
  const world = worldOf(request);
  const sections = groupsOfQuery(world, request);
  const found = [...world.businesses.values()].filter((one) => isIn(one, sections));
  return pageOf(
    'businesses',
    found.map((one) => shown(world, one)),
    PAGE,
    request,
  );
};

const replaceGroups = ({ groups }: World, { id }: Business, ids: ReadonlySet<number>): void => {
  for (const group of groups.values()) {
    const others = group.businessIds.filter((other) => other !== id);
    group.businessIds = ids.has(group.id) ? [...others, id] : others;
  }
};

const update = (request: ServiceRequest): Reply => {
  const world = worldOf(request);
  const found = businessOf(request);
  if (!found) return notFound;
  const { groups } = bodyOf(request);
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
