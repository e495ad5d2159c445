import { type Asked, json, type Operation, type Reply, type Rule, type Rules, unless } from '../service.ts';
import { bodyOf, zoneForm } from './bodies.ts';
import { isInside } from './rules.ts';
import { CREATED, callerOf, nextId, worldOf, type Zone } from './state.ts';

const shown = (zone: Zone, status = 'Active') => ({ ...zone, status, created: CREATED, shared: false });

const changeOf = (asked: Asked, changeType: 'Create' | 'Delete', zone: Zone): Reply =>
  json(202, {
    id: nextId(worldOf(asked)),
    changeType,
    status: 'Pending',
    userId: callerOf(asked).id,
    created: CREATED,
    zone: shown(zone, changeType === 'Delete' ? 'Deleted' : 'Active'),
  });

const create = (asked: Asked): Reply => {
  const world = worldOf(asked);
  const { name, email, adminGroupId } = bodyOf(asked);
  const zone: Zone = {
    id: nextId(world),
    name: String(name).replace(/\.?$/, '.'),
    email: String(email),
    adminGroupId: String(adminGroupId),
  };
  world.zones.set(zone.id, zone);
  return changeOf(asked, 'Create', zone);
};

const zoneOf = (asked: Asked): Zone | undefined => worldOf(asked).zones.get(asked.params.zoneId ?? '');
const notFound = ({ params }: Asked): Reply => json(404, `Zone with id ${params.zoneId} does not exists`);

const outside = json(403, 'User cannot access zone');
const anyZone: Rules = {
  'unknown-zone': (asked) => (zoneOf(asked) ? undefined : notFound(asked)),
  'no-member': unless((asked) => isInside(asked, zoneOf(asked)?.adminGroupId ?? ''), outside),
};

const createdInside: Rule = unless((asked) => isInside(asked, String(bodyOf(asked).adminGroupId)), outside);

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
    respond: (asked) => {
      const zone = zoneOf(asked);
      if (!zone) return notFound(asked);
      const adminGroupName = worldOf(asked).groups.get(zone.adminGroupId)?.name ?? 'Unknown group name';
      return json(200, { zone: { ...shown(zone), adminGroupName, accessLevel: 'Delete' } });
    },
  },
  deleteZone: {
    method: 'DELETE',
    path: '/zones/{zoneId}',
    rules: anyZone,
    respond: (asked) => {
      const zone = zoneOf(asked);
      if (!zone) return notFound(asked);
      worldOf(asked).zones.delete(zone.id);
      return changeOf(asked, 'Delete', zone);
    },
  },
};
