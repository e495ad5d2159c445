import { describe, expect, test } from '@jest/globals';
import createClient from 'openapi-fetch';
import type { paths as DocusignV21 } from '../../../generated/docusign-v2.1.ts';
import type { paths as DocusignV2 } from '../../../generated/docusign-v2.ts';
import { lastViolations, startMocks } from '../../support/mocks.ts';

// These tests are also type checks: `tsc --noEmit` reports each `@ts-expect-error` below which the code compiles.

const bearer = { Authorization: 'Bearer token' };

describe('DocuSign v2', () => {
  const create = '/v2/accounts/{accountId}/groups';
  const params = { path: { accountId: '1234567' } };

  test('creates groups', async () => {
    await using mocks = await startMocks();
    const client = createClient<DocusignV2>({ baseUrl: `${mocks.url}/docusign-v2/restapi`, headers: bearer });
    const body = { groups: [{ groupName: 'jets', permissionProfileId: 1597 }] };
    const { data, response } = await client.POST(create, { params, body });
    expect(response.status).toBe(201);
    expect(data?.groups[0]?.groupName).toBe('jets');
    expect(data?.groups[0]?.errorDetails?.errorCode).toBeUndefined();
    expect(lastViolations(mocks)).toEqual([]);
    // @ts-expect-error: the member is `groupName`.
    expect(data?.groups[0]?.name).toBeUndefined();
  });

  test('takes the legacy credentials in place of a token', async () => {
    await using mocks = await startMocks();
    const headers = { 'X-DocuSign-Authentication': '{"Username":"a","Password":"b","IntegratorKey":"c"}' };
    const client = createClient<DocusignV2>({ baseUrl: `${mocks.url}/docusign-v2/restapi`, headers });
    const { response } = await client.POST(create, { params, body: { groups: [{ groupName: 'jets' }] } });
    expect(response.status).toBe(201);
    expect(lastViolations(mocks)).toEqual([]);
  });

  test('does not compile a misspelt request, and the mock refuses it', async () => {
    await using mocks = await startMocks();
    const client = createClient<DocusignV2>({ baseUrl: `${mocks.url}/docusign-v2/restapi`, headers: bearer });
    // @ts-expect-error: the member is `groupName`.
    const { error } = await client.POST(create, { params, body: { groups: [{ groupname: 'jets' }] } });
    expect(error?.errorCode).toBe('INVALID_REQUEST_BODY');
    expect(lastViolations(mocks)).toEqual(['request required /body/groups/0']);
  });
});

describe('DocuSign v2.1', () => {
  const create = '/v2.1/accounts/{accountId}/groups';
  const params = { path: { accountId: '7b0f4c52-1d3e-4a86-9c5b-2e8d6f4a9013' } };

  test('creates groups', async () => {
    await using mocks = await startMocks();
    const client = createClient<DocusignV21>({
      baseUrl: `${mocks.url}/docusign-v2.1/restapi`,
      headers: bearer,
    });
    const body = { groups: [{ groupName: 'jets' }, { groupName: 'sharks', permissionProfileId: '8830412' }] };
    const { data, response } = await client.POST(create, { params, body });
    expect(response.status).toBe(201);
    expect(data?.groups[0]).toMatchObject({ groupName: 'jets', groupType: 'customGroup' });
    expect(lastViolations(mocks)).toEqual([]);
    // @ts-expect-error: the member is `groupId`.
    expect(data?.groups[0]?.id).toBeUndefined();
  });

  test('lets the caller look for the error of an item', async () => {
    await using mocks = await startMocks();
    const client = createClient<DocusignV21>({
      baseUrl: `${mocks.url}/docusign-v2.1/restapi`,
      headers: bearer,
    });
    const body = { groups: [{ groupName: 'jets' }] };
    const headers = { Prefer: 'example=duplicate-name' };
    const { data } = await client.POST(create, { params, body, headers });
    const failed = data?.groups.filter(({ errorDetails }) => errorDetails !== undefined);
    expect(failed?.map(({ errorDetails }) => errorDetails?.errorCode)).toEqual(['INVALID_GROUP_NAME']);
    expect(lastViolations(mocks)).toEqual([]);
  });

  test('does not compile a misspelt optional member, which the server would ignore in silence', async () => {
    await using mocks = await startMocks();
    const client = createClient<DocusignV21>({
      baseUrl: `${mocks.url}/docusign-v2.1/restapi`,
      headers: bearer,
    });
    // @ts-expect-error: the member is `permissionProfileId`.
    const body: DocusignV21Body = { groups: [{ groupName: 'jets', permissionProfileID: '8830412' }] };
    const { response } = await client.POST(create, { params, body });
    expect(response.status).toBe(201);
    expect(lastViolations(mocks)).toEqual([]);
  });

  type DocusignV21Body = DocusignV21[typeof create]['post']['requestBody']['content']['application/json'];
});

// The calls of a page that manages groups, in order. The mock has no state, so `Prefer` selects examples by name.
describe("a group's life on v2.1", () => {
  const accountId = '7b0f4c52-1d3e-4a86-9c5b-2e8d6f4a9013';
  const groups = '/v2.1/accounts/{accountId}/groups';
  const path = { accountId };

  test('from creating to deleting', async () => {
    await using mocks = await startMocks();
    const client = createClient<DocusignV21>({
      baseUrl: `${mocks.url}/docusign-v2.1/restapi`,
      headers: bearer,
    });

    const created = await client.POST(groups, {
      params: { path },
      body: { groups: [{ groupName: 'jets' }] },
      headers: { Prefer: 'example=created-one' },
    });
    const groupId = created.data?.groups[0]?.groupId ?? '';
    expect(groupId).toBe('36091240');
    const inGroup = { path: { accountId, groupId } };

    const query = { count: 100, start_position: 0, group_type: 'CustomGroup', search_text: 'jet' } as const;
    const listed = await client.GET(groups, {
      params: { path, query },
      headers: { Prefer: 'example=found-by-name' },
    });
    expect(listed.data?.groups?.find((group) => group.groupId === groupId)?.usersCount).toBe('1');
    expect(Number(listed.data?.totalSetSize)).toBe(1);

    const outsiders = await client.GET('/v2.1/accounts/{accountId}/users', {
      params: { path, query: { not_group_id: groupId } },
    });
    const userId = outsiders.data?.users?.[0]?.userId ?? '';
    const added = await client.PUT(`${groups}/{groupId}/users`, {
      params: inGroup,
      body: { users: [{ userId }] },
    });
    expect(added.data?.users.map(({ userName }) => userName)).toEqual(['Maria Nunez']);
    const members = await client.GET(`${groups}/{groupId}/users`, { params: inGroup });
    expect(members.data?.users?.[0]?.email).toBe('maria.nunez@example.com');
    const user = await client.GET('/v2.1/accounts/{accountId}/users/{userId}', {
      params: { path: { accountId, userId } },
    });
    expect(user.data?.groupList?.map(({ groupName }) => groupName)).toContain('jets');
    const removed = await client.DELETE(`${groups}/{groupId}/users`, {
      params: inGroup,
      body: { users: [{ userId }] },
    });
    expect(removed.data?.users[0]?.errorDetails).toBeUndefined();

    const brands = [{ brandId: 'c3a1e5d7-48b2-4f09-9d6e-7a5b0c2e1f38' }];
    const branded = await client.PUT(`${groups}/{groupId}/brands`, { params: inGroup, body: { brands } });
    expect(branded.data?.brandOptions?.[0]?.isSendingDefault).toBe(true);
    await client.GET(`${groups}/{groupId}/brands`, { params: inGroup });
    const plain = await client.DELETE(`${groups}/{groupId}/brands`, { params: inGroup, body: { brands } });
    expect(plain.data?.brandOptions).toBeUndefined();

    const profiles = await client.GET('/v2.1/accounts/{accountId}/permission_profiles', { params: { path } });
    const permissionProfileId = profiles.data?.permissionProfiles[1]?.permissionProfileId ?? '';
    const updated = await client.PUT(groups, {
      params: { path },
      body: { groups: [{ groupId: '36091241', groupName: 'hammerheads', permissionProfileId }] },
    });
    expect(updated.data?.groups[0]?.groupName).toBe('hammerheads');

    const deleted = await client.DELETE(groups, { params: { path }, body: { groups: [{ groupId }] } });
    expect(deleted.data?.groups[0]?.errorDetails).toBeUndefined();
    const again = await client.DELETE(groups, {
      params: { path },
      body: { groups: [{ groupId }] },
      headers: { Prefer: 'example=unknown-group' },
    });
    expect(again.data?.groups[0]?.errorDetails?.errorCode).toBe('INVALID_GROUP_ID');
    const gone = await client.GET(`${groups}/{groupId}/users`, {
      params: inGroup,
      headers: { Prefer: 'code=404' },
    });
    expect(gone.error?.errorCode).toBe('INVALID_GROUP_ID');

    const told = mocks.exchanges.flatMap(({ verdict }) => verdict.violations.map(({ rule }) => rule));
    expect(told).toEqual([]);
    const asked = new Set(mocks.exchanges.map(({ verdict }) => verdict.match?.operation.id));
    expect(asked.size).toBe(13);
  });

  test('the requests of creating, changing and deleting are told apart', async () => {
    await using mocks = await startMocks();
    const client = createClient<DocusignV21>({
      baseUrl: `${mocks.url}/docusign-v2.1/restapi`,
      headers: bearer,
    });
    const byName = [{ groupName: 'jets' }];
    // @ts-expect-error: an update requires `groupId`.
    const update = await client.PUT(groups, { params: { path }, body: { groups: byName } });
    expect(update.response.status).toBe(400);
    // @ts-expect-error: so does a deletion.
    const deletion = await client.DELETE(groups, { params: { path }, body: { groups: byName } });
    expect(deletion.response.status).toBe(400);
    // @ts-expect-error: a deletion requires a body.
    const bare = await client.DELETE(groups, { params: { path } });
    expect(bare.error?.errorCode).toBe('INVALID_REQUEST_BODY');
  });
});

describe("a group's life on v2", () => {
  const accountId = '1234567';
  const groups = '/v2/accounts/{accountId}/groups';
  const path = { accountId };

  test('from creating to deleting', async () => {
    await using mocks = await startMocks();
    const client = createClient<DocusignV2>({ baseUrl: `${mocks.url}/docusign-v2/restapi`, headers: bearer });
    const created = await client.POST(groups, {
      params: { path },
      body: { groups: [{ groupName: 'jets' }] },
    });
    const groupId = created.data?.groups[0]?.groupId ?? '';
    const inGroup = { path: { accountId, groupId } };
    const userId = '5d2f6c1e-90b4-4b7f-8a0c-3f1f7f5f2a61';
    const brands = [{ brandId: 'c3a1e5d7-48b2-4f09-9d6e-7a5b0c2e1f38' }];
    const users = [{ userId }];

    const listed = await client.GET(groups, { params: { path, query: { count: 2 } } });
    // @ts-expect-error: groups of v2 have no `usersCount`.
    expect(listed.data?.groups?.[0]?.usersCount).toBeUndefined();
    const added = await client.PUT(`${groups}/{groupId}/users`, { params: inGroup, body: { users } });
    expect(added.data?.users[0]?.userName).toBe('Maria Nunez');
    await client.GET(`${groups}/{groupId}/users`, { params: inGroup });
    await client.DELETE(`${groups}/{groupId}/users`, { params: inGroup, body: { users } });
    await client.PUT(`${groups}/{groupId}/brands`, { params: inGroup, body: { brands } });
    const branded = await client.GET(`${groups}/{groupId}/brands`, { params: inGroup });
    expect(branded.data?.brandOptions?.[0]?.isSendingDefault).toBe('true');
    await client.DELETE(`${groups}/{groupId}/brands`, { params: inGroup, body: { brands } });
    await client.GET('/v2/accounts/{accountId}/users/{userId}', { params: { path: { accountId, userId } } });
    await client.GET('/v2/accounts/{accountId}/permission_profiles', { params: { path } });
    await client.PUT(groups, { params: { path }, body: { groups: [{ groupId, groupName: 'hammerheads' }] } });
    const deleted = await client.DELETE(groups, { params: { path }, body: { groups: [{ groupId }] } });
    expect(deleted.data?.groups[0]?.errorDetails).toBeUndefined();

    expect(
      mocks.exchanges.map(({ verdict }) => verdict.violations).filter(({ length }) => length > 0),
    ).toEqual([]);
    expect(new Set(mocks.exchanges.map(({ verdict }) => verdict.match?.operation.id)).size).toBe(12);
  });
});
