import { describe, expect, test } from '@jest/globals';
import createClient from 'openapi-fetch';
import type { paths as DocusignV21 } from '../../../generated/docusign-v2.1.ts';
import type { paths as DocusignV2 } from '../../../generated/docusign-v2.ts';
import { lastViolations, startMocks } from '../../support/mocks.ts';

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
