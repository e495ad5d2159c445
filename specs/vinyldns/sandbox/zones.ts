import type { operations } from '../../../generated/vinyldns.ts';
import {
  findOne,
  type Handler,
  refuse,
  type Scope,
  type Transaction,
} from '../../../src/sandbox/handlers.ts';
import { checkEmail } from './checks.ts';
import { groups, inSeconds, isInside, type User, type Zone, zones } from './state.ts';

const shown = (zone: Zone, status: 'Active' | 'Deleted' = 'Active') => ({ ...zone, status, shared: false });

/**
 * The body of a 202 response: a change that creates or deletes a zone. It is `Pending`, although the sandbox has
 * already executed it.
 */
const changeOf = async (
  { ids, clock, caller }: Pick<Scope, 'ids' | 'clock'> & { readonly caller: User },
  changeType: 'Create' | 'Delete',
  zone: Zone,
) => ({
  id: await ids.uuid(),
  changeType,
  status: 'Pending',
  userId: caller.id,
  created: inSeconds(clock.now()),
  zone: shown(zone, changeType === 'Create' ? 'Active' : 'Deleted'),
});

export const createZone: Handler<operations['createZone'], User> = async (input) => {
  const { body, caller, store, clock, ids, answer } = input;
  const name = body.name.replace(/\.?$/, '.');
  checkEmail(body.email, input.operation);
  const other = await findOne(zones(store), { name });
  if (other)
    return refuse(
      409,
      'duplicate-name',
      `Zone with name ${name} already exists. Please contact ${other.email} to request access to the zone.`,
    );
  const group = await groups(store).get(body.adminGroupId);
  if (!group) return refuse(400, 'unknown-group', `Admin group with ID ${body.adminGroupId} does not exist`);
  if (!(await isInside(store, caller, group.id)))
    return refuse(403, 'not-authorized', `User ${caller.userName} cannot modify zone '${name}'`);
  const zone: Zone = {
    id: await ids.uuid(),
    name,
    email: body.email,
    created: inSeconds(clock.now()),
    adminGroupId: group.id,
  };
  await zones(store).put(zone.id, zone);
  return answer(202, await changeOf(input, 'Create', zone));
};

const getZoneInside = async (store: Transaction, caller: User, id: string): Promise<Zone> => {
  const zone = await zones(store).get(id);
  if (!zone) throw refuse(404, 'not-found', `Zone with id ${id} does not exists`);
  if (await isInside(store, caller, zone.adminGroupId)) return zone;
  throw refuse(403, 'not-authorized', `User ${caller.userName} cannot modify zone '${zone.name}'`);
};

export const getZone: Handler<operations['getZone'], User> = async ({ path, caller, store, answer }) => {
  const zone = await getZoneInside(store, caller, path.zoneId);
  const group = await groups(store).get(zone.adminGroupId);
  const adminGroupName = group?.name ?? 'Unknown group name';
  return answer(200, { zone: { ...shown(zone), adminGroupName, accessLevel: 'Delete' } });
};

export const deleteZone: Handler<operations['deleteZone'], User> = async (input) => {
  const { path, caller, store, answer } = input;
  const zone = await getZoneInside(store, caller, path.zoneId);
  await zones(store).delete(zone.id);
  return answer(202, await changeOf(input, 'Delete', zone));
};
