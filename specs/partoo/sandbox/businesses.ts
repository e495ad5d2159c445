import type { operations } from '../../../generated/partoo.ts';
import { findOne, type Handler, refuse, type Transaction } from '../../../src/sandbox/handlers.ts';
import { pageOf } from './rules.ts';
import {
  addTo,
  type Business,
  businesses,
  businessIdsIn,
  groupIdsOf,
  groups,
  memberships,
  type User,
} from './state.ts';

const shown = async (store: Transaction, { id, orgId, code, name }: Business) => ({
  id,
  org_id: orgId,
  code,
  name,
  groups: await groupIdsOf(store, id),
});

/** Finds a business by its id, or by `c-` followed by the code that the organization gave it. */
const findBusiness = async (store: Transaction, id: string): Promise<Business | undefined> => {
  const found = await businesses(store).get(id);
  if (found || !id.startsWith('c-')) return found;
  return findOne(businesses(store), { code: id.slice(2) });
};

/** Replaces the groups of a business: it leaves those that `groups` does not contain. */
export const updateBusiness: Handler<operations['updateBusiness'], User> = async (input) => {
  const { path, body, caller, store, answer } = input;
  const business = await findBusiness(store, path.business_id);
  if (business?.orgId !== caller.orgId) return refuse(404, 'not-found');
  if (body.groups) {
    const named = await groups(store).getAll(body.groups.map(String));
    const isUnknown = named.filter(({ orgId }) => orgId === caller.orgId).length < new Set(body.groups).size;
    if (isUnknown) return refuse(400, 'invalid-body'); // The status is a guess.
    await memberships(store).deleteAll({ where: { businessId: business.id } });
    for (const groupId of body.groups) await addTo(store, { groupId, businessId: business.id });
  }
  return answer(200, await shown(store, business));
};

/** The ids of the businesses that, for each section of these groups, are in at least one of its groups. */
const idsIn = async (store: Transaction, orgId: number, groupIds: readonly number[]): Promise<string[]> => {
  const known = await groups(store).getAll(groupIds.map(String));
  const own = known.filter((group) => group.orgId === orgId);
  let found: Set<string> | undefined;
  for (const inSection of Map.groupBy(own, ({ sectionId }) => sectionId).values()) {
    const ids = new Set<string>();
    for (const { id } of inSection) for (const one of await businessIdsIn(store, id)) ids.add(one);
    found = found ? found.intersection(ids) : ids;
  }
  return [...(found ?? [])].sort();
};

export const searchBusinesses: Handler<operations['searchBusinesses'], User> = async (input) => {
  const { caller, store, answer } = input;
  const { groups: groupIds = [], page = 1 } = input.query;
  const { orgId } = caller;
  const ids = groupIds.length > 0 ? await idsIn(store, orgId, groupIds) : undefined;
  const count = ids?.length ?? (await businesses(store).count({ where: { orgId } }));
  const { limit, offset, shown: paging } = pageOf('businesses', page, count);
  const listed = ids
    ? await businesses(store).getAll(ids.slice(offset, offset + limit))
    : await businesses(store).list({ where: { orgId }, orderBy: ['id'], offset, limit });
  const items = [];
  for (const business of listed) items.push(await shown(store, business));
  return answer(200, { ...paging, businesses: items });
};
