import { json, type Operation, type Reply, type ServiceRequest } from '../service.ts';
import {
  bodyOf,
  isOrganization,
  isPage,
  jsonBody,
  missingName,
  nameForm,
  nameTaken,
  notFound,
  organization,
  pulledSection,
  queryRule,
  section,
  sectionId,
} from './rules.ts';
import { type Group, groupsIn, nextId, type Section, sectionOf, type World, worldOf } from './state.ts';

const PAGE = 100;

/** A group in the answer of its section. */
export const groupIn = ({ id, name, hasPuller }: Group) => ({ id, name, has_puller: hasPuller });

const shown = (world: World, section: Section) => ({
  id: section.id,
  name: section.name,
  groups: groupsIn(world, section).map(groupIn),
  can_edit: !section.hasPuller,
  has_puller: section.hasPuller,
});

/** A page, in the format of all lists of the API. */
export const pageOf = (
  name: string,
  items: readonly object[],
  size: number,
  { query }: ServiceRequest,
): Reply => {
  const page = Math.max(1, Math.trunc(Number(query.get('page'))) || 1);
  return json(200, {
    page,
    max_page: Math.max(1, Math.ceil(items.length / size)),
    count: items.length,
    [name]: items.slice((page - 1) * size, page * size),
  });
};

export const confirmed = json(200, { status: 'success' });

/** Answers with the section in the path, or 404. */
const withSection =
  (answer: (section: Section, world: World, request: ServiceRequest) => Reply): Operation['respond'] =>
  (request) => {
    const found = sectionOf(request);
    return found ? answer(found, worldOf(request), request) : notFound;
  };

const isFound = (world: World, { query }: ServiceRequest, one: Section): boolean => {
  const text = query.get('group_name_query')?.toLowerCase() ?? '';
  return text === '' || groupsIn(world, one).some(({ name }) => name.toLowerCase().includes(text));
};

const item = '/v2/sections/{section_id}';

export const sections: Readonly<Record<string, Operation>> = {
  listSections: {
    method: 'GET',
    path: '/v2/sections',
    rules: { page: queryRule('page', isPage), 'org-query': queryRule('org_id', isOrganization) },
    respond: (request) => {
      const world = worldOf(request);
      const found = [...world.sections.values()].filter((one) => isFound(world, request, one));
      return pageOf(
        'sections',
        found.map((one) => shown(world, one)),
        PAGE,
        request,
      );
    },
  },
  createSection: {
    method: 'POST',
    path: '/v2/sections',
    rules: { ...jsonBody, ...missingName, ...nameForm, ...organization, ...nameTaken },
    respond: (request) => {
      const world = worldOf(request);
      const id = nextId(world);
      world.sections.set(id, { id, name: String(bodyOf(request).name), hasPuller: false });
      return json(200, { status: 'success', id });
    },
  },
  getSection: {
    method: 'GET',
    path: item,
    rules: { ...sectionId, ...section },
    respond: withSection((found, world) => json(200, shown(world, found))),
  },
  updateSection: {
    method: 'POST',
    path: item,
    rules: {
      ...sectionId,
      ...jsonBody,
      ...missingName,
      ...nameForm,
      ...section,
      ...pulledSection,
      ...nameTaken,
    },
    respond: withSection((found, _, request) => {
      found.name = String(bodyOf(request).name);
      return confirmed;
    }),
  },
  deleteSection: {
    method: 'DELETE',
    path: item,
    rules: { ...sectionId, ...section, ...pulledSection },
    // Its groups are deleted as well; what the vendor does is not known.
    respond: withSection((found, world) => {
      for (const { id } of groupsIn(world, found)) world.groups.delete(id);
      world.sections.delete(found.id);
      world.gone.add(found.id);
      return confirmed;
    }),
  },
};
