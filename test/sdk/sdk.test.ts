import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import docusign from 'docusign-esign';
import smartsheet from 'smartsheet';
import { lastViolations, type Mocks, startMocks } from '../support/mocks.ts';
import { call as send } from '../support/server.ts';

const ACCOUNT = '7b0f4c52-1d3e-4a86-9c5b-2e8d6f4a9013';
const FAMILY = {
  name: 'family',
  file: fileURLToPath(new URL('../fixtures/groups-family.yaml', import.meta.url)),
};

/** The vendor's client as an application sets it up: only the base path is ours. */
const docusignGroups = ({ url }: Mocks, mount: string, headers: Record<string, string> = {}) => {
  const client = new docusign.ApiClient();
  client.setBasePath(`${url}/${mount}/restapi`);
  const all = { Authorization: 'Bearer token', ...headers };
  for (const [name, value] of Object.entries(all)) client.addDefaultHeader(name, value);
  return new docusign.GroupsApi(client);
};

const smartsheetGroups = ({ url }: Mocks, mount: string, calcRetryBackoff = () => -1) =>
  smartsheet.createClient({
    accessToken: 'token',
    baseUrl: `${url}/${mount}/2.0/`,
    maxRetryDurationSeconds: 5,
    calcRetryBackoff,
  }).groups;

/** What an SDK's promise is rejected with. */
const rejectionOf = async (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    (value) => expect(value).toBe('a rejection'),
    (error: unknown) => error,
  );

describe('docusign-esign 10', () => {
  const sharks = { groupName: 'sharks', permissionProfileId: 1597 };

  test('creates groups, a numeric permissionProfileId among them', async () => {
    await using mocks = await startMocks();
    const groupInformation = { groups: [{ groupName: 'jets' }, sharks] };
    const created = await docusignGroups(mocks, 'docusign-v2.1').createGroups(ACCOUNT, { groupInformation });
    expect(created.groups?.[0]).toMatchObject({ groupName: 'jets', groupId: expect.stringMatching(/^\d+$/) });
    expect(lastViolations(mocks)).toEqual([]);
    const sent = mocks.exchanges[0]?.exchange.request;
    expect(sent?.headers['x-docusign-sdk']).toBe('Node');
    expect(sent?.body.json()).toEqual({ value: groupInformation });
  });

  test('learns which item of a batch failed', async () => {
    await using mocks = await startMocks();
    const api = docusignGroups(mocks, 'docusign-v2.1', { Prefer: 'example=partial-failure' });
    const created = await api.createGroups(ACCOUNT, { groupInformation: { groups: [sharks] } });
    expect(created.groups?.map(({ errorDetails }) => errorDetails?.errorCode)).toEqual([
      'INVALID_GROUP_NAME',
      undefined,
      undefined,
    ]);
    expect(lastViolations(mocks)).toEqual([]);
  });

  test.each([
    {
      prefer: 'code=400, example=rate-limited',
      status: 400,
      errorCode: 'HOURLY_APIINVOCATION_LIMIT_EXCEEDED',
    },
    {
      prefer: 'code=401, example=invalid-credentials',
      status: 401,
      errorCode: 'AUTHORIZATION_INVALID_TOKEN',
    },
    { prefer: 'code=403, example=not-account-admin', status: 403, errorCode: 'USER_NOT_ACCOUNT_ADMIN' },
    {
      prefer: 'code=429, example=burst-limited',
      status: 429,
      errorCode: 'BURST_APIINVOCATION_LIMIT_EXCEEDED',
    },
  ])('rejects with $status $errorCode on Prefer: $prefer', async ({ prefer, status, errorCode }) => {
    await using mocks = await startMocks();
    const api = docusignGroups(mocks, 'docusign-v2.1', { Prefer: prefer });
    const error = await rejectionOf(
      api.createGroups(ACCOUNT, { groupInformation: { groups: [{ groupName: 'jets' }] } }),
    );
    expect(error).toMatchObject({ response: { status, data: { errorCode, message: expect.any(String) } } });
    expect(lastViolations(mocks)).toEqual([]);
  });

  test.each([
    {
      what: 'a call without groups, which the SDK sends as {}',
      account: ACCOUNT,
      options: undefined,
      headers: {},
      status: 400,
      errorCode: 'INVALID_REQUEST_BODY',
      violation: 'request required /body',
    },
    {
      what: 'a call with a scheme of its own in place of a token',
      account: ACCOUNT,
      options: { groupInformation: { groups: [{ groupName: 'jets' }] } },
      headers: { Authorization: 'Basic token' },
      status: 401,
      errorCode: 'PARTNER_AUTHENTICATION_FAILED',
      violation: 'request credentials /headers',
    },
  ])('rejects $what with $status $errorCode, and the client is to blame', async (row) => {
    await using mocks = await startMocks();
    const api = docusignGroups(mocks, 'docusign-v2.1', row.headers);
    const error = await rejectionOf(api.createGroups(row.account, row.options));
    expect(error).toMatchObject({ response: { status: row.status, data: { errorCode: row.errorCode } } });
    expect(lastViolations(mocks)).toEqual([row.violation]);
  });

  test('lists with Content-Type and no body, a space in the query sent as a plus sign', async () => {
    await using mocks = await startMocks([FAMILY]);
    const options = { count: '2', searchText: 'mon t', groupType: 'CustomGroup' };
    const list = await docusignGroups(mocks, 'family').listGroups(ACCOUNT, options);
    expect(list.totalSetSize).toBe('1');
    expect(lastViolations(mocks)).toEqual([]);
    const sent = mocks.exchanges[0]?.exchange.request;
    expect(sent?.headers['content-type']).toBe('application/json');
    expect(sent?.query).toContain('search_text=mon+t');
  });

  test.each([
    { groups: [{ groupId: '36091240' }], violations: [] },
    { groups: [], violations: ['request minItems /body/groups'] },
  ])('has the body of its DELETE judged: $groups', async ({ groups, violations }) => {
    await using mocks = await startMocks([FAMILY]);
    const deleted = docusignGroups(mocks, 'family').deleteGroups(ACCOUNT, { groupInformation: { groups } });
    await deleted.catch(() => undefined);
    expect(lastViolations(mocks)).toEqual(violations);
  });
});

describe('smartsheet 5', () => {
  const body = { name: 'Field Engineers', members: [{ email: 'jane.doe@example.com' }] };

  test('creates a group', async () => {
    await using mocks = await startMocks();
    const created = await smartsheetGroups(mocks, 'smartsheet').createGroup({ body });
    expect(created).toMatchObject({ message: 'SUCCESS', resultCode: 0, result: { name: 'Field Engineers' } });
    expect(lastViolations(mocks)).toEqual([]);
  });

  test.each([
    { prefer: 'code=400, example=duplicate-name', statusCode: 400, errorCode: 1103 },
    { prefer: 'code=401, example=expired-credentials', statusCode: 401, errorCode: 1003 },
    { prefer: 'code=403, example=not-group-admin', statusCode: 403, errorCode: 1104 },
    { prefer: 'code=500, example=server-error', statusCode: 500, errorCode: 4000 },
  ])('rejects with $statusCode $errorCode on Prefer: $prefer', async ({ prefer, statusCode, errorCode }) => {
    await using mocks = await startMocks();
    const groups = smartsheetGroups(mocks, 'smartsheet');
    const error = await rejectionOf(groups.createGroup({ body, customProperties: { Prefer: prefer } }));
    expect(error).toMatchObject({ statusCode, errorCode, message: expect.any(String) });
    expect(lastViolations(mocks)).toEqual([]);
  });

  test.each([
    { body: {}, errorCode: 1012, violation: 'request required /body' },
    { body: { name: 7 }, errorCode: 1012, violation: 'request type /body/name' },
    {
      body: { name: 'x', members: [{ email: 'nobody' }] },
      errorCode: 1012,
      violation: 'request format /body/members/0/email',
    },
  ])(
    'rejects $body with 400 $errorCode, and the client is to blame',
    async ({ body, errorCode, violation }) => {
      await using mocks = await startMocks();
      const groups = smartsheetGroups(mocks, 'smartsheet');
      const error = await rejectionOf(groups.createGroup({ body: body as unknown as { name: string } }));
      expect(error).toMatchObject({ statusCode: 400, errorCode });
      expect(lastViolations(mocks)).toEqual([violation]);
    },
  );

  test.each([
    { status: 429, example: 'rate-limited', errorCode: 4003 },
    { status: 503, example: 'maintenance', errorCode: 4001 },
  ])('tries again by itself after $status $errorCode', async ({ status, example, errorCode }) => {
    await using mocks = await startMocks();
    const waits = [1, 1, -1];
    const groups = smartsheetGroups(mocks, 'smartsheet', () => waits.shift() ?? -1);
    const customProperties = { Prefer: `code=${status}, example=${example}` };
    const error = await rejectionOf(groups.createGroup({ body, customProperties }));
    expect(error).toMatchObject({ statusCode: status, errorCode });
    expect(mocks.exchanges).toHaveLength(3);
    expect(lastViolations(mocks)).toEqual([]);
  });

  test('lists, gets and deletes with Content-Type and no body', async () => {
    await using mocks = await startMocks([FAMILY]);
    const groups = smartsheetGroups(mocks, 'family');
    const queryParameters = { includeAll: true, page: 2, modifiedSince: '2024-01-01T00:00:00Z' };
    expect(await groups.listGroups({ queryParameters })).toMatchObject({ totalCount: 1 });
    expect(await groups.getGroup({ groupId: 4583173393803140 })).toMatchObject({ name: 'Field Engineers' });
    expect(await groups.deleteGroup({ groupId: 4583173393803140 })).toMatchObject({ message: 'SUCCESS' });
    expect(mocks.exchanges.map(({ verdict }) => verdict.violations)).toEqual([[], [], []]);
    expect(mocks.exchanges[0]?.exchange.request.query).toContain('modifiedSince=2024-01-01T00:00:00Z');
  });
});

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
    expect(lastViolations(mocks)).toEqual(['request path /path']);
  });
});
