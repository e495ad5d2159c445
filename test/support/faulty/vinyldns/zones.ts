import {
  json,
  type Operation,
  type Reply,
  type Rule,
  type Rules,
  type ServiceRequest,
  unless,
} from '../service.ts';
import { bodyOf, zoneForm } from './bodies.ts';
import { isInside } from './rules.ts';
import { CREATED, callerOf, nextId, worldOf, type Zone } from './state.ts';

const shown = (zone: Zone, status = 'Active') => ({ ...zone, status, created: CREATED, shared: false });

const changeOf = (request: ServiceRequest, changeType: 'Create' | 'Delete', zone: Zone): Reply =>
  json(202, {
    id: nextId(worldOf(request)),
    changeType,
    status: 'Pending',
    userId: callerOf(request).id,
    created: CREATED,
    zone: shown(zone, changeType === 'Delete' ? 'Deleted' : 'Active'),
  });

const create = (request: ServiceRequest): Reply => {
  const world = worldOf(request);
  const { name, email, adminGroupId } = bodyOf(request);
  const zone: Zone = {
    id: nextId(world),
    name: String(name).replace(/\.?$/, '.'),
    email: String(email),
    adminGroupId: String(adminGroupId),
  };
  world.zones.set(zone.id, zone);
  return changeOf(request, 'Create', zone);
};

const zoneOf = (request: ServiceRequest): Zone | undefined =>
  worldOf(request).zones.get(request.params.zoneId ?? '');
const notFound = ({ params }: ServiceRequest): Reply =>
  json(404, `Zone with id ${params.zoneId} does not exists`);

const outside = json(403, 'User cannot access zone');
const anyZone: Rules = {
  'unknown-zone': (request) => (zoneOf(request) ? undefined : notFound(request)),
  'no-member': unless((request) => isInside(request, zoneOf(request)?.adminGroupId ?? ''), outside),
};

const createdInside: Rule = unless(
  (request) => isInside(request, String(bodyOf(request).adminGroupId)),
  outside,
);

export const zones: Readonly<Record<string, Operation>> = {
  createZone: {
    method: 'POST',
    path: '/zones',
    rules: { ...zoneForm, 'no-member': createdInside },
    respond: create,
  },
  getZone: {
    method: 'GET',
    path: '/zones/{zoneId}',
    rules: anyZone,
    respond: (request) => {
      const zone = zoneOf(request);
      if (!zone) return notFound(request);
      const adminGroupName = worldOf(request).groups.get(zone.adminGroupId)?.name ?? 'Unknown group name';
      return json(200, { zone: { ...shown(zone), adminGroupName, accessLevel: 'Delete' } });
    },
  },
  deleteZone: {
    method: 'DELETE',
    path: '/zones/{zoneId}',
    rules: anyZone,
    respond: (request) => {
      const zone = zoneOf(request);
      if (!zone) return notFound(request);
      worldOf(request).zones.delete(zone.id);
      return changeOf(request, 'Delete', zone);
    },
  },
};
