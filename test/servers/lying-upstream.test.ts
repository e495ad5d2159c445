import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import express from 'express';
import { casesFor } from '../../src/cases/documented.ts';
import type { Contract } from '../../src/contract/contract.ts';
import { type Served, serve } from '../../src/gateway/gateway.ts';
import { createProxy } from '../../src/gateway/proxy.ts';
import { placeOf } from '../../src/judge/judge.ts';
import { runCases } from '../../src/run/run.ts';
import { fixture, loadContract } from '../support/server.ts';
import { LONGEST_WAIT } from '../support/wait.ts';

const FILE = 'test/fixtures/harness.yaml';
const lines = readFileSync(fixture('harness.yaml'), 'utf8').split('\n');
/** The line of the fixture that ends with the comment `# <mark>`, as `<file>:<line>`. */
const lineOf = (mark: string): string =>
  `${FILE}:${lines.findIndex((line) => line.endsWith(`# ${mark}`)) + 1}`;

interface Reply {
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
}

const GROUP = { id: 7, name: 'dns-operators', kind: 'team', createdAt: '2026-04-01T10:00:00Z' };

const HONEST: Record<string, Reply> = {
  'GET /v1/groups': { status: 200, headers: { 'X-Total': '1' }, body: [GROUP] },
  'POST /v1/groups': { status: 201, body: GROUP },
  'GET /v1/groups/7': { status: 200, body: GROUP },
  'DELETE /v1/groups/7': { status: 202 },
};

/** The current responses of the server: the right ones, of which one may be replaced by a wrong one. */
let replies = HONEST;

const app = express().use(({ method, path }, response) => {
  const { status, headers = {}, body } = replies[`${method} ${path}`] ?? { status: 418 };
  const text = typeof body === 'string' || body === undefined ? body : JSON.stringify(body);
  response.status(status).set({ 'Content-Type': 'application/json', ...headers });
  if (headers['Content-Type'] === '') response.removeHeader('Content-Type');
  if (headers.Hang === 'up') response.socket?.destroy();
  else if (headers.Hang !== 'on') response.end(text);
});

let contract: Contract;
let server: Served;
beforeAll(async () => {
  contract = await loadContract('harness.yaml');
  server = await serve(app);
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
});

/** In milliseconds: the time limit where one response never comes. The others come in time, even on a busy machine. */
const IMPATIENCE = 2_000;

const check = async (operation: string, lie: Partial<Reply> | undefined) => {
  replies = lie ? { ...HONEST, [operation]: { ...(HONEST[operation] as Reply), ...lie } } : HONEST;
  const upstream = createProxy(contract, server.url, {
    timeout: lie?.headers?.Hang === 'on' ? IMPATIENCE : LONGEST_WAIT,
  });
  const run = await runCases(contract, upstream, casesFor(contract), { writes: true });
  const { results } = run;
  // Refusals of valid requests are not compared.
  const found = results.flatMap(({ violations }) => violations).filter(({ rule }) => rule !== 'refused');
  const told = found.map((violation) => ({
    found: `${violation.operation} ${violation.side} ${violation.check}/${violation.rule} ${violation.instance}`,
    place: placeOf(contract, violation).replace(/:\d+$/, ''),
  }));
  return { results, told: [...new Map(told.map((one) => [one.found, one])).values()] };
};

test('an honest server is clean', async () => {
  const { results, told } = await check('', undefined);
  expect(told).toEqual([]);
  expect(results.map((result) => `${result.operation?.id}: ${result.name}`)).toEqual([
    'listGroups: request',
    'listGroups: all parameters',
    'createGroup: request minimal',
    'createGroup: request with-kind',
    'getGroup: request',
    'deleteGroup: request',
  ]);
});

const without = (member: keyof typeof GROUP) => ({ ...GROUP, [member]: undefined });

describe('a server that lies is found out:', () => {
  test.each([
    {
      lie: 'an undocumented status',
      reply: { status: 202 },
      found: 'status-code/status /status',
      mark: 'create-responses',
    },
    {
      lie: 'an undocumented server error',
      reply: { status: 500, body: { error: 'Oh' } },
      found: 'status-code/status /status',
      mark: 'create-responses',
    },
    {
      lie: 'a wrong media type',
      reply: { headers: { 'Content-Type': 'text/html' } },
      found: 'content-type/media-type /headers/content-type',
      mark: 'created-content',
    },
    {
      lie: 'no media type',
      reply: { headers: { 'Content-Type': '' } },
      found: 'content-type/media-type /headers/content-type',
      mark: 'created-content',
    },
    {
      lie: 'an error page in place of the documented error',
      reply: { status: 400, headers: { 'Content-Type': 'text/html' }, body: '<h1>Bad Request</h1>' },
      found: 'content-type/media-type /headers/content-type',
      mark: 'refused-content',
    },
    {
      lie: 'an error of another shape',
      reply: { status: 400, body: { message: 'no' } },
      found: 'response-body/required /body',
      mark: 'problem-required',
    },
    {
      lie: 'a missing member',
      reply: { body: without('name') },
      found: 'response-body/required /body',
      mark: 'group-required',
    },
    {
      lie: 'a wrong type',
      reply: { body: { ...GROUP, id: '7' } },
      found: 'response-body/type /body/id',
      mark: 'group-id-type',
    },
    {
      lie: 'a value outside of the enum',
      reply: { body: { ...GROUP, kind: 'gang' } },
      found: 'response-body/enum /body/kind',
      mark: 'group-kind',
    },
    {
      lie: 'a wrong format',
      reply: { body: { ...GROUP, createdAt: 'yesterday' } },
      found: 'response-body/format /body/createdAt',
      mark: 'group-created-format',
    },
    {
      lie: 'an extra member where it is forbidden',
      reply: { body: { ...GROUP, secret: 1 } },
      found: 'response-body/additionalProperties /body',
      mark: 'group-closed',
    },
    {
      lie: 'truncated JSON',
      reply: { body: JSON.stringify(GROUP).slice(0, -9) },
      found: 'response-body/json /body',
      mark: 'created-json',
    },
    { lie: 'no body', reply: { body: '' }, found: 'response-body/required /body', mark: 'created' },
    {
      lie: 'a missing header',
      operation: 'GET /v1/groups',
      reply: { headers: {} },
      found: 'response-headers/required /headers/x-total',
      mark: 'header-total',
    },
    {
      lie: 'a header of the wrong type',
      operation: 'GET /v1/groups',
      reply: { headers: { 'X-Total': 'many' } },
      found: 'response-headers/type /headers/x-total',
      mark: 'total-type',
    },
    {
      lie: 'one wrong item of a list',
      operation: 'GET /v1/groups',
      reply: { body: [GROUP, { ...GROUP, id: null }] },
      found: 'response-body/type /body/1/id',
      mark: 'group-id-type',
    },
    {
      lie: 'an object in place of a list',
      operation: 'GET /v1/groups',
      reply: { body: { groups: [] } },
      found: 'response-body/type /body',
      mark: 'list-type',
    },
    {
      lie: 'a body where none is documented',
      operation: 'DELETE /v1/groups/7',
      reply: { body: { ok: true } },
      found: 'response-body/no-content /body',
      mark: 'deleted',
    },
    {
      lie: 'a connection that breaks off',
      reply: { headers: { Hang: 'up' } },
      found: 'upstream/reset ',
      mark: 'create-responses',
    },
    {
      lie: 'no answer at all',
      reply: { headers: { Hang: 'on' } },
      found: 'upstream/timeout ',
      mark: 'create-responses',
    },
  ])('$lie', async ({ operation = 'POST /v1/groups', reply, found, mark }) => {
    const id = { POST: 'createGroup', GET: 'listGroups', DELETE: 'deleteGroup' }[
      operation.split(' ')[0] as 'GET'
    ];
    const { told } = await check(operation, reply);
    expect(told).toEqual([{ found: `${id} response ${found}`, place: lineOf(mark) }]);
  });
});
