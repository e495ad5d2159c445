import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { lastViolations, startMocks } from '../support/mocks.ts';
import { call as send } from '../support/server.ts';

const ACCOUNT = '7b0f4c52-1d3e-4a86-9c5b-2e8d6f4a9013';
const FAMILY = {
  name: 'family',
  file: fileURLToPath(new URL('../fixtures/groups-family.yaml', import.meta.url)),
};

describe('requests as other clients were seen to send them', () => {
  const json = { 'content-type': 'application/json' };
  const bearer = { authorization: 'Bearer token' };
  const group = JSON.stringify({ name: 'Night Shift' });
  const groups = JSON.stringify({ groups: [{ groupName: 'officers', permissionProfileId: 1597 }] });
  const vinyl = JSON.stringify({ name: 'ops', email: 'ops@test.com', members: [], admins: [] });
  const signature =
    'AWS4-HMAC-SHA256 Credential=okAccessKey/20260414/us-east-1//aws4_request, ' +
    `SignedHeaders=content-length;content-type;host;x-amz-date, Signature=${'0'.repeat(64)}`;

  test.each([
    {
      client: 'docusign-esign 10, from a plain object',
      status: 201,
      request: {
        method: 'POST',
        path: `/docusign-v2.1/restapi/v2.1/accounts/${ACCOUNT}/groups`,
        headers: { ...bearer, ...json, 'x-docusign-sdk': 'Node', 'node-ver': 'v24.21.0' },
        body: groups,
      },
    },
    {
      client: 'docusign-esign 4.14, on v2',
      status: 201,
      request: {
        method: 'POST',
        path: '/docusign-v2/restapi/v2/accounts/1234567/groups',
        headers: { ...bearer, ...json, 'user-agent': 'node-superagent/3.8.2', connection: 'close' },
        body: groups,
      },
    },
    {
      client: 'smartsheet 2.126, with a slash at the end',
      status: 200,
      request: {
        method: 'POST',
        path: '/smartsheet/2.0/groups/',
        headers: { ...bearer, ...json, accept: 'application/json' },
        body: group,
      },
    },
    {
      client: 'the vendor of Smartsheet in its own contract tests',
      status: 200,
      request: {
        method: 'POST',
        path: '/smartsheet/2.0/groups',
        headers: { ...bearer, ...json, 'api-scenario': 'Create Group', 'x-test-name': '/groups/add-group' },
        body: group,
      },
    },
    {
      client: 'vinyldns-js, its service left empty in the signature',
      status: 200,
      request: {
        method: 'POST',
        path: '/vinyldns/groups',
        headers: { ...json, authorization: signature, 'x-amz-date': '20260414T082107Z' },
        body: vinyl,
      },
    },
  ])('$client: $status', async ({ request, status }) => {
    await using mocks = await startMocks();
    const response = await send(mocks, request);
    expect(response.status).toBe(status);
    expect(response.headers['contract-violations']).toMatch(/^0;/);
    expect(lastViolations(mocks)).toEqual([]);
  });

  const list = `/family/restapi/v2.1/accounts/${ACCOUNT}/groups`;

  test.each([
    { shape: 'GET with {}', request: { path: list, headers: { ...bearer, ...json }, body: '{}' } },
    { shape: 'GET with ""', request: { path: list, headers: { ...bearer, ...json }, body: '""' } },
    {
      shape: 'GET with Content-Type and no body',
      request: { path: list, headers: { ...bearer, ...json } },
    },
    {
      shape: 'GET with Content-Type and Content-Length: 0',
      request: { path: list, headers: { ...bearer, ...json }, body: '' },
    },
    { shape: 'GET with a slash at the end', request: { path: `${list}/`, headers: bearer } },
    { shape: 'GET with a query of %20', request: { path: `${list}?search_text=mon%20t`, headers: bearer } },
    {
      shape: 'GET with colons as %3A',
      request: { path: '/family/2.0/groups?modifiedSince=2024-01-01T00%3A00%3A00Z', headers: bearer },
    },
    {
      shape: 'DELETE with Content-Type and no body',
      request: {
        method: 'DELETE',
        path: '/family/2.0/groups/4583173393803140',
        headers: { ...bearer, ...json },
      },
    },
  ])('$shape is let pass', async ({ request }) => {
    await using mocks = await startMocks([FAMILY]);
    expect(await send(mocks, request)).toMatchObject({ status: 200 });
    expect(lastViolations(mocks)).toEqual([]);
  });

  test('an id that the client forgot to fill in is a path of its own', async () => {
    await using mocks = await startMocks([FAMILY]);
    const path = '/family/2.0/groups/undefined/4583173393803140';
    expect(await send(mocks, { path, headers: bearer })).toMatchObject({ status: 404 });
    expect(lastViolations(mocks)).toEqual([]);
    expect(mocks.exchanges.at(-1)?.verdict.undocumented?.rule).toBe('path');
  });
});
