import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import smartsheet from 'smartsheet';
import older from 'smartsheet-2';
import { type RunningSandbox, startSandbox } from '../../src/testing/index.ts';
import { rejectionOf } from '../support/sdk.ts';

const FIELD_CREW = 4583173393803140;
const LAUNCH_CREW = 6834973207488388;
const JOHN = 2331373580117892;
const JANE = 7960873114331012;
const LI = 1234567890123456;

interface Group {
  readonly id: number;
  readonly name: string;
  readonly owner: string;
  readonly members?: readonly { readonly id: number; readonly email: string }[];
}
interface Page {
  readonly pageNumber: number;
  readonly totalPages: number;
  readonly totalCount: number;
  readonly data: readonly Group[];
}
interface Result<T = unknown> {
  readonly message: string;
  readonly result: T;
}

/** The calls of both versions of the SDK under the same names. The SDK's own types do not match the responses. */
interface Calls {
  readonly list: (query?: Readonly<Record<string, unknown>>) => Promise<Page>;
  readonly create: (body: { readonly name: string }) => Promise<Result<Group>>;
  readonly get: (id: number) => Promise<Group>;
  readonly rename: (id: number, name: string) => Promise<Result<Group>>;
  readonly remove: (id: number) => Promise<Result>;
  readonly add: (id: number, ...emails: string[]) => Promise<Result>;
  readonly take: (id: number, userId: number) => Promise<Result>;
  readonly removeUser: (id: number, heir?: number) => Promise<Result>;
  readonly me: () => Promise<{ readonly id: number; readonly groups: readonly Group[] }>;
}

type Connect = (sandbox: RunningSandbox, options?: { token?: string; assumeUser?: string }) => Calls;

const optionsOf = ({ url }: RunningSandbox, token: string) => ({
  accessToken: token,
  baseUrl: `${url}/smartsheet/2.0/`,
});

/** One address is sent as an object, several as a list. */
const peopleOf = (emails: readonly string[]): unknown => {
  const people = emails.map((email) => ({ email }));
  return people.length === 1 ? people[0] : people;
};
const heirOf = (heir: number | undefined) => (heir === undefined ? {} : { transferTo: heir });
const promised = <T>(answer: Promise<unknown>): Promise<T> => answer as Promise<T>;

const connect5: Connect = (sandbox, { token = 'admin-token', assumeUser } = {}) => {
  const { groups, users } = smartsheet.createClient(optionsOf(sandbox, token));
  const own = assumeUser === undefined ? {} : { customProperties: { 'Assume-User': assumeUser } };
  return {
    list: (queryParameters = {}) => promised(groups.listGroups({ queryParameters, ...own })),
    create: (body) => promised(groups.createGroup({ body, ...own })),
    get: (groupId) => promised(groups.getGroup({ groupId, ...own })),
    rename: (groupId, name) => promised(groups.updateGroup({ groupId, body: { name }, ...own })),
    remove: (groupId) => promised(groups.deleteGroup({ groupId, ...own })),
    add: (groupId, ...emails) =>
      promised(groups.addGroupMembers({ groupId, body: peopleOf(emails) as never, ...own })),
    take: (groupId, userId) => promised(groups.removeGroupMember({ groupId, userId, ...own })),
    removeUser: (userId, heir) =>
      promised(users.removeUser({ userId, queryParameters: heirOf(heir), ...own })),
    me: () => promised(users.getCurrentUser({ queryParameters: { include: 'groups' }, ...own })),
  };
};

/** In this version, a group's id is called `id`, and `groupId` only in calls for members. */
const connect2: Connect = (sandbox, { token = 'admin-token', assumeUser } = {}) => {
  const { groups, users } = older.createClient(optionsOf(sandbox, token));
  const own = assumeUser === undefined ? {} : { customProperties: { 'Assume-User': assumeUser } };
  return {
    list: (queryParameters = {}) => promised(groups.listGroups({ queryParameters, ...own })),
    create: (body) => promised(groups.createGroup({ body, ...own })),
    get: (id) => promised(groups.getGroup({ id, ...own })),
    rename: (id, name) => promised(groups.updateGroup({ id, body: { name }, ...own })),
    remove: (id) => promised(groups.deleteGroup({ id, ...own })),
    add: (groupId, ...emails) =>
      promised(groups.addGroupMembers({ groupId, body: peopleOf(emails), ...own })),
    take: (groupId, userId) => promised(groups.removeGroupMember({ groupId, userId, ...own })),
    removeUser: (id, heir) => promised(users.removeUser({ id, queryParameters: heirOf(heir), ...own })),
    me: () => promised(users.getCurrentUser({ queryParameters: { include: 'groups' }, ...own })),
  };
};

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await startSandbox('smartsheet');
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const readAll = async ({ list }: Calls): Promise<Group[]> => {
  const found: Group[] = [];
  for (let page = 1; ; page += 1) {
    const { data, totalPages } = await list({ page });
    found.push(...data);
    if (page >= totalPages) return found;
  }
};

describe.each([
  { what: 'smartsheet 5', connect: connect5 },
  { what: 'smartsheet 2', connect: connect2 },
])('$what lives with groups', ({ connect }) => {
  const assertWhole = (calls: number): void => {
    expect(sandbox.violations()).toEqual([]);
    expect(sandbox.undocumented()).toEqual([]);
    expect(sandbox.exchanges()).toHaveLength(calls);
  };

  test('creates, reads, renames and deletes one', async () => {
    const { create, list, get, rename, remove } = connect(sandbox);
    const { message, result } = await create({ name: 'jets' });
    expect([message, result.owner]).toEqual(['SUCCESS', 'john.doe@example.com']);
    const { id } = result;
    expect((await list()).data.find((group) => group.id === id)?.name).toBe('jets');

    const again = await rejectionOf(create({ name: 'jets' }));
    expect(again).toMatchObject({ statusCode: 400, errorCode: 1103 });
    const taken = await rejectionOf(rename(id, 'Night Crew'));
    expect(taken).toMatchObject({ statusCode: 400, errorCode: 1103 });
    expect((await rename(id, 'sharks')).result).toMatchObject({ id, name: 'sharks' });
    expect(await get(id)).toMatchObject({ id, name: 'sharks', members: [] });

    expect((await remove(id)).message).toBe('SUCCESS');
    expect(await rejectionOf(get(id))).toMatchObject({ statusCode: 404, errorCode: 1106 });
    expect(await rejectionOf(remove(id))).toMatchObject({ statusCode: 404, errorCode: 1106 });
    expect((await list()).totalCount).toBe(3);
    assertWhole(10);
  });

  test('adds and removes members, one or several, known or not', async () => {
    const { create, add, get, take } = connect(sandbox);
    const { id } = (await create({ name: 'jets' })).result;
    expect((await add(id, 'jane.doe@example.com')).result).toMatchObject({ id: JANE, name: 'Jane Doe' });
    const twice = await rejectionOf(add(id, 'jane.doe@example.com'));
    expect(twice).toMatchObject({ statusCode: 400, errorCode: 1129 });
    const { result } = await add(id, 'jane.doe@example.com', 'li.wei@example.com', 'new.hire@example.com');
    expect(result).toMatchObject([{ id: LI }, { name: 'new.hire@example.com' }]);
    expect((await get(id)).members).toHaveLength(3);
    expect((await take(id, JANE)).message).toBe('SUCCESS');
    expect(await rejectionOf(take(id, JANE))).toMatchObject({ statusCode: 404, errorCode: 1020 });
    expect((await get(id)).members).toMatchObject([{ id: LI }, { email: 'new.hire@example.com' }]);
    const byLi = await connect(sandbox, { token: 'member-token' }).me();
    expect(byLi.groups.map(({ name }) => name)).toEqual(['Field Crew', 'Launch Crew', 'jets']);
    assertWhole(9);
  });

  test('pages through 250 groups, of which none is missed or seen twice', async () => {
    const calls = connect(sandbox);
    const seeded = (await calls.list()).data.map(({ name }) => name);
    const names = Array.from({ length: 250 }, (_, index) => `team ${String(index + 1).padStart(3, '0')}`);
    for (const name of names) await calls.create({ name });
    const found = await readAll(calls);
    expect(found.map(({ name }) => name)).toEqual([...seeded, ...names]);
    const all = await calls.list({ includeAll: true });
    expect([all.totalCount, all.totalPages, 'pageSize' in all]).toEqual([253, 1, false]);
    expect(all.data).toEqual(found);
    assertWhole(255);
  });

  test('is refused where its user may not write, and reads all the same', async () => {
    const { create, rename, list } = connect(sandbox, { token: 'member-token' });
    expect(await rejectionOf(create({ name: 'jets' }))).toMatchObject({ statusCode: 403, errorCode: 1104 });
    const renamed = await rejectionOf(rename(FIELD_CREW, 'jets'));
    expect(renamed).toMatchObject({ statusCode: 403, errorCode: 1004 });
    expect((await list()).totalCount).toBe(3);
    const unknown = await rejectionOf(connect(sandbox, { token: 'other' }).list());
    expect(unknown).toMatchObject({ statusCode: 401, errorCode: 1002 });
    assertWhole(4);
  });

  test('calls in the name of another', async () => {
    const { me, create } = connect(sandbox, { assumeUser: encodeURIComponent('jane.doe@example.com') });
    expect((await me()).id).toBe(JANE);
    expect((await create({ name: 'jets' })).result.owner).toBe('jane.doe@example.com');
    assertWhole(2);
  });
  test('removes a user, whose groups need an heir', async () => {
    const { removeUser, get } = connect(sandbox);
    const refused = await rejectionOf(removeUser(JANE));
    expect(refused).toMatchObject({ statusCode: 400, errorCode: 1121 });
    expect((await removeUser(JANE, JOHN)).message).toBe('SUCCESS');
    expect(await get(LAUNCH_CREW)).toMatchObject({ owner: 'john.doe@example.com', members: [{ id: LI }] });
    expect(await rejectionOf(removeUser(JANE))).toMatchObject({ statusCode: 404, errorCode: 1020 });
    assertWhole(4);
  });
});
