import { describe, expect, test } from '@jest/globals';
import {
  codesOf,
  type Docusign,
  EVERYONE,
  HARBOUR_BLUE,
  LENA,
  LITIGATION,
  namesOf,
  PARALEGALS,
  startDocusign,
  TOM,
} from '../../support/docusign-sandbox.ts';

const NEWER = ['usersCount', 'lastModifiedOn', 'isManagedByScim', 'userGroupType'];
const find = async (docusign: Docusign, groupId: string) => {
  const { groups } = (await docusign.call('GET', '/groups')).json;
  return groups.find((group: { groupId: string }) => group.groupId === groupId);
};
const profiled = (...ids: unknown[]) => ({
  groups: ids.map((permissionProfileId) => ({ groupId: PARALEGALS, permissionProfileId })),
});

describe('what only DocuSign v2.1 has', () => {
  test('groups have the members that v2 lacks', async () => {
    await using docusign = await startDocusign('v2.1');
    const newer = {
      lastModifiedOn: '2026-07-02T09:15:41.360',
      isManagedByScim: false,
      userGroupType: 'LocalAccount',
    };
    const { groups } = (await docusign.call('POST', '/groups', { groups: [{ groupName: 'jets' }] })).json;
    expect(groups).toEqual([{ groupId: '36091240', groupName: 'jets', groupType: 'customGroup', ...newer }]);
    expect(await find(docusign, '36091240')).toEqual({ ...groups[0], usersCount: '0' });
    expect(await find(docusign, EVERYONE)).toMatchObject({ userGroupType: 'SystemAccount', usersCount: '3' });
  });

  test('usersCount follows the users, and lastModifiedOn the name alone', async () => {
    await using docusign = await startDocusign('v2.1');
    const users = { users: [{ userId: TOM }, { userId: LENA }] };
    for (const _ of ['added', 'added again'])
      await docusign.call('PUT', `/groups/${PARALEGALS}/users`, users);
    const before = '2026-06-08T14:22:09.250';
    expect(await find(docusign, PARALEGALS)).toMatchObject({ usersCount: '2', lastModifiedOn: before });
    for (const _ of ['removed', 'removed again'])
      await docusign.call('DELETE', `/groups/${PARALEGALS}/users`, { users: [{ userId: TOM }] });
    expect(await find(docusign, PARALEGALS)).toMatchObject({ usersCount: '1', lastModifiedOn: before });
    await docusign.call('PUT', '/groups', { groups: [{ groupId: PARALEGALS, groupName: 'jets' }] });
    const renamed = { usersCount: '1', lastModifiedOn: '2026-07-02T09:15:41.360' };
    expect(await find(docusign, PARALEGALS)).toMatchObject(renamed);
  });

  test('include_usercount=false leaves usersCount out', async () => {
    await using docusign = await startDocusign('v2.1');
    const { groups } = (await docusign.call('GET', '/groups?include_usercount=false')).json;
    expect(groups).toHaveLength(4);
    for (const group of groups) expect(group).not.toHaveProperty('usersCount');
  });

  test('a permission profile that is sent has no effect, known or not', async () => {
    await using docusign = await startDocusign('v2.1');
    const item = { groupName: 'jets', permissionProfileId: 1 };
    const { groups } = (await docusign.call('POST', '/groups', { groups: [item] })).json;
    const { json } = await docusign.call('PUT', '/groups', profiled('8830412', 1));
    expect(codesOf([...groups, ...json.groups])).toEqual([undefined, undefined, undefined]);
    expect(await find(docusign, PARALEGALS)).not.toHaveProperty('permissionProfileId');
  });

  test.each([
    { query: '', names: ['Maria Nunez', 'Ida Berg', 'Lena Fischer', 'Tom Okafor'] },
    { query: '?count=1&start_position=1', names: ['Ida Berg'], total: '4' },
    { query: `?group_id=${LITIGATION}`, names: ['Lena Fischer', 'Tom Okafor'] },
    { query: `?group_id=${LITIGATION},36088101`, names: ['Maria Nunez', 'Lena Fischer', 'Tom Okafor'] },
    { query: `?group_id=${EVERYONE}&count=1`, names: ['Maria Nunez'], total: '3' },
    { query: `?not_group_id=${LITIGATION}`, names: ['Maria Nunez', 'Ida Berg'] },
    { query: `?group_id=${EVERYONE}&not_group_id=${LITIGATION}`, names: ['Maria Nunez'] },
    { query: '?group_id=1', names: [] },
    { query: '?not_group_id=1', names: ['Maria Nunez', 'Ida Berg', 'Lena Fischer', 'Tom Okafor'] },
  ])('the users$query of the account are $names', async ({ query, names, total }) => {
    await using docusign = await startDocusign('v2.1');
    const { users = [], totalSetSize } = (await docusign.call('GET', `/users${query}`)).json;
    expect(users.map(({ userName }: { userName: string }) => userName)).toEqual(names);
    expect(totalSetSize).toBe(total ?? String(names.length));
  });
});

describe('what DocuSign v2 has of its own', () => {
  test('groups have none of the newer members, wherever they stand', async () => {
    await using docusign = await startDocusign('v2');
    const answers = [
      (await docusign.call('GET', '/groups')).json.groups,
      (await docusign.call('POST', '/groups', { groups: [{ groupName: 'jets' }, { groupName: 'jets' }] }))
        .json.groups,
      (await docusign.call('PUT', '/groups', { groups: [{ groupId: '36091240', groupName: 'sharks' }] })).json
        .groups,
      (await docusign.call('GET', `/users/${LENA}`)).json.groupList,
      (await docusign.call('DELETE', '/groups', { groups: [{ groupId: '36091240' }, { groupId: '1' }] })).json
        .groups,
    ];
    for (const group of answers.flat()) for (const name of NEWER) expect(group).not.toHaveProperty(name);
  });

  test('flags of brands are texts', async () => {
    await using docusign = await startDocusign('v2');
    const { brandOptions } = (await docusign.call('GET', `/groups/${LITIGATION}/brands`)).json;
    expect(brandOptions).toEqual([
      {
        brandId: HARBOUR_BLUE,
        brandName: 'Harbour Blue',
        brandCompany: 'Harbour Freight Law',
        isOverridingCompanyName: 'false',
        isSendingDefault: 'true',
        isSigningDefault: 'true',
      },
    ]);
  });

  test.each(['8830413', 8830413])('a permission profile is kept, sent as %p, and not echoed', async (id) => {
    await using docusign = await startDocusign('v2');
    const answer = (await docusign.call('PUT', '/groups', profiled(id))).json;
    expect(answer.groups).toEqual([
      { groupId: PARALEGALS, groupName: 'Paralegals', groupType: 'customGroup' },
    ]);
    expect(await find(docusign, PARALEGALS)).toMatchObject({ permissionProfileId: '8830413' });
    await docusign.call('POST', '/groups', { groups: [{ groupName: 'jets', permissionProfileId: id }] });
    expect(await find(docusign, '36091240')).toMatchObject({ permissionProfileId: '8830413' });
  });

  test('an unknown permission profile is an error of its item (a guess), and a misspelt one nothing', async () => {
    await using docusign = await startDocusign('v2');
    const groups = [
      { groupName: 'jets', permissionProfileId: 1 },
      { groupName: 'sharks', permissionsProfileId: '8830412' },
    ];
    const created = (await docusign.call('POST', '/groups', { groups })).json.groups;
    expect(codesOf(created)).toEqual(['INVALID_PERMISSION_PROFILE_ID', undefined]);
    expect(codesOf((await docusign.call('PUT', '/groups', profiled('1'))).json.groups)).toEqual([
      'INVALID_PERMISSION_PROFILE_ID',
    ]);
    const { groups: all } = (await docusign.call('GET', '/groups?start_position=2')).json;
    expect(namesOf(all)).toEqual(['Litigation', 'Paralegals', 'sharks']);
    expect(all.at(-1)).not.toHaveProperty('permissionProfileId');
  });
});

const json = (Username: string, Password: string, IntegratorKey: string) =>
  JSON.stringify({ Username, Password, IntegratorKey });
const xml = (username: string, password: string, key: string) =>
  `<DocuSignCredentials><Username>${username}</Username><Password>${password}</Password><IntegratorKey>${key}</IntegratorKey></DocuSignCredentials>`;
const MARIA = 'maria.nunez@example.com';
const LENA_MAIL = 'lena.fischer@example.com';

describe('the old header of DocuSign v2', () => {
  test.each([
    { what: 'JSON', header: json(MARIA, 'admin-password', 'integrator-key'), status: 201 },
    { what: 'XML', header: xml(MARIA, 'admin-password', 'integrator-key'), status: 201 },
    {
      what: 'XML with a namespace and another element',
      header: xml(MARIA, 'admin-password', 'integrator-key')
        .replace('ls>', 'ls xmlns="urn:none">')
        .replace('<Pass', '<SendOnBehalfOf></SendOnBehalfOf><Pass'),
      status: 201,
    },
    {
      what: 'XML with spaces',
      header: ` ${xml(' Maria.Nunez@example.com ', 'admin-password', 'integrator-key')} `,
      status: 201,
    },
    {
      what: 'who may not write',
      header: xml(LENA_MAIL, 'member-password', 'integrator-key'),
      status: 403,
      code: 'USER_NOT_ACCOUNT_ADMIN',
    },
    {
      what: 'another password',
      header: json(MARIA, 'member-password', 'integrator-key'),
      status: 401,
      code: 'USER_AUTHENTICATION_FAILED',
    },
    {
      what: 'an unknown user',
      header: xml('nobody@example.com', 'admin-password', 'integrator-key'),
      status: 401,
      code: 'USER_AUTHENTICATION_FAILED',
    },
    {
      what: 'an unknown key',
      header: json(MARIA, 'admin-password', 'other'),
      status: 401,
      code: 'PARTNER_AUTHENTICATION_FAILED',
    },
    {
      what: 'no key',
      header: json(MARIA, 'admin-password', ''),
      status: 401,
      code: 'PARTNER_AUTHENTICATION_FAILED',
    },
    { what: 'neither XML nor JSON', header: 'maria', status: 401, code: 'PARTNER_AUTHENTICATION_FAILED' },
    { what: 'JSON that is no object', header: 'null', status: 401, code: 'PARTNER_AUTHENTICATION_FAILED' },
    {
      what: 'XML that is cut off',
      header: '<DocuSignCredentials><Username>',
      status: 401,
      code: 'PARTNER_AUTHENTICATION_FAILED',
    },
  ])('$what: $status $code', async ({ header, status, code }) => {
    await using docusign = await startDocusign('v2');
    const headers = { 'X-DocuSign-Authentication': header };
    const answer = await docusign.callAs(headers, 'POST', '/groups', { groups: [{ groupName: 'jets' }] });
    expect([answer.status, answer.json.errorCode]).toEqual([status, code]);
  });

  test('characters that XML escapes are read', async () => {
    await using docusign = await startDocusign('v2');
    const world = { workspace: 'default', provider: 'docusign-v2' };
    await docusign.call('GET', '/groups');
    await docusign.store.transact(world, async (store) => {
      await store.collection('logins').put('a&b@example.com', { userId: LENA, password: '<&>' });
    });
    const headers = {
      'x-docusign-authentication': xml('a&amp;b@example.com', '&lt;&amp;&gt;', 'integrator-key'),
    };
    expect((await docusign.callAs(headers, 'GET', '/groups')).status).toBe(200);
  });

  test('v2.1 does not know it', async () => {
    await using docusign = await startDocusign('v2.1');
    const headers = { 'x-docusign-authentication': json(MARIA, 'admin-password', 'integrator-key') };
    expect((await docusign.callAs(headers, 'GET', '/groups')).status).toBe(401);
  });
});
