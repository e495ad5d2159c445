import { describe, expect, test } from '@jest/globals';
import smartsheet from 'smartsheet';
import { lastViolations, type Mocks, startMocks } from '../support/mocks.ts';
import { rejectionOf } from '../support/sdk.ts';

const GROUP = 4583173393803140;
const JANE = 7960873114331012;

const clientOf = ({ url }: Mocks, calcRetryBackoff = () => -1) =>
  smartsheet.createClient({
    accessToken: 'token',
    baseUrl: `${url}/smartsheet/2.0/`,
    maxRetryDurationSeconds: 5,
    calcRetryBackoff,
  });

type Client = ReturnType<typeof clientOf>;
interface Options {
  readonly customProperties?: Record<string, string>;
}

interface Member {
  readonly id: number;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly name: string;
}

/** Cast, since the client's type requires members that only responses have. */
const member = (email: string) => ({ email }) as Member;

interface Row {
  readonly operation: string;
  readonly call: (client: Client, options?: Options) => Promise<unknown>;
  /** The method and URL that are sent. */
  readonly line: string;
  /** Some members of the expected response. */
  readonly answer: object;
  readonly prefer: string;
  readonly error: readonly [statusCode: number, errorCode: number];
}

/** All of the client's calls for groups, and those for users that they need. */
const rows: readonly Row[] = [
  {
    operation: 'listGroups',
    call: ({ groups }, options) =>
      groups.listGroups({
        queryParameters: { includeAll: true, modifiedSince: '2024-01-01T00:00:00Z' },
        ...options,
      }),
    line: 'GET /groups?includeAll=true&modifiedSince=2024-01-01T00:00:00Z',
    answer: { totalCount: 3, data: [{ id: GROUP, name: 'Field Engineers' }, {}, {}] },
    prefer: 'code=400, example=invalid-parameter',
    error: [400, 1018],
  },
  {
    operation: 'createGroup',
    call: ({ groups }, options) => groups.createGroup({ body: { name: 'Field Engineers' }, ...options }),
    line: 'POST /groups',
    answer: { message: 'SUCCESS', result: { id: GROUP } },
    prefer: 'code=400, example=duplicate-name',
    error: [400, 1103],
  },
  {
    operation: 'getGroup',
    call: ({ groups }, options) => groups.getGroup({ groupId: GROUP, ...options }),
    line: 'GET /groups/4583173393803140',
    answer: { id: GROUP, members: [{ id: JANE }, { name: 'Li Wei' }] },
    prefer: 'code=404, example=group-not-found',
    error: [404, 1106],
  },
  {
    operation: 'updateGroup',
    call: ({ groups }, options) =>
      groups.updateGroup({ groupId: GROUP, body: { name: 'Field Service' }, ...options }),
    line: 'PUT /groups/4583173393803140',
    answer: { message: 'SUCCESS', result: { name: 'Field Service' } },
    prefer: 'code=403, example=not-owner',
    error: [403, 1004],
  },
  {
    operation: 'addGroupMembers with one',
    call: ({ groups }, options) =>
      groups.addGroupMembers({ groupId: GROUP, body: member('jane.doe@example.com'), ...options }),
    line: 'POST /groups/4583173393803140/members',
    answer: { message: 'SUCCESS', result: { id: JANE } },
    prefer: 'code=400, example=already-member',
    error: [400, 1129],
  },
  {
    operation: 'addGroupMembers with a list',
    call: ({ groups }, options) =>
      groups.addGroupMembers({ groupId: GROUP, body: [member('jane.doe@example.com')], ...options }),
    line: 'POST /groups/4583173393803140/members',
    answer: { message: 'SUCCESS' },
    prefer: 'code=400, example=unknown-member',
    error: [400, 1105],
  },
  {
    operation: 'removeGroupMember',
    call: ({ groups }, options) => groups.removeGroupMember({ groupId: GROUP, userId: JANE, ...options }),
    line: 'DELETE /groups/4583173393803140/members/7960873114331012',
    answer: { message: 'SUCCESS', resultCode: 0 },
    prefer: 'code=404, example=user-not-found',
    error: [404, 1020],
  },
  {
    operation: 'deleteGroup',
    call: ({ groups }, options) => groups.deleteGroup({ groupId: GROUP, ...options }),
    line: 'DELETE /groups/4583173393803140',
    answer: { message: 'SUCCESS', resultCode: 0 },
    prefer: 'code=404, example=not-found',
    error: [404, 1006],
  },
  {
    operation: 'getCurrentUser',
    call: ({ users }, options) =>
      users.getCurrentUser({ queryParameters: { include: 'groups' }, ...options }),
    line: 'GET /users/me?include=groups',
    answer: { email: 'john.doe@example.com', groupAdmin: true },
    prefer: 'code=401, example=expired-credentials',
    error: [401, 1003],
  },
  {
    operation: 'getUser',
    call: ({ users }, options) => users.getUser({ userId: JANE, ...options }),
    line: 'GET /users/7960873114331012',
    answer: { id: JANE, admin: false },
    prefer: 'code=404, example=user-not-found',
    error: [404, 1020],
  },
];

describe('smartsheet 5', () => {
  const body = { name: 'Field Engineers', members: [{ email: 'jane.doe@example.com' }] };

  test('creates a group', async () => {
    await using mocks = await startMocks();
    const created = await clientOf(mocks).groups.createGroup({ body });
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
    const { groups } = clientOf(mocks);
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
      const { groups } = clientOf(mocks);
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
    const { groups } = clientOf(mocks, () => waits.shift() ?? -1);
    const customProperties = { Prefer: `code=${status}, example=${example}` };
    const error = await rejectionOf(groups.createGroup({ body, customProperties }));
    expect(error).toMatchObject({ statusCode: status, errorCode });
    expect(mocks.exchanges).toHaveLength(3);
    expect(lastViolations(mocks)).toEqual([]);
  });

  test.each(rows)('$operation succeeds', async ({ call, answer, line }) => {
    await using mocks = await startMocks();
    expect(await call(clientOf(mocks))).toMatchObject(answer);
    const { method, path, query } = mocks.exchanges[0]?.exchange.request ?? {};
    expect(`${method} ${path}${query ? `?${query}` : ''}`).toBe(line);
    expect(lastViolations(mocks)).toEqual([]);
  });

  test.each(rows)('$operation rejects with $error on Prefer: $prefer', async ({ call, prefer, error }) => {
    await using mocks = await startMocks();
    const [statusCode, errorCode] = error;
    const rejection = await rejectionOf(call(clientOf(mocks), { customProperties: { Prefer: prefer } }));
    expect(rejection).toMatchObject({ statusCode, errorCode, message: expect.any(String) });
    expect(lastViolations(mocks)).toEqual([]);
  });

  test('asks for another path when a group is named as version 2 names it', async () => {
    await using mocks = await startMocks();
    const { groups } = clientOf(mocks);
    await rejectionOf(groups.getGroup({ id: GROUP } as unknown as { groupId: number }));
    expect(mocks.exchanges[0]?.exchange.request.path).toMatch(/\/groups\/undefined\/4583173393803140$/);
  });
});
