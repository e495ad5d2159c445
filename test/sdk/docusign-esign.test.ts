import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import docusign from 'docusign-esign';
import { ACCOUNT, apisOf, calls, newerCalls } from '../support/docusign-calls.ts';
import { lastViolations, type Mocks, startMocks } from '../support/mocks.ts';
import { rejectionOf } from '../support/sdk.ts';

const FAMILY = {
  name: 'family',
  file: fileURLToPath(new URL('../fixtures/groups-family.yaml', import.meta.url)),
};

const docusignGroups = (mocks: Mocks, mount: string, headers?: Record<string, string>) =>
  apisOf(docusign, mocks, mount, headers).groups;

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

  const all = [...calls, ...newerCalls];

  test.each(all)('$operation succeeds', async ({ operation, call, answer }) => {
    await using mocks = await startMocks();
    expect(await call(apisOf(docusign, mocks, 'docusign-v2.1'))).toMatchObject(answer);
    expect(lastViolations(mocks)).toEqual([]);
    expect(mocks.exchanges.at(-1)?.verdict.match?.operation.id).toBe(operation);
  });

  test.each(all)(
    '$operation rejects with $status $errorCode on Prefer: $prefer',
    async ({ call, prefer, status, errorCode }) => {
      await using mocks = await startMocks();
      const error = await rejectionOf(call(apisOf(docusign, mocks, 'docusign-v2.1', { Prefer: prefer })));
      expect(error).toMatchObject({ response: { status, data: { errorCode, message: expect.any(String) } } });
      expect(lastViolations(mocks)).toEqual([]);
    },
  );

  test('asks for groups without their counts', async () => {
    await using mocks = await startMocks();
    const api = docusignGroups(mocks, 'docusign-v2.1', { Prefer: 'example=without-counts' });
    const { groups } = await api.listGroups(ACCOUNT, { includeUsercount: 'false' });
    expect(groups?.map(({ usersCount }) => usersCount)).toEqual(Array(5).fill(undefined));
    expect(lastViolations(mocks)).toEqual([]);
  });
});
