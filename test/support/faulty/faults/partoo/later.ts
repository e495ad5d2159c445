import {
  changingQuery,
  type Fault,
  instead,
  replacing,
  responding,
  withBody,
  without,
  wrapping,
  writing,
} from '../../fault.ts';
import { confirmed, groupIn } from '../../partoo/sections.ts';
import { businessOf, groupOf, groupsWith, sectionOf, worldOf } from '../../partoo/state.ts';
import { json, type ServiceRequest, stateOf } from '../../service.ts';
import { listOf, membersOf } from '../../values.ts';
import { changingRequest, combining, doingFirst, withMembers } from './changes.ts';

/** Deleted groups, as their sections showed them. */
const deleted = stateOf(() => new Map<number, { readonly sectionId: number; readonly shown: object }>());

const groupsOf = (request: ServiceRequest): readonly number[] => {
  const business = businessOf(request);
  return business ? groupsWith(worldOf(request), business).map(({ id }) => id) : [];
};

/** Faults that only sequences find: each response alone is valid. */
const laterFaultsOf: readonly Omit<Fault, 'provider' | 'foundBy' | 'expected'>[] = [
  {
    id: 'partoo-rename-forgotten',
    what: 'confirms a new name of a section and keeps the old one',
    apply: replacing('updateSection', () => confirmed),
  },
  {
    id: 'partoo-rename-loses-groups',
    what: 'loses the groups of a section that is renamed',
    apply: doingFirst('updateSection', (request) => {
      const { groups } = worldOf(request);
      for (const { id, sectionId } of groups.values())
        if (sectionId === sectionOf(request)?.id) groups.delete(id);
    }),
  },
  {
    id: 'partoo-section-unknown',
    what: 'answers another id than that of the section that it created',
    apply: responding('createSection', writing(/"id":(\d+)/, '"id":9$1')),
  },
  {
    id: 'partoo-section-undeleted',
    what: 'confirms that a section was deleted and keeps it',
    apply: replacing('deleteSection', () => confirmed),
  },
  {
    id: 'partoo-name-filter-ignored',
    what: 'lists all sections, whatever name of a group is looked for',
    apply: changingQuery('listSections', (query) => query.delete('group_name_query')),
  },
  {
    id: 'partoo-list-late',
    what: 'does not list sections that were created since it started',
    apply: responding(
      'listSections',
      withBody((body) => {
        const list = JSON.parse(body) as { readonly sections: readonly { readonly id: number }[] };
        const sections = list.sections.filter(({ id }) => id < 100);
        return JSON.stringify({ ...list, count: sections.length, sections });
      }),
    ),
  },
  {
    id: 'partoo-group-unknown',
    what: 'answers another id than that of the group that it created',
    apply: responding('createGroup', writing(/"id":(\d+)/, '"id":9$1')),
  },
  {
    id: 'partoo-group-loses-business',
    what: 'forgets the last business of a group that is created',
    apply: changingRequest('createGroup', (request) =>
      withMembers(request, { business__in: listOf(membersOf(request.json).business__in).slice(0, -1) }),
    ),
  },
  {
    id: 'partoo-group-takes-all',
    what: 'puts every business in a group that is to be empty',
    apply: changingRequest('createGroup', (request) =>
      listOf(membersOf(request.json).business__in).length > 0
        ? request
        : withMembers(request, { business__in: [...worldOf(request).businesses.keys()] }),
    ),
  },
  {
    id: 'partoo-group-still-listed',
    what: 'still shows a deleted group in its section',
    apply: combining(
      doingFirst('deleteGroup', (request) => {
        const group = groupOf(request);
        if (group) deleted(request).set(group.id, { sectionId: group.sectionId, shown: groupIn(group) });
      }),
      responding('getSection', (reply, request) => {
        const section = JSON.parse(String(reply.body)) as { id: number; groups: readonly object[] };
        const gone = [...deleted(request).values()].filter(({ sectionId }) => sectionId === section.id);
        return json(200, { ...section, groups: [...section.groups, ...gone.map(({ shown }) => shown)] });
      }),
    ),
  },
  {
    id: 'partoo-group-deletes-others',
    what: 'deletes all groups of a section with one of them',
    apply: doingFirst('deleteGroup', (request) => {
      const { groups } = worldOf(request);
      const group = groupOf(request);
      for (const one of groups.values())
        if (one !== group && one.sectionId === group?.sectionId) groups.delete(one.id);
    }),
  },
  {
    id: 'partoo-group-other-section',
    what: 'finds a group under any section',
    apply: without('other-section'),
  },
  {
    id: 'partoo-pulled-deleted',
    what: 'deletes what a puller feeds',
    apply: without('pulled'),
  },
  {
    id: 'partoo-name-repeated',
    what: 'accepts a name that is taken',
    apply: without('name-taken'),
  },
  {
    id: 'partoo-delete-group-any-key',
    what: 'lets any key delete a group',
    // A delete with the right key would come first and leave nothing to delete with a wrong one.
    apply: (service) =>
      instead('unknown-key', (request) =>
        request.operation === 'deleteGroup' ? undefined : service.rules['unknown-key']?.(request),
      )(service),
  },
  {
    id: 'partoo-search-unfiltered',
    what: 'finds all businesses, whatever group is looked for',
    apply: changingQuery('searchBusinesses', (query) => query.delete('groups')),
  },
  {
    id: 'partoo-search-first-group',
    what: 'looks for the first of several groups only',
    apply: changingQuery('searchBusinesses', (query) =>
      query.set('groups', query.get('groups')?.split(',')[0] ?? ''),
    ),
  },
  {
    id: 'partoo-search-repeats',
    what: 'answers the first page of businesses for each page',
    apply: combining(
      changingQuery('searchBusinesses', (query) => query.delete('page')),
      responding('searchBusinesses', (reply, { query }) =>
        writing('"page":1', `"page":${Math.max(1, Number(query.get('page') ?? 1))}`)(reply),
      ),
    ),
  },
  {
    id: 'partoo-search-count',
    what: 'counts the businesses of a page where it should count all',
    apply: responding(
      'searchBusinesses',
      withBody((body) => {
        const list = JSON.parse(body) as { readonly businesses: readonly object[] };
        return JSON.stringify({ ...list, count: list.businesses.length });
      }),
    ),
  },
  {
    id: 'partoo-business-forgotten',
    what: 'answers a business with its new groups and keeps the old ones',
    apply: wrapping('updateBusiness', (respond, request) => {
      const before = groupsOf(request);
      const reply = respond(request);
      respond(withMembers(request, { groups: before }));
      return reply;
    }),
  },
  {
    id: 'partoo-business-adds',
    what: 'adds groups to those of a business where it should replace them',
    apply: changingRequest('updateBusiness', (request) =>
      withMembers(request, { groups: [...groupsOf(request), ...listOf(membersOf(request.json).groups)] }),
    ),
  },
];

export const laterFaults: readonly Omit<Fault, 'provider'>[] = laterFaultsOf.map((fault) => ({
  ...fault,
  foundBy: [],
  expected: [],
}));
