import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  ADMINISTRATORS,
  codesOf,
  type Docusign,
  EVERYONE,
  LENA,
  LITIGATION,
  MARIA,
  NOBODY,
  PARALEGALS,
  startDocusign,
  TOM,
  VERSIONS,
} from '../../support/docusign-sandbox.ts';

interface Group {
  readonly groupId: string;
  groupName: string;
  readonly userIds: Set<string>;
}

/** The expected state of the account. Its two built-in groups come first. */
interface Model {
  groups: Group[];
  nextId: number;
}

const groupOf = (groupId: string, groupName: string, ...ids: string[]): Group => ({
  groupId,
  groupName,
  userIds: new Set(ids),
});

const createModel = (): Model => ({
  groups: [
    groupOf(ADMINISTRATORS, 'Administrators', MARIA),
    groupOf(EVERYONE, 'Everyone', LENA, MARIA, TOM),
    groupOf(LITIGATION, 'Litigation', LENA, TOM),
    groupOf(PARALEGALS, 'Paralegals'),
  ],
  nextId: 36091240,
});

type Command = fc.AsyncCommand<Model, Docusign>;

const isSystem = ({ groupId }: Group): boolean => groupId === ADMINISTRATORS || groupId === EVERYONE;
const named = ({ groups }: Model, name: string): Group | undefined =>
  groups.find(({ groupName }) => groupName.toLowerCase() === name.toLowerCase());
/** The group at an index, or one that does not exist. */
const at = ({ groups }: Model, index: number): Group => groups[index] ?? groupOf('1', '');

const command = (name: string, run: (model: Model, docusign: Docusign) => Promise<void>): Command => ({
  check: () => true,
  run,
  toString: () => name,
});

const create = (names: readonly string[]): Command =>
  command(`create ${names}`, async (model, docusign) => {
    const items = names.map((groupName) => ({ groupName }));
    const { groups } = (await docusign.call('POST', '/groups', { groups: items })).json;
    const expected = names.map((groupName) => {
      const older = named(model, groupName);
      if (older) return { groupId: older.groupId, code: 'INVALID_GROUP_NAME' };
      const group = groupOf(String(model.nextId++), groupName);
      model.groups.push(group);
      return { groupId: group.groupId, code: undefined };
    });
    expect(groups.map(({ groupId }: Group) => groupId)).toEqual(expected.map(({ groupId }) => groupId));
    expect(codesOf(groups)).toEqual(expected.map(({ code }) => code));
  });

const rename = (index: number, groupName: string): Command =>
  command(`rename ${index} to ${groupName}`, async (model, docusign) => {
    const group = at(model, index);
    const item = { groupId: group.groupId, groupName };
    const { groups } = (await docusign.call('PUT', '/groups', { groups: [item] })).json;
    const other = named(model, groupName);
    if (!model.groups.includes(group) || isSystem(group)) {
      expect(codesOf(groups)).toEqual(['INVALID_GROUP_ID']);
    } else if (other && other !== group) {
      expect(codesOf(groups)).toEqual(['INVALID_GROUP_NAME']);
    } else {
      expect(codesOf(groups)).toEqual([undefined]);
      group.groupName = groupName;
    }
  });

const remove = (index: number): Command =>
  command(`delete ${index}`, async (model, docusign) => {
    const group = at(model, index);
    const { groupId } = group;
    const { groups } = (await docusign.call('DELETE', '/groups', { groups: [{ groupId }] })).json;
    const isRefused = !model.groups.includes(group) || isSystem(group);
    expect(codesOf(groups)).toEqual([isRefused ? 'INVALID_GROUP_ID' : undefined]);
    if (!isRefused) model.groups = model.groups.filter((one) => one !== group);
  });

const changeUsers = (method: 'PUT' | 'DELETE', index: number, ids: readonly string[]): Command =>
  command(`${method} ${index} ${ids}`, async (model, docusign) => {
    const group = at(model, index);
    const body = { users: ids.map((userId) => ({ userId })) };
    const { status, json } = await docusign.call(method, `/groups/${group.groupId}/users`, body);
    expect(status).toBe(model.groups.includes(group) ? 200 : 404);
    if (status === 404) return;
    const refused = isSystem(group) ? 'INVALID_GROUP_ID' : undefined;
    expect(codesOf(json.users)).toEqual(
      ids.map((id) => (id === NOBODY ? 'USER_DOES_NOT_EXIST_IN_SYSTEM' : refused)),
    );
    if (isSystem(group)) return;
    for (const id of ids.filter((one) => one !== NOBODY))
      method === 'PUT' ? group.userIds.add(id) : group.userIds.delete(id);
  });

/** Pages of this size together have each group of the model once. */
const readAll = (count: number): Command =>
  command(`list by ${count}`, async ({ groups }, docusign) => {
    const found: (Group & { readonly usersCount?: string })[] = [];
    for (let total = 1; found.length < total; ) {
      const { json } = await docusign.call('GET', `/groups?count=${count}&start_position=${found.length}`);
      found.push(...json.groups);
      total = Number(json.totalSetSize);
    }
    expect(found.map(({ groupId, groupName }) => ({ groupId, groupName }))).toEqual(
      groups.map(({ groupId, groupName }) => ({ groupId, groupName })),
    );
    for (const [index, { usersCount }] of found.entries())
      if (usersCount !== undefined) expect(Number(usersCount)).toBe(groups[index]?.userIds.size);
  });

/** The groups of a user, and the users of each of these groups, are those of the model. */
const readUser = (userId: string): Command =>
  command(`groups of ${userId}`, async ({ groups }, docusign) => {
    const { groupList } = (await docusign.call('GET', `/users/${userId}`)).json;
    const own = groups.filter(({ userIds }) => userIds.has(userId));
    expect(groupList.map(({ groupId }: Group) => groupId)).toEqual(own.map(({ groupId }) => groupId));
    for (const { groupId, userIds } of own) {
      const { users } = (await docusign.call('GET', `/groups/${groupId}/users`)).json;
      expect(new Set(users.map((user: { userId: string }) => user.userId))).toEqual(userIds);
    }
  });

const index = fc.nat({ max: 8 });
const name = fc.constantFrom('jets', 'Jets', 'sharks', 'owls', 'crew', 'Litigation', 'everyone');
const ids = fc.uniqueArray(fc.constantFrom(LENA, MARIA, TOM, NOBODY), { minLength: 1 });
const commands = fc.commands(
  [
    fc.array(name, { minLength: 1, maxLength: 3 }).map(create),
    fc.tuple(index, name).map(([where, what]) => rename(where, what)),
    index.map(remove),
    fc.tuple(index, ids).map(([where, who]) => changeUsers('PUT', where, who)),
    fc.tuple(index, ids).map(([where, who]) => changeUsers('DELETE', where, who)),
    fc.integer({ min: 1, max: 5 }).map(readAll),
    fc.constantFrom(LENA, MARIA, TOM).map(readUser),
  ],
  { maxCommands: 40 },
);

test.each(VERSIONS)('whatever is done to groups of DocuSign %s, all answers agree', async (version) => {
  const property = fc.asyncProperty(commands, async (sequence) => {
    await using docusign = await startDocusign(version);
    await fc.asyncModelRun(() => ({ model: createModel(), real: docusign }), sequence);
  });
  await fc.assert(property, { numRuns: 50, seed: 1 });
});
