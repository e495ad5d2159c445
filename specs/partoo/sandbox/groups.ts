import type { operations } from '../../../generated/partoo.ts';
import { exists, type Handler, refuse, type Transaction } from '../../../src/sandbox/handlers.ts';
import { checkNotPulled, getGroupOr404, getSectionOr404 } from './rules.ts';
import { LAST_ID } from './seed.ts';
import { addTo, businesses, businessIdsIn, groups, memberships, type User } from './state.ts';

/** The businesses of a new group: those that the request lists; without a list, all of the organization. */
const businessesFor = async (
  store: Transaction,
  orgId: number,
  named: readonly string[] | undefined,
): Promise<readonly string[]> => {
  if (named === undefined) return (await businesses(store).list({ where: { orgId } })).map(({ id }) => id);
  const known = await businesses(store).getAll(named);
  if (known.filter((business) => business.orgId === orgId).length < new Set(named).size)
    throw refuse(404, 'not-found'); // The status is a guess.
  return named;
};

export const createGroup: Handler<operations['createGroup'], User> = async (input) => {
  const { path, body, caller, store, ids, answer } = input;
  const section = await getSectionOr404(store, caller, path.section_id);
  checkNotPulled(section);
  const { name } = body;
  if (name !== '' && (await exists(groups(store), { sectionId: section.id, name })))
    return refuse(400, 'duplicate-name');
  // The contract requires the list, but the vendor accepts a request without it (see `letsPass`).
  const named = body.business__in as readonly string[] | undefined;
  const members = await businessesFor(store, section.orgId, named);
  const id = await ids.serial(LAST_ID);
  const { orgId } = section;
  await groups(store).put(String(id), {
    id,
    sectionId: section.id,
    orgId,
    name: body.name,
    hasPuller: false,
  });
  for (const businessId of members) await addTo(store, { groupId: id, businessId });
  return answer(200, { status: 'success', id });
};

export const getGroup: Handler<operations['getGroup'], User> = async ({ path, caller, store, answer }) => {
  const { id, name, hasPuller } = await getGroupOr404(store, caller, path);
  return answer(200, { id, name, has_puller: hasPuller, business_ids: await businessIdsIn(store, id) });
};

export const deleteGroup: Handler<operations['deleteGroup'], User> = async ({
  path,
  caller,
  store,
  answer,
}) => {
  const group = await getGroupOr404(store, caller, path);
  checkNotPulled(group);
  await memberships(store).deleteAll({ where: { groupId: group.id } });
  await groups(store).delete(String(group.id));
  return answer(200, { status: 'success' });
};
