import { describe, expect, test } from '@jest/globals';
import type { Case } from '../../../src/cases/case.ts';
import { createProxy } from '../../../src/gateway/proxy.ts';
import { changesOf } from '../../../src/run/check/created-resources.ts';
import { runCases } from '../../../src/run/run.ts';
import { contractOf } from '../../support/document.ts';
import { startHttp } from '../../support/server.ts';

const responses = { default: { description: 'Anything.' } };
const contract = contractOf({ paths: { '/accounts/{account}/groups': { get: { responses } } } });

const run = async (
  method: string,
  status: number,
  headers: Record<string, string>,
  body: unknown,
  times = 1,
) => {
  await using server = await startHttp((incoming, outgoing) => {
    incoming.resume();
    if (status === 0) outgoing.destroy();
    else outgoing.writeHead(status, headers).end(body === undefined ? undefined : JSON.stringify(body));
  });
  const one: Case = {
    name: 'x',
    family: 'example',
    operation: contract.operations[0] as Case['operation'],
    method,
    url: '/accounts/a/groups?access_token=s3cret',
    headers: {},
    body: undefined,
    credentials: 'valid',
    expects: { kind: 'accept' },
    unsendable: undefined,
  };
  const cases = Array.from({ length: times }, () => one);
  return await runCases(contract, createProxy(contract, server.url), cases, { writes: true });
};

const send = async (...sent: Parameters<typeof run>) => changesOf((await run(...sent)).results);

const URL = '/accounts/a/groups?access_token=[redacted]';

describe('is listed', () => {
  test.each<{
    method?: string;
    status: number;
    headers?: Record<string, string>;
    body?: unknown;
    told: string;
  }>([
    { status: 201, headers: { Location: '/g/7' }, told: `Created: POST ${URL} → 201 Location /g/7` },
    { status: 200, body: { result: { id: 7 } }, told: `Created: POST ${URL} → 200 id 7` },
    {
      status: 200,
      body: { groups: [{ groupId: '7', name: 'x' }] },
      told: `Created: POST ${URL} → 200 groupId 7`,
    },
    {
      status: 200,
      body: { ownerId: 3, id: 1, users: [{ userId: 2 }], owner: { id: 3 } },
      told: `Created: POST ${URL} → 200 id 1`,
    },
    {
      status: 201,
      body: { result: { group_id: 1, members: [{ id: 2 }] }, version: 3 },
      told: `Created: POST ${URL} → 201 group_id 1`,
    },
    {
      status: 201,
      body: { groups: [{ accountId: 9, groupId: 1, users: [{ userId: 2 }] }], users: [{ userId: 2 }] },
      told: `Created: POST ${URL} → 201 groupId 1`,
    },
    {
      status: 201,
      body: { name: 'x', users: [{ userId: 2 }] },
      told: `Created: POST ${URL} → 201`,
    },
    {
      status: 200,
      body: [1, 2, 3, 4, 5].map((id) => ({ id })),
      told: `Created: POST ${URL} → 200 id 1, id 2, id 3, id 4`,
    },
    { status: 200, body: { valid: 1, id: null, uuid: 'x'.repeat(81) }, told: `Created: POST ${URL} → 200` },
    { status: 204, told: `Created: POST ${URL} → 204` },
    { method: 'DELETE', status: 204, told: `Deleted: DELETE ${URL} → 204` },
    { method: 'PUT', status: 200, body: { id: 7 }, told: `Changed: PUT ${URL} → 200 id 7` },
    { method: 'PATCH', status: 0, told: `Changed: PATCH ${URL} → reset: nobody knows what became of it` },
  ])('$told', async ({ method = 'POST', status, headers = {}, body, told }) => {
    const remarks = await send(method, status, headers, body);
    const [, title, line] = /^(\w+): (.*)$/.exec(told) ?? [];
    expect(remarks).toEqual([{ title: `${title} at the server:`, lines: [line] }]);
  });
});

test('what happened several times is listed once, with how often', async () => {
  const results = (await run('POST', 201, {}, { id: 7 }, 3)).results;
  const [other] = (await run('POST', 201, {}, { id: 8 }, 1)).results;
  expect(changesOf([...results, ...(other ? [other] : [])])).toEqual([
    {
      title: 'Created at the server:',
      lines: [`3 × POST ${URL} → 201 id 7`, `POST ${URL} → 201 id 8`],
    },
  ]);
});

test.each([
  { method: 'GET', status: 200 },
  { method: 'POST', status: 400 },
  { method: 'POST', status: 302 },
])('$method with $status changes nothing', async ({ method, status }) => {
  expect(await send(method, status, { Location: '/g/7' }, { id: 7 })).toEqual([]);
});
