import { describe, expect, test } from '@jest/globals';
import smartsheet, { type Client, type Options } from 'smartsheet-2';
import { lastViolations, type Mocks, startMocks } from '../support/mocks.ts';
import { rejectionOf } from '../support/sdk.ts';

const GROUP = 4583173393803140;
const JANE = 7960873114331012;

const clientOf = ({ url }: Mocks): Client =>
  smartsheet.createClient({
    accessToken: 'token',
    baseUrl: `${url}/smartsheet/2.0/`,
    calcRetryBackoff: () => -1,
  });

interface Row {
  readonly operation: string;
  readonly call: (client: Client, options?: Options) => Promise<unknown>;
  /** The request that is sent. This client adds slashes at the end, which the vendor accepts. */
  readonly line: string;
  /** Some members of the expected response. */
  readonly answer: object;
  readonly prefer: string;
  readonly error: readonly [statusCode: number, errorCode: number];
}

/** All of the client's calls for groups, and those for users that they need. A group's id is called `id` here. */
const rows: readonly Row[] = [
  {
    operation: 'listGroups',
    call: ({ groups }, options) => groups.listGroups({ queryParameters: { page: 1 }, ...options }),
    line: 'GET /groups/?page=1',
    answer: { totalCount: 3, data: [{ id: GROUP, name: 'Field Engineers' }, {}, {}] },
    prefer: 'code=403, example=forbidden',
    error: [403, 1004],
  },
  {
    operation: 'createGroup',
    call: ({ groups }, options) => groups.createGroup({ body: { name: 'Field Engineers' }, ...options }),
    line: 'POST /groups/',
    answer: { message: 'SUCCESS', result: { id: GROUP } },
    prefer: 'code=400, example=duplicate-name',
    error: [400, 1103],
  },
  {
    operation: 'getGroup',
    call: ({ groups }, options) => groups.getGroup({ id: GROUP, ...options }),
    line: 'GET /groups/4583173393803140',
    answer: { id: GROUP, members: [{ id: JANE }, { name: 'Li Wei' }] },
    prefer: 'code=404, example=group-not-found',
    error: [404, 1106],
  },
  {
    operation: 'updateGroup',
    call: ({ groups }, options) =>
      groups.updateGroup({ id: GROUP, body: { name: 'Field Service' }, ...options }),
    line: 'PUT /groups/4583173393803140',
    answer: { message: 'SUCCESS', result: { name: 'Field Service' } },
    prefer: 'code=400, example=attribute-not-allowed',
    error: [400, 1032],
  },
  {
    operation: 'addGroupMembers',
    call: ({ groups }, options) =>
      groups.addGroupMembers({ groupId: GROUP, body: { email: 'jane.doe@example.com' }, ...options }),
    line: 'POST /groups/4583173393803140/members/',
    answer: { message: 'SUCCESS', result: { id: JANE } },
    prefer: 'code=400, example=alternate-email',
    error: [400, 1159],
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
    call: ({ groups }, options) => groups.deleteGroup({ id: GROUP, ...options }),
    line: 'DELETE /groups/4583173393803140',
    answer: { message: 'SUCCESS', resultCode: 0 },
    prefer: 'code=403, example=not-owner',
    error: [403, 1004],
  },
  {
    operation: 'getCurrentUser',
    call: ({ users }, options) =>
      users.getCurrentUser({ queryParameters: { include: 'groups' }, ...options }),
    line: 'GET /users/me?include=groups',
    answer: { email: 'john.doe@example.com', groupAdmin: true },
    prefer: 'code=401, example=invalid-credentials',
    error: [401, 1002],
  },
  {
    operation: 'getUser',
    call: ({ users }, options) => users.getUser({ id: JANE, ...options }),
    line: 'GET /users/7960873114331012',
    answer: { id: JANE, admin: false },
    prefer: 'code=404, example=user-not-found',
    error: [404, 1020],
  },
];

describe('smartsheet 2', () => {
  test.each(rows)('$operation succeeds', async ({ call, answer, line }) => {
    await using mocks = await startMocks();
    // The client parses JSON only if the Content-Type is exactly `application/json;charset=UTF-8`, as sent by the
    // vendor. The mock sends the equivalent `application/json`, so that the client returns the text.
    expect(JSON.parse(String(await call(clientOf(mocks))))).toMatchObject(answer);
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
});
