import { describe, expect, test } from '@jest/globals';
import { createProxy } from '../../src/gateway/proxy.ts';
import type { Served } from '../../src/gateway/serve.ts';
import type { Upstream } from '../../src/gateway/upstream.ts';
import { createBody, type ExchangeResponse, type Failure } from '../../src/http/exchange.ts';
import { call, mountOf, startGateway } from '../support/server.ts';

const KEY = { 'X-Key': 'k' };
const JSON_KEY = { ...KEY, 'Content-Type': 'application/json' };

const GOOD: ExchangeResponse = {
  status: 200,
  headers: { 'content-type': 'application/json', 'x-total': '0' },
  body: createBody('[]'),
};
const BROKEN: ExchangeResponse = { ...GOOD, body: createBody('{}') };

/** An upstream that gives the responses in order, and the last one from then on. */
const answering = (...responses: readonly (ExchangeResponse | Failure)[]): Upstream => {
  let index = 0;
  return {
    name: 'https://up.test/',
    isFresh: true,
    send: async () => responses[Math.min(index++, responses.length - 1)] as ExchangeResponse | Failure,
  };
};

const start = async (...responses: readonly (ExchangeResponse | Failure)[]) =>
  startGateway([await mountOf('harness.yaml', () => answering(...responses))]);

const health = (gateway: Served, headers = {}) => call(gateway, { path: '/_contracts/health', headers });

/** The lines of the metrics that begin with a text. */
const metrics = async (gateway: Served, beginning = 'contracts_'): Promise<string[]> => {
  const { text } = await call(gateway, { path: '/_contracts/metrics' });
  return text.split('\n').filter((line) => line.startsWith(beginning));
};

describe('/_contracts/health', () => {
  test('is 200, and says of each contract and upstream that it is well', async () => {
    await using gateway = await start(GOOD);
    const { status, headers, json } = await health(gateway);
    expect([status, headers['content-type'], headers['cache-control']]).toEqual([
      200,
      'application/health+json; charset=utf-8',
      'no-store',
    ]);
    expect(json).toEqual({
      status: 'pass',
      checks: { 'harness:contract': [{ status: 'pass' }], 'harness:upstream': [{ status: 'pass' }] },
    });
  });

  test.each([
    { kind: 'mock', parts: ['harness:contract'], metrics: 0 },
    { kind: 'sandbox', parts: ['harness:contract'], metrics: 0 },
    { kind: undefined, parts: ['harness:contract', 'harness:upstream'], metrics: 1 },
  ] as const)('of $kind has $parts', async ({ kind, parts, metrics: count }) => {
    const upstream = { ...answering(GOOD), ...(kind && { kind }) };
    await using gateway = await startGateway([await mountOf('harness.yaml', () => upstream)]);
    expect(Object.keys((await health(gateway)).json.checks)).toEqual(parts);
    expect(await metrics(gateway, 'contracts_upstream_up')).toHaveLength(count);
  });

  test('warns of an upstream that is not there, until it answers, with 200: whom nobody asks, nobody sees come back', async () => {
    const failure: Failure = { kind: 'unreachable', message: 'did not come: nobody listens' };
    await using gateway = await start(failure, BROKEN);
    await call(gateway, { path: '/groups', headers: KEY });
    const warned = await health(gateway);
    expect(warned.status).toBe(200);
    expect(warned.json).toMatchObject({
      status: 'warn',
      checks: {
        'harness:upstream': [
          { status: 'warn', output: 'The last response of https://up.test/ did not come: nobody listens.' },
        ],
      },
    });
    expect(await metrics(gateway, 'contracts_upstream_up')).toEqual([
      'contracts_upstream_up{provider="harness"} 0',
    ]);
    await call(gateway, { path: '/groups', headers: KEY });
    expect((await health(gateway)).json.status).toBe('pass');
    expect(await metrics(gateway, 'contracts_upstream_up')).toEqual([
      'contracts_upstream_up{provider="harness"} 1',
    ]);
  });

  test('of a proxy before nothing says so', async () => {
    await using gateway = await startGateway([
      await mountOf('harness.yaml', (contract) => createProxy(contract, 'http://127.0.0.1:1')),
    ]);
    await call(gateway, { path: '/groups', headers: KEY });
    expect((await health(gateway)).json.checks['harness:upstream'][0].output).toMatch(
      /^The last response of http:\/\/127\.0\.0\.1:1\/ cannot be had: no server answers .+\.$/,
    );
  });

  test('warns of a document that is broken', async () => {
    const mount = await mountOf('harness.yaml', () => answering(GOOD));
    const broken = { severity: 'error', place: 'a.yaml:1:1', message: 'is broken' } as const;
    const odd = { ...broken, severity: 'warning' } as const;
    await using gateway = await startGateway([
      { ...mount, name: 'one', examined: { problems: [broken, odd], isDone: true } },
      { ...mount, name: 'odd', examined: { problems: [odd], isDone: true } },
      { ...mount, name: 'old', stale: 'a.yaml:1:1 is no YAML' },
    ]);
    const { checks } = (await health(gateway)).json;
    expect([checks['one:contract'], checks['odd:contract'], checks['old:contract']]).toEqual([
      [{ status: 'warn', output: 'The document has 1 error: /_contracts/problems' }],
      [{ status: 'pass' }],
      [{ status: 'warn', output: 'The last good contract is served: a.yaml:1:1 is no YAML' }],
    ]);
    expect(await metrics(gateway, 'contracts_document_problems{provider="one"')).toEqual([
      'contracts_document_problems{provider="one",severity="error"} 1',
      'contracts_document_problems{provider="one",severity="warning"} 1',
    ]);
  });

  test.each([
    { who: 'Docker, in the container', headers: { Host: '127.0.0.1:4010' }, checks: true },
    { who: 'Kubernetes, by the address of the pod', headers: { Host: '10.1.2.3:4010' }, checks: false },
    { who: 'a load balancer, by a name', headers: { Host: 'mock.internal' }, checks: false },
    { who: 'a page of another origin', headers: { Origin: 'https://evil.test' }, checks: false },
  ])('answers $who', async ({ headers, checks }) => {
    await using gateway = await start(GOOD);
    const answer = await health(gateway, headers);
    expect(answer.status).toBe(200);
    expect(answer.json).toEqual({ status: 'pass', ...(checks ? { checks: expect.anything() } : {}) });
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  test.each([
    { method: 'HEAD', path: '/_contracts/health', status: 200 },
    { method: 'GET', path: '/_contracts/health/?probe=1', status: 200 },
    { method: 'POST', path: '/_contracts/health', status: 421 },
    { method: 'GET', path: '/_contracts/healthy', status: 421 },
    { method: 'GET', path: '/_contracts/metrics', status: 421 },
    { method: 'GET', path: '/_contracts/exchanges', status: 421 },
  ])('a name that is not known: $method $path is $status', async ({ method, path, status }) => {
    await using gateway = await start(GOOD);
    expect((await call(gateway, { method, path, headers: { Host: 'mock.internal' } })).status).toBe(status);
  });
});

describe('/_contracts/metrics', () => {
  test('counts each exchange by what it was and what came of it', async () => {
    await using gateway = await start(GOOD, BROKEN, GOOD, BROKEN, { kind: 'timeout', message: 'was late' });
    const sent = [
      { path: '/groups', headers: KEY },
      { path: '/groups', headers: KEY },
      { path: '/groups?count=x', headers: KEY },
      { path: '/groups?count=x', headers: KEY },
      { path: '/groups', headers: KEY },
      { path: '/nowhere', headers: KEY },
    ];
    for (const one of sent) await call(gateway, one);
    const of = (operation: string, status: string, verdict: string, count: number) =>
      `contracts_requests_total{provider="harness",operation="${operation}",status="${status}",verdict="${verdict}"} ${count}`;
    expect((await metrics(gateway, 'contracts_requests_total')).sort()).toEqual(
      [
        of('listGroups', '2xx', 'conforms', 1),
        of('listGroups', '2xx', 'response', 1),
        of('listGroups', '2xx', 'request', 1),
        of('listGroups', '2xx', 'both', 1),
        of('listGroups', 'none', 'response', 1),
        of('', 'none', 'undocumented', 1),
      ].sort(),
    );
    const violations = await metrics(gateway, 'contracts_violations_total');
    expect(violations.sort()).toEqual([
      'contracts_violations_total{provider="harness",side="request",check="parameters"} 2',
      'contracts_violations_total{provider="harness",side="response",check="response-body"} 2',
      'contracts_violations_total{provider="harness",side="response",check="upstream"} 1',
    ]);
  });

  test('tells durations in buckets, each with what is in those before', async () => {
    await using gateway = await start(GOOD);
    for (let count = 0; count < 3; count++) await call(gateway, { path: '/groups', headers: KEY });
    const lines = await metrics(gateway, 'contracts_request_duration_seconds');
    const counts = lines
      .filter((line) => line.includes('_bucket{'))
      .map((line) => Number(line.split(' ').at(-1)));
    expect(counts).toEqual([...counts].sort((one, other) => one - other));
    expect(lines).toContain(
      'contracts_request_duration_seconds_bucket{provider="harness",operation="listGroups",le="+Inf"} 3',
    );
    expect(lines).toContain(
      'contracts_request_duration_seconds_count{provider="harness",operation="listGroups"} 3',
    );
    expect(
      Number(
        lines
          .find((line) => line.includes('_sum{'))
          ?.split(' ')
          .at(-1),
      ),
    ).toBeGreaterThan(0);
  });

  test('counts what is refused, and goes on when that is forgotten', async () => {
    const mount = await mountOf('harness.yaml', () => answering(GOOD));
    await using gateway = await startGateway([mount], { limits: { bodyBytes: 10 } });
    const tooLarge = { method: 'POST', path: '/groups', headers: JSON_KEY, body: '{"name":"operators"}' };
    await call(gateway, tooLarge);
    await call(gateway, { method: 'DELETE', path: '/_contracts/refusals' });
    await call(gateway, tooLarge);
    expect(await metrics(gateway, 'contracts_refusals_total')).toEqual([
      'contracts_refusals_total{status="413"} 2',
    ]);
  });

  test('tells what is in flight', async () => {
    const release = Promise.withResolvers<void>();
    const arrived = Promise.withResolvers<void>();
    const slow: Upstream = {
      name: 'slow',
      send: async () => {
        arrived.resolve();
        await release.promise;
        return GOOD;
      },
    };
    await using gateway = await startGateway([await mountOf('harness.yaml', () => slow)]);
    const answer = call(gateway, { path: '/groups', headers: KEY });
    await arrived.promise;
    expect(await metrics(gateway, 'contracts_requests_in_flight')).toEqual([
      'contracts_requests_in_flight 1',
    ]);
    release.resolve();
    await answer;
  });

  test('has figures of the process, once, in the type that Prometheus reads', async () => {
    await using one = await start(GOOD);
    await using other = await start(GOOD);
    for (const gateway of [one, other]) {
      const { headers, text } = await call(gateway, { path: '/_contracts/metrics' });
      expect(headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8');
      expect(text.match(/^process_resident_memory_bytes \d+/gm)).toHaveLength(1);
      const types = [...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name);
      expect(types).toHaveLength(new Set(types).size);
    }
  });
});
