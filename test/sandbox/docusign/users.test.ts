import { describe, expect, test } from '@jest/globals';
import {
  ADMINISTRATORS,
  codesOf,
  type Docusign,
  EVERYONE,
  HARBOUR_BLUE,
  HARBOUR_GREEN,
  IDA,
  LENA,
  LITIGATION,
  MARIA,
  NOBODY,
  namesOf,
  PARALEGALS,
  startDocusign,
  TOM,
  VERSIONS,
} from '../../support/docusign-sandbox.ts';

const withIds = (...ids: string[]) => ({ users: ids.map((userId) => ({ userId })) });
const change = async (docusign: Docusign, method: string, groupId: string, ...ids: string[]) =>
  (await docusign.call(method, `/groups/${groupId}/users`, withIds(...ids))).json.users;
const usersOf = async (docusign: Docusign, groupId: string): Promise<string[]> => {
  const { users = [] } = (await docusign.call('GET', `/groups/${groupId}/users`)).json;
  return users.map(({ userName }: { userName: string }) => userName);
};
const groupsOf = async (docusign: Docusign, userId: string): Promise<string[]> =>
  namesOf((await docusign.call('GET', `/users/${userId}`)).json.groupList);

describe.each(VERSIONS)('users of groups of DocuSign %s', (version) => {
  test.each([
    { group: 'Administrators', groupId: ADMINISTRATORS, users: ['Maria Nunez'] },
    {
      group: 'Everyone, which closed users are not in',
      groupId: EVERYONE,
      users: ['Lena Fischer', 'Maria Nunez', 'Tom Okafor'],
    },
    { group: 'Litigation', groupId: LITIGATION, users: ['Lena Fischer', 'Tom Okafor'] },
    { group: 'Paralegals', groupId: PARALEGALS, users: [] },
  ])('the users of $group, by name: $users', async ({ groupId, users }) => {
    await using docusign = await startDocusign(version);
    expect(await usersOf(docusign, groupId)).toEqual(users);
  });

  test('a user of a group is written in small letters, with an e-mail address in the list alone', async () => {
    await using docusign = await startDocusign(version);
    const tom = {
      userName: 'Tom Okafor',
      userId: TOM,
      userType: 'companyuser',
      userStatus: 'activationsent',
      uri: `/users/${TOM}`,
    };
    expect(await change(docusign, 'PUT', PARALEGALS, TOM)).toEqual([tom]);
    const { users } = (await docusign.call('GET', `/groups/${PARALEGALS}/users`)).json;
    expect(users).toEqual([{ ...tom, email: 'tom.okafor@example.com' }]);
  });

  test('adding keeps who is there, and adding again is no error', async () => {
    await using docusign = await startDocusign(version);
    expect(codesOf(await change(docusign, 'PUT', LITIGATION, MARIA, TOM))).toEqual([undefined, undefined]);
    expect(codesOf(await change(docusign, 'PUT', LITIGATION, MARIA))).toEqual([undefined]);
    expect(await usersOf(docusign, LITIGATION)).toEqual(['Lena Fischer', 'Maria Nunez', 'Tom Okafor']);
  });

  test('removing leaves the others, and removing who is not there is no error', async () => {
    await using docusign = await startDocusign(version);
    expect(codesOf(await change(docusign, 'DELETE', LITIGATION, LENA, MARIA))).toEqual([
      undefined,
      undefined,
    ]);
    expect(await usersOf(docusign, LITIGATION)).toEqual(['Tom Okafor']);
  });

  test.each(['PUT', 'DELETE'])(
    '%s tells of unknown and closed users in their items (a guess)',
    async (method) => {
      await using docusign = await startDocusign(version);
      const items = await change(docusign, method, LITIGATION, NOBODY, 'nobody', IDA, TOM);
      const NO_USER = 'USER_DOES_NOT_EXIST_IN_SYSTEM';
      expect(codesOf(items)).toEqual([NO_USER, NO_USER, NO_USER, undefined]);
      expect(items[0].userId).toBe(NOBODY);
    },
  );

  test('ids are read in any case', async () => {
    await using docusign = await startDocusign(version);
    expect(await change(docusign, 'PUT', PARALEGALS, TOM.toUpperCase())).toMatchObject([{ userId: TOM }]);
    expect(await groupsOf(docusign, TOM.toUpperCase())).toContain('Paralegals');
  });

  test.each([ADMINISTRATORS, EVERYONE])(
    'nobody is added to or taken from %s by hand (a guess)',
    async (groupId) => {
      await using docusign = await startDocusign(version);
      const before = await usersOf(docusign, groupId);
      for (const method of ['PUT', 'DELETE'])
        expect(codesOf(await change(docusign, method, groupId, MARIA, TOM))).toEqual([
          'INVALID_GROUP_ID',
          'INVALID_GROUP_ID',
        ]);
      expect(await usersOf(docusign, groupId)).toEqual(before);
    },
  );

  test("a user's list of groups follows", async () => {
    await using docusign = await startDocusign(version);
    await docusign.call('POST', '/groups', { groups: [{ groupName: 'jets' }] });
    expect(await groupsOf(docusign, MARIA)).toEqual(['Administrators', 'Everyone']);
    await change(docusign, 'PUT', '36091240', MARIA);
    await change(docusign, 'PUT', LITIGATION, MARIA);
    expect(await groupsOf(docusign, MARIA)).toEqual(['Administrators', 'Everyone', 'Litigation', 'jets']);
    await change(docusign, 'DELETE', LITIGATION, MARIA);
    await docusign.call('DELETE', '/groups', { groups: [{ groupId: '36091240' }] });
    expect(await groupsOf(docusign, MARIA)).toEqual(['Administrators', 'Everyone']);
    expect(await groupsOf(docusign, IDA)).toEqual([]);
  });

  test('a user is written with capital letters, and groups in the list with their profile', async () => {
    await using docusign = await startDocusign(version);
    const { json } = await docusign.call('GET', `/users/${LENA}`);
    expect(json).toMatchObject({
      userName: 'Lena Fischer',
      userType: 'CompanyUser',
      userStatus: 'Active',
      isAdmin: 'False',
      permissionProfileName: 'DocuSign Sender',
      groupList: [{ groupName: 'Everyone' }, { groupName: 'Litigation', permissionProfileId: '8830412' }],
    });
  });

  test.each([
    { method: 'GET', path: '/groups/1/users', code: 'INVALID_GROUP_ID' },
    { method: 'PUT', path: '/groups/1/users', body: withIds(TOM), code: 'INVALID_GROUP_ID' },
    { method: 'DELETE', path: '/groups/1/users', body: withIds(TOM), code: 'INVALID_GROUP_ID' },
    { method: 'PUT', path: '/groups/1/users', body: {}, code: 'INVALID_GROUP_ID' },
    { method: 'GET', path: '/groups/1/brands', code: 'INVALID_GROUP_ID' },
    { method: 'GET', path: `/users/${NOBODY}`, code: 'USER_DOES_NOT_EXIST_IN_SYSTEM' },
  ])('$method $path $body is a 404 $code (a guess)', async ({ method, path, body, code }) => {
    await using docusign = await startDocusign(version);
    const { status, json } = await docusign.call(method, path, body);
    expect([status, json.errorCode]).toEqual([404, code]);
  });
});

const brandIds = (...ids: string[]) => ({ brands: ids.map((brandId) => ({ brandId })) });

describe.each(VERSIONS)('brands of groups of DocuSign %s', (version) => {
  test('a group without brands has an empty answer', async () => {
    await using docusign = await startDocusign(version);
    expect((await docusign.call('GET', `/groups/${PARALEGALS}/brands`)).json).toEqual({});
  });

  test('brands are added to those that are there, and taken again', async () => {
    await using docusign = await startDocusign(version);
    const path = `/groups/${LITIGATION}/brands`;
    const options = (ids: readonly string[]) => ids.map((brandId) => expect.objectContaining({ brandId }));
    const defaults = { recipientBrandIdDefault: HARBOUR_BLUE, senderBrandIdDefault: HARBOUR_BLUE };
    const both = { brandOptions: options([HARBOUR_BLUE, HARBOUR_GREEN]), ...defaults };
    expect((await docusign.call('PUT', path, brandIds(HARBOUR_GREEN, HARBOUR_BLUE))).json).toEqual(both);
    expect((await docusign.call('GET', path)).json).toEqual(both);
    const green = { brandOptions: options([HARBOUR_GREEN]) };
    expect((await docusign.call('DELETE', path, brandIds(HARBOUR_BLUE))).json).toEqual(green);
    expect((await docusign.call('DELETE', path, brandIds(HARBOUR_BLUE))).json).toEqual(green);
    expect((await docusign.call('DELETE', path, brandIds(HARBOUR_GREEN))).json).toEqual({});
  });

  test.each(['PUT', 'DELETE'])('%s tells of an unknown brand in its item (a guess)', async (method) => {
    await using docusign = await startDocusign(version);
    const path = `/groups/${PARALEGALS}/brands`;
    const { brandOptions } = (await docusign.call(method, path, brandIds('none', HARBOUR_GREEN))).json;
    expect(brandOptions.at(-1)).toEqual({ brandId: 'none', errorDetails: expect.anything() });
    expect(codesOf(brandOptions).at(-1)).toBe('INVALID_BRAND_ID');
  });
});
