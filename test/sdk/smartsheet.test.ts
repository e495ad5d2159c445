import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import smartsheet from 'smartsheet';
import { lastViolations, type Mocks, startMocks } from '../support/mocks.ts';
import { rejectionOf } from '../support/sdk.ts';

const FAMILY = {
  name: 'family',
  file: fileURLToPath(new URL('../fixtures/groups-family.yaml', import.meta.url)),
};

const smartsheetGroups = ({ url }: Mocks, mount: string, calcRetryBackoff = () => -1) =>
  smartsheet.createClient({
    accessToken: 'token',
    baseUrl: `${url}/${mount}/2.0/`,
    maxRetryDurationSeconds: 5,
    calcRetryBackoff,
  }).groups;

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
