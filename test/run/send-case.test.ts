import type { IncomingMessage, RequestListener } from 'node:http';
import { Server } from 'node:net';
import { describe, expect, jest, test } from '@jest/globals';
import type { Case } from '../../src/cases/case.ts';
import { createProxy } from '../../src/gateway/proxy.ts';
import { createMock } from '../../src/mock/mock.ts';
import { createPace, type Pace, type PaceOptions } from '../../src/run/pace.ts';
import type { Result } from '../../src/run/result.ts';
import { type RunOptions, runCases } from '../../src/run/run.ts';
import { createSender } from '../../src/run/send-case.ts';
import { contractOf } from '../support/document.ts';
import { startHttp } from '../support/server.ts';

const operation = (security?: unknown) => ({
  ...(security === undefined ? {} : { security }),
  responses: { default: { description: 'Anything.' } },
});

const contract = contractOf({
  paths: {
    '/x': { get: operation(), post: operation() },
    '/other': { get: operation() },
    '/secret': { get: operation([{ Token: [] }, { Key: [] }]) },
  },
  components: {
    securitySchemes: {
      Token: { type: 'http', scheme: 'bearer' },
      Key: { type: 'apiKey', in: 'header', name: 'X-Key' },
    },
  },
});

const operationAt = (id: string) => contract.operations.find((one) => one.id === id) as Case['operation'];

const caseOf = (name: string, members: Partial<Case> = {}): Case => ({
  name,
  family: 'example',
  operation: operationAt('GET /x'),
  method: 'GET',
  url: `/x?n=${name}`,
  headers: {},
  body: undefined,
  credentials: 'valid',
  expects: { kind: 'accept' },
  unsendable: undefined,
  ...members,
});

const numbered = (count: number): Case[] =>
  Array.from({ length: count }, (_, index) => caseOf(String(index)));

/** A pace that does not wait, and records how long it should have, in milliseconds. */
const impatient = (options: PaceOptions = {}): { pace: Pace; holds: number[] } => {
  const holds: number[] = [];
  return { pace: { ...createPace(options), hold: (wait) => void holds.push(wait) }, holds };
};

interface Answer {
  readonly status: number;
  readonly headers?: Record<string, string>;
}

/** Sends cases to a server that answers by a function of the request and its index. */
const sendTo = async (
  answers: (incoming: IncomingMessage, index: number) => Answer,
  cases: readonly Case[],
  options: Partial<RunOptions> = {},
) => {
  const asked: string[] = [];
  const listener: RequestListener = (incoming, outgoing) => {
    asked.push(`${incoming.method} ${incoming.url}`);
    const { status, headers = {} } = answers(incoming, asked.length - 1);
    incoming.resume();
    outgoing.writeHead(status, headers).end();
  };
  await using server = await startHttp(listener);
  const upstream = createProxy(contract, server.url);
  const { results } = await runCases(contract, upstream, cases, { writes: true, ...options });
  return { asked, results };
};

const statusOf = ({ recorded }: Result): unknown => {
  const response = recorded?.exchange.response;
  return response && 'status' in response ? response.status : response?.kind;
};

describe('who is asked to come later', () => {
  const later = (status: number, said: string): Answer => ({ status, headers: { 'Retry-After': said } });

  test.each([
    { first: [later(429, '0')], requests: 2, status: 200, holds: [0] },
    { first: [later(503, '7')], requests: 2, status: 200, holds: [7_000] },
    { first: [later(429, '1'), later(503, '2')], requests: 3, status: 200, holds: [1_000, 2_000] },
    { first: [{ status: 429 }], requests: 1, status: 429, holds: [] },
    { first: [later(500, '1')], requests: 1, status: 500, holds: [] },
    { first: [later(503, '61')], requests: 1, status: 503, holds: [] },
    {
      first: [1, 2, 3, 4].map(() => later(429, '1')),
      requests: 4,
      status: 429,
      holds: [1_000, 1_000, 1_000],
    },
  ])('by $first sends $requests times and learns $status', async ({ first, requests, status, holds }) => {
    const { pace, holds: held } = impatient();
    const { asked, results } = await sendTo((_, index) => first[index] ?? { status: 200 }, numbered(1), {
      pace,
    });
    expect(asked).toEqual(Array(requests).fill('GET /x?n=0'));
    expect(results.map(statusOf)).toEqual([status]);
    expect(held).toEqual(holds);
  });

  test('holds everybody', async () => {
    const concurrency = 3;
    using pace = createPace({ concurrency });
    const isHeldOf: boolean[] = [];
    const watched: Pace = {
      ...pace,
      turn: (work, isRepeated) =>
        pace.turn(() => {
          isHeldOf.push(pace.held().times > 0);
          return work();
        }, isRepeated),
    };
    const { asked } = await sendTo(
      (_, index) => (index === 0 ? later(429, '0') : { status: 200 }),
      numbered(4),
      { pace: watched },
    );
    expect(asked).toHaveLength(5);
    expect(isHeldOf.filter((isHeld) => !isHeld).length).toBeLessThanOrEqual(concurrency);
  });

  test('waits no more for an operation that always asks for that', async () => {
    const { pace, holds } = impatient();
    const cases = [...numbered(3), caseOf('other', { operation: operationAt('GET /other'), url: '/other' })];
    const { asked } = await sendTo(() => later(503, '1'), cases, { pace });
    expect(asked).toHaveLength(4 + 1 + 1 + 4);
    expect(holds).toHaveLength(6);
  });

  test('for longer than anybody waits ends the run', async () => {
    const { asked, results } = await sendTo(() => later(429, '3600'), numbered(3));
    expect(asked).toHaveLength(1);
    expect(results.map(({ skipped }) => skipped)).toEqual([
      undefined,
      ...Array(2).fill('the server asked to wait for 3600 s (Retry-After)'),
    ]);
  });

  test('is no case that asks a mock for such an answer', async () => {
    const { pace, holds } = impatient();
    const asks = caseOf('0', { expects: { kind: 'status', status: 429 } });
    await sendTo(() => later(429, '5'), [asks], { pace });
    expect(holds).toEqual([]);
  });

  test('is not blamed for that', async () => {
    const forbidden = caseOf('0', { credentials: 'absent', expects: { kind: 'status', status: 401 } });
    const limited = { ...forbidden, expects: { kind: 'refuse', statuses: [] } } as const;
    const { pace } = impatient();
    const { results } = await sendTo(() => later(429, '1'), [limited], { pace });
    expect(results[0]?.violations).toEqual([]);
  });
});

describe('with many requests at the same time', () => {
  test('results are in the order of the cases, whoever is answered first', async () => {
    const waiting: (() => void)[] = [];
    // Answers five requests at a time, the last one first.
    await using server = await startHttp(({ url = '' }, outgoing) => {
      const n = Number(new URL(url, 'http://x').searchParams.get('n'));
      waiting.push(() => void outgoing.writeHead(200 + n).end());
      if (waiting.length === 5) for (const answer of waiting.splice(0).reverse()) answer();
    });
    using pace = createPace({ concurrency: 5 });
    const upstream = createProxy(contract, server.url);
    const { results } = await runCases(contract, upstream, numbered(20), { writes: false, pace });
    expect(results.map(statusOf)).toEqual(Array.from({ length: 20 }, (_, index) => 200 + index));
    expect(results.map(({ name }) => name)).toEqual(numbered(20).map(({ name }) => name));
  });

  test('a bug ends the run', async () => {
    const bug = new TypeError('x is not a function');
    const buggy = { name: 'buggy', send: () => Promise.reject(bug) };
    using pace = createPace({ concurrency: 5 });
    await expect(runCases(contract, buggy, numbered(20), { writes: false, pace })).rejects.toBe(bug);
  });
});

describe('the run ends', () => {
  test('when no server answers any more', async () => {
    const upstream = createProxy(contract, 'http://127.0.0.1:1');
    const { results } = await runCases(contract, upstream, numbered(8), { writes: false });
    expect(results.map((one) => one.skipped ?? statusOf(one))).toEqual([
      ...Array(5).fill('unreachable'),
      ...Array(3).fill('no server answered 5 requests in a row'),
    ]);
  });

  test('not when some requests are not answered', async () => {
    let count = 0;
    const unreachable = { kind: 'unreachable', message: 'cannot be had' } as const;
    const mock = createMock(contract);
    const upstream: typeof mock = {
      ...mock,
      send: (...sent) => (++count % 5 === 0 ? mock.send(...sent) : Promise.resolve(unreachable)),
    };
    const { results } = await runCases(contract, upstream, numbered(20), { writes: false });
    expect(results.filter(({ skipped }) => skipped !== undefined)).toEqual([]);
  });

  test('when somebody says so, with what is known by then', async () => {
    const controller = new AbortController();
    using pace = createPace({ signal: controller.signal });
    const answer = (_: IncomingMessage, index: number): Answer => {
      if (index === 1) controller.abort('enough');
      return { status: 200 };
    };
    const { asked, results } = await sendTo(answer, numbered(4), { pace });
    expect(asked).toHaveLength(2);
    expect(results.map((one) => one.skipped ?? statusOf(one))).toEqual([200, 200, 'enough', 'enough']);
  });
});

describe('the headers of the command line', () => {
  const headers = { authorization: 'Bearer real', 'x-key': 'real', 'x-trace': '1' };
  const secret = { operation: operationAt('GET /secret'), url: '/secret' };

  test.each([
    { credentials: 'valid', sent: ['Bearer real', 'real', '1'] },
    { credentials: 'absent', sent: [undefined, undefined, '1'] },
    { credentials: 'wrong', sent: ['Bearer wrong', undefined, '1'] },
  ] as const)('stand in a case with $credentials credentials as $sent', async ({ credentials, sent }) => {
    const seen: unknown[] = [];
    const own: Record<string, string> = credentials === 'absent' ? {} : { Authorization: 'Bearer wrong' };
    const answer = ({ headers: received }: IncomingMessage): Answer => {
      seen.push([received.authorization, received['x-key'], received['x-trace']]);
      return { status: 200 };
    };
    await sendTo(answer, [caseOf('0', { ...secret, credentials, headers: own })], { headers });
    expect(seen).toEqual([sent]);
  });
});

describe('goes over the wire as it is', () => {
  test.each([
    { url: '/x/../x', asked: 'GET /x/../x' },
    { url: '/x/%2e%2E/x?a=%7Eb', asked: 'GET /x/%2e%2E/x?a=%7Eb' },
    { url: '/x?a="b"|c', asked: 'GET /x?a="b"|c' },
    { url: '/x y?ä=€', asked: 'GET /x%20y?%C3%A4=%E2%82%AC' },
    { url: '/x#y', asked: 'GET /x' },
  ])('the URL $url', async ({ url, asked }) => {
    const sent = await sendTo(() => ({ status: 200 }), [caseOf('0', { url })]);
    expect(sent.asked).toEqual([asked]);
  });
});

test.each([
  { what: 'a method that is none', members: { method: 'G T' } },
  { what: 'a header that none may be', members: { headers: { 'X-Odd': 'a\nb' } } },
  { what: 'a tunnel', members: { method: 'CONNECT' } },
  { what: 'more than the gateway reads', members: { url: `/x?${'a'.repeat(20_000)}` } },
])('$what is not sent, and the next case is', async ({ members }) => {
  const { asked, results } = await sendTo(() => ({ status: 200 }), [caseOf('0', members), caseOf('1')]);
  expect(results.map((one) => one.skipped ?? statusOf(one))).toEqual([
    expect.stringMatching(/^it cannot be sent: /),
    200,
  ]);
  expect(asked).toEqual(['GET /x?n=1']);
});

test('no port is opened to judge a mock', async () => {
  const listen = jest.spyOn(Server.prototype, 'listen');
  const { results } = await runCases(contract, createMock(contract), numbered(3), { writes: false });
  expect(results.map(({ recorded }) => recorded?.verdict.match?.operation.id)).toEqual(
    Array(3).fill('GET /x'),
  );
  expect(listen).not.toHaveBeenCalled();
  listen.mockRestore();
});

test('a result has no credentials in its URL, whether it was sent or not', async () => {
  const made = contractOf({
    security: [{ Key: [] }],
    paths: { '/x': { get: operation(), post: operation() } },
    components: { securitySchemes: { Key: { type: 'apiKey', in: 'query', name: 'k' } } },
  });
  const sender = createSender(made, createMock(made), { writes: false });
  for (const method of ['GET', 'POST']) {
    const result = await sender.send(
      caseOf('0', { operation: made.operations[0] as Case['operation'], method, url: '/x?k=s3cret-key' }),
    );
    expect(result.url).toBe('/x?k=[redacted]');
    expect(JSON.stringify(result.recorded?.exchange.request ?? '')).not.toContain('s3cret-key');
  }
});
