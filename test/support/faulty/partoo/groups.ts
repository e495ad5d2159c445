import { json, type Operation, type Reply, type ServiceRequest, unless } from '../service.ts';
import { listOf } from '../values.ts';
import {
  anySection,
  bad,
  bodyOf,
  businessList,
  group,
  jsonBody,
  missingName,
  nameForm,
  nameTaken,
  notFound,
  pulledGroup,
  pulledSection,
  section,
  sectionId,
} from './rules.ts';
import { confirmed } from './sections.ts';
import { type Group, groupOf, nextId, type World, worldOf } from './state.ts';

/** Answers with the group in the path, or 404. */
const withGroup =
  (answer: (group: Group, world: World) => Reply): Operation['respond'] =>
  (request) => {
    const found = groupOf(request);
    return found ? answer(found, worldOf(request)) : notFound;
  };

const create = (request: ServiceRequest): Reply => {
  const world = worldOf(request);
  const { name, business__in: ids } = bodyOf(request);
  const sectionId = Number(request.params.section_id);
  const id = nextId(world);
  if (!world.sections.has(sectionId))
    world.sections.set(sectionId, { id: sectionId, name: `Section ${sectionId}`, hasPuller: false });
  // Unknown business ids are accepted, since the vendor does not say what happens to them.
  const businessIds = [...new Set(listOf(ids).map(String))];
  world.groups.set(id, { id, sectionId, name: String(name), hasPuller: false, businessIds });
  return json(200, { status: 'success', id });
};

const item = '/v2/sections/{section_id}/groups/{group_id}';

export const groups: Readonly<Record<string, Operation>> = {
  createGroup: {
    method: 'POST',
    path: '/v2/sections/{section_id}/groups',
    rules: {
      ...sectionId,
      ...jsonBody,
      ...missingName,
      'missing-businesses': unless((request) => bodyOf(request).business__in !== undefined, bad()),
      ...nameForm,
      ...businessList,
      ...anySection,
      ...pulledSection,
      ...nameTaken,
    },
    respond: create,
  },
  getGroup: {
    method: 'GET',
    path: item,
    rules: { ...sectionId, ...section, ...group },
    respond: withGroup(({ id, name, hasPuller, businessIds }) =>
      json(200, { id, name, has_puller: hasPuller, business_ids: businessIds }),
    ),
  },
  deleteGroup: {
    method: 'DELETE',
    path: item,
    rules: { ...sectionId, ...section, ...group, ...pulledGroup },
    respond: withGroup(({ id }, { groups }) => {
      groups.delete(id);
      return confirmed;
    }),
  },
};
