import { describe, expect, test } from '@jest/globals';
import createClient from 'openapi-fetch';
import type { paths as DocusignV21 } from '../../generated/docusign-v2.1.ts';
import type { paths as DocusignV2 } from '../../generated/docusign-v2.ts';
import type { paths as Partoo } from '../../generated/partoo.ts';
import type { paths as Smartsheet } from '../../generated/smartsheet.ts';
import type { paths as Vinyldns } from '../../generated/vinyldns.ts';
import { lastViolations, startMocks } from '../support/mocks.ts';

// Half of what is tested here is tested by `tsc --noEmit`: each `@ts-expect-error` is an error when the types let pass
// what stands below it.

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
    // @ts-expect-error: it is `groupName`.
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
    // @ts-expect-error: it is `groupName`.
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
    // @ts-expect-error: it is `groupId`.
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
    // @ts-expect-error: it is `permissionProfileId`.
    const body: DocusignV21Body = { groups: [{ groupName: 'jets', permissionProfileID: '8830412' }] };
    const { response } = await client.POST(create, { params, body });
    expect(response.status).toBe(201);
    expect(lastViolations(mocks)).toEqual([]);
  });

  type DocusignV21Body = DocusignV21[typeof create]['post']['requestBody']['content']['application/json'];
});

describe('Smartsheet', () => {
  test('creates a group', async () => {
    await using mocks = await startMocks();
    const client = createClient<Smartsheet>({ baseUrl: `${mocks.url}/smartsheet/2.0`, headers: bearer });
    const body = { name: 'Field Engineers', members: [{ email: 'jane.doe@example.com' }] };
    const { data } = await client.POST('/groups', { body, params: { query: { numericDates: false } } });
    if (data?.message !== 'SUCCESS') throw new Error('the mock answers the first example');
    // `message` tells the two envelopes apart: here `result` is certain.
    expect(data.result.name).toBe('Field Engineers');
    expect(data.resultCode).toBe(0);
    expect(lastViolations(mocks)).toEqual([]);
    // @ts-expect-error: it is `ownerId`.
    expect(data.result.ownerID).toBeUndefined();
  });

  test('does not compile a misspelt request, and the mock refuses it', async () => {
    await using mocks = await startMocks();
    const client = createClient<Smartsheet>({ baseUrl: `${mocks.url}/smartsheet/2.0`, headers: bearer });
    // @ts-expect-error: it is `email`.
    const { error } = await client.POST('/groups', { body: { name: 'x', members: [{ mail: 'a@b.c' }] } });
    expect(error?.errorCode).toBe(1012);
    expect(lastViolations(mocks)).toEqual(['request required /body/members/0']);
  });

  test('gives every failure one shape', async () => {
    await using mocks = await startMocks();
    const client = createClient<Smartsheet>({ baseUrl: `${mocks.url}/smartsheet/2.0`, headers: bearer });
    const headers = { Prefer: 'code=400, example=duplicate-name' };
    const { error } = await client.POST('/groups', { body: { name: 'Field Engineers' }, headers });
    const errorCode: number | undefined = error?.errorCode;
    expect(errorCode).toBe(1103);
    expect(lastViolations(mocks)).toEqual([]);
  });
});

describe('VinylDNS', () => {
  const headers = {
    Authorization: 'AWS4-HMAC-SHA256 Credential=key/20260414/us-east-1/VinylDNS/aws4_request',
  };
  const group = {
    name: 'dns-operators',
    email: 'dns-operators@test.com',
    members: [],
    admins: [{ id: 'ok' }],
  };

  test('creates a group', async () => {
    await using mocks = await startMocks();
    const client = createClient<Vinyldns>({ baseUrl: `${mocks.url}/vinyldns`, headers });
    const { data, response } = await client.POST('/groups', { body: { ...group, description: null } });
    expect(response.status).toBe(200);
    expect(data?.status).toBe('Active');
    expect(data?.admins.map(({ id }) => id)).toHaveLength(1);
    expect(lastViolations(mocks)).toEqual([]);
    // @ts-expect-error: it is `created`.
    expect(data?.createdAt).toBeUndefined();
  });

  test('does not compile a misspelt request, and the mock refuses it', async () => {
    await using mocks = await startMocks();
    const client = createClient<Vinyldns>({ baseUrl: `${mocks.url}/vinyldns`, headers });
    const { admins, ...rest } = group;
    // @ts-expect-error: it is `admins`.
    const { error } = await client.POST('/groups', { body: { ...rest, administrators: admins } });
    // An error of this server is an object or a text.
    if (typeof error !== 'object') throw new Error('the mock answers the first example');
    expect(error.errors[0]).toMatch(/^Missing Group\./);
    expect(lastViolations(mocks)).toEqual(['request required /body']);
  });
});

describe('Partoo', () => {
  const create = '/sections/{section_id}/groups';
  const params = { path: { section_id: 12 } };
  const headers = { 'x-APIKey': 'key' };

  test('creates a group', async () => {
    await using mocks = await startMocks();
    const client = createClient<Partoo>({ baseUrl: `${mocks.url}/partoo/v2`, headers });
    const { data } = await client.POST(create, { params, body: { name: 'Spain', business__in: [] } });
    expect(data).toEqual({ status: 'success', id: 84 });
    expect(lastViolations(mocks)).toEqual([]);
    // @ts-expect-error: the answer does not repeat the name.
    expect(data?.name).toBeUndefined();
  });

  test('does not compile a misspelt request, and the mock refuses it', async () => {
    await using mocks = await startMocks();
    const client = createClient<Partoo>({ baseUrl: `${mocks.url}/partoo/v2`, headers });
    // @ts-expect-error: it is `business__in`, with two underscores.
    const { response } = await client.POST(create, { params, body: { name: 'Spain', business_in: [] } });
    expect(response.status).toBe(400);
    expect(lastViolations(mocks)).toEqual(['request required /body']);
  });

  test('does not compile an id of a section that is a text, and the mock refuses it', async () => {
    await using mocks = await startMocks();
    const client = createClient<Partoo>({ baseUrl: `${mocks.url}/partoo/v2`, headers });
    const body = { name: 'Spain', business__in: [] };
    // @ts-expect-error: it is an integer.
    const { response } = await client.POST(create, { params: { path: { section_id: 'country' } }, body });
    expect(response.status).toBe(400);
    expect(lastViolations(mocks)).toEqual(['request type /path/section_id']);
  });
});
