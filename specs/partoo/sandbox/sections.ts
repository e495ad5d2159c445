import type { operations } from '../../../generated/partoo.ts';
import { findOther, type Handler, refuse, type Transaction } from '../../../src/sandbox/handlers.ts';
import { checkNotPulled, getSectionOr404, mayWrite, pageOf } from './rules.ts';
import { LAST_ID } from './seed.ts';
import { groups, groupsIn, memberships, type Section, sections, type User } from './state.ts';

const shown = async (store: Transaction, user: User, { id, name, hasPuller }: Section) => ({
  id,
  name,
  groups: (await groupsIn(store, id)).map((group) => ({
    id: group.id,
    name: group.name,
    has_puller: group.hasPuller,
  })),
  can_edit: mayWrite(user) && !hasPuller,
  has_puller: hasPuller,
});

/** Names of sections are unique in their organization (a guess). */
const checkName = async (store: Transaction, orgId: number, name: string, ownId?: number): Promise<void> => {
  if (name === '') return;
  const other = await findOther(sections(store), { orgId, name }, ({ id }) => id === ownId);
  if (other) throw refuse(400, 'duplicate-name');
};

/** The organization of a request. Only providers may name another than their own; other users get 403. */
const organizationOf = ({ role, orgId }: User, named: number | undefined): number => {
  if (named === undefined || named === orgId) return orgId;
  if (role !== 'PROVIDER') throw refuse(403, 'forbidden');
  return named;
};

/** The ids of the sections with a group whose name contains this text, in any letter case. */
const foundByGroup = async (store: Transaction, orgId: number, name: string): Promise<Set<number>> => {
  const found = await groups(store).list({ where: { orgId }, contains: { name } });
  return new Set(found.map(({ sectionId }) => sectionId));
};

export const listSections: Handler<operations['listSections'], User> = async (input) => {
  const { caller, store, answer } = input;
  const { page = 1, org_id, group_name_query } = input.query;
  const orgId = organizationOf(caller, org_id);
  const found = group_name_query ? await foundByGroup(store, orgId, group_name_query) : undefined;
  const count = found?.size ?? (await sections(store).count({ where: { orgId } }));
  const { limit, offset, shown: paging } = pageOf('sections', page, count);
  const ids = found && [...found].sort((one, other) => one - other).slice(offset, offset + limit);
  const listed = ids
    ? await sections(store).getAll(ids.map(String))
    : await sections(store).list({ where: { orgId }, orderBy: ['id'], offset, limit });
  const items = [];
  for (const section of listed) items.push(await shown(store, caller, section));
  return answer(200, { ...paging, sections: items });
};

export const createSection: Handler<operations['createSection'], User> = async (input) => {
  const { body, caller, store, ids, answer } = input;
  const orgId = organizationOf(caller, body.org_id);
  await checkName(store, orgId, body.name);
  const id = await ids.serial(LAST_ID);
  await sections(store).put(String(id), { id, orgId, name: body.name, hasPuller: false });
  return answer(200, { status: 'success', id });
};

export const getSection: Handler<operations['getSection'], User> = async ({
  path,
  caller,
  store,
  answer,
}) => {
  const section = await getSectionOr404(store, caller, path.section_id);
  return answer(200, await shown(store, caller, section));
};

export const updateSection: Handler<operations['updateSection'], User> = async (input) => {
  const { path, body, caller, store, answer } = input;
  const section = await getSectionOr404(store, caller, path.section_id);
  checkNotPulled(section);
  await checkName(store, section.orgId, body.name, section.id);
  await sections(store).put(String(section.id), { ...section, name: body.name });
  return answer(200, { status: 'success' });
};

/** Deletes a section with its groups (a guess). */
export const deleteSection: Handler<operations['deleteSection'], User> = async (input) => {
  const { path, caller, store, answer } = input;
  const section = await getSectionOr404(store, caller, path.section_id);
  checkNotPulled(section);
  for (const { id } of await groupsIn(store, section.id))
    await memberships(store).deleteAll({ where: { groupId: id } });
  await groups(store).deleteAll({ where: { sectionId: section.id } });
  await sections(store).delete(String(section.id));
  return answer(200, { status: 'success' });
};
