import { once } from 'node:events';
import { connect } from 'node:net';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { createContract } from '../../src/contract/contract.ts';
import type { Upstream } from '../../src/gateway/upstream.ts';
import { createBody, type ExchangeResponse, type Failure } from '../../src/http/exchange.ts';
import { createMock } from '../../src/mock/mock.ts';
import type { Recorded } from '../../src/recording/recorder.ts';
import { contractOf, documentOf } from '../support/document.ts';
import { type Answer, call, mountOf, startGateway } from '../support/server.ts';

const KEY = { 'X-Key': 'k' };
const JSON_KEY = { ...KEY, 'Content-Type': 'application/json' };

const answering = (response: ExchangeResponse | Failure): Upstream => ({
  name: 'told',
  send: async () => response,
});
const jsonOf = (status: number, value: unknown, headers = {}): ExchangeResponse => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: createBody(JSON.stringify(value)),
});
const told = (response: ExchangeResponse | Failure) => mountOf('harness.yaml', () => answering(response));
const BROKEN = jsonOf(201, { id: '7', name: 'dns-operators', createdAt: 'yesterday' });

const verdictOf = ({ headers }: Answer): string =>
  String(headers['contract-violations']).split(';exchange')[0] ?? '';

describe('a contract is found at', () => {
  test.each([
    { mounts: ['harness.yaml', 'secrets.yaml'], path: '/harness/v1/groups', status: 200 },
    { mounts: ['harness.yaml', 'secrets.yaml'], path: '/harness/groups', status: 404 },
    { mounts: ['harness.yaml', 'secrets.yaml'], path: '/v1/groups', status: 404 },
    { mounts: ['harness.yaml', 'who.yaml'], path: '/who/who', status: 200 },
    { mounts: ['harness.yaml', 'who.yaml'], path: '/who', status: 404 },
    { mounts: ['harness.yaml'], path: '/harness/v1/groups', status: 200 },
    { mounts: ['harness.yaml'], path: '/v1/groups', status: 200 },
    { mounts: ['harness.yaml'], path: '/groups', status: 200 },
    { mounts: ['harness.yaml'], path: '/groups?count=2', status: 200 },
    { mounts: ['harness.yaml'], path: '/harness', status: 404 },
    { mounts: ['who.yaml'], path: '/who', status: 200 },
    { mounts: ['who.yaml'], path: '/who/who', status: 200 },
  ])('$path with $mounts: $status', async ({ mounts, path, status }) => {
    await using gateway = await startGateway(await Promise.all(mounts.map((name) => mountOf(name))));
    expect((await call(gateway, { path, headers: KEY })).status).toBe(status);
  });
});

test('a mount that is not there is explained, with the name that was probably meant', async () => {
  await using gateway = await startGateway([await mountOf('harness.yaml'), await mountOf('secrets.yaml')]);
  const { status, headers, json } = await call(gateway, { path: '/harnes/v1/groups' });
  expect(status).toBe(404);
  expect(headers['content-type']).toBe('application/problem+json');
  expect(json).toMatchObject({
    status: 404,
    detail: 'No contract is mounted at /harnes/v1/groups. Did you mean "harness"?',
    mounts: ['/harness', '/secrets'],
  });
});

test('an unknown path is a 404, an unknown method a 405 that says which are allowed, and neither is a violation', async () => {
  await using gateway = await startGateway([await mountOf('harness.yaml')]);
  const path = await call(gateway, { path: '/gruops' });
  expect(path.status).toBe(404);
  expect(path.headers['content-type']).toBe('application/problem+json');
  const method = await call(gateway, { method: 'PATCH', path: '/harness/v1/groups' });
  expect(method.status).toBe(405);
  expect(method.headers.allow?.split(', ').sort()).toEqual(['GET', 'POST']);
  expect(path.headers['contract-violations']).toBe(
    '0;request=0;response=0;undocumented;exchange="/_contracts/exchanges/1"',
  );
  const [first, second] = (await call(gateway, { path: '/_contracts/exchanges' })).json;
  expect(first).toMatchObject({ undocumented: true, violations: { request: 0, response: 0 } });
  expect((await call(gateway, { path: first.href })).json).toMatchObject({
    verdict: [],
    undocumented: {
      side: 'request',
      rule: 'path',
      message: expect.stringContaining('Did you mean "/groups"?'),
    },
  });
  expect((await call(gateway, { path: second.href })).json).toMatchObject({
    verdict: [],
    undocumented: {
      side: 'request',
      rule: 'method',
      message: 'uses PATCH on /groups, documented: GET, POST',
    },
  });
  const counted = async () => (await call(gateway, { path: '/_contracts/' })).json.contracts[0].undocumented;
  expect(await counted()).toBe(2);
  await call(gateway, { method: 'DELETE', path: '/_contracts/exchanges' });
  expect(await counted()).toBe(0);
});

test('with a complete contract, what it does not document is a violation', async () => {
  const { contract, ...mount } = await mountOf('harness.yaml');
  await using gateway = await startGateway([{ ...mount, contract: { ...contract, isComplete: true } }]);
  const { headers } = await call(gateway, { path: '/gruops' });
  expect(headers['contract-violations']).toMatch(/^1;request=1;response=0;exchange=/);
  expect((await call(gateway, { path: '/_contracts/exchanges/1' })).json).toMatchObject({
    undocumented: null,
    verdict: [{ side: 'request', rule: 'path' }],
  });
});

describe('what is undocumented is answered', () => {
  test.each([
    {
      what: 'with the paths that are near',
      request: { path: '/gruops' },
      answer: {
        status: 404,
        near: ['/groups'],
        detail: expect.stringContaining('(harness.yaml) documents no path'),
      },
    },
    {
      what: 'with the path above it',
      request: { path: '/groups/7/members' },
      answer: { status: 404, near: expect.arrayContaining(['/groups']) },
    },
    {
      what: 'with nothing where nothing is near',
      request: { path: '/a/b/c/d' },
      answer: { status: 404, near: [] },
    },
    {
      what: 'with the methods that there are',
      request: { method: 'PATCH', path: '/groups' },
      answer: { status: 405, near: ['/groups'], documented: ['GET', 'POST'], method: 'PATCH' },
    },
  ])('$what', async ({ request, answer }) => {
    await using gateway = await startGateway([await mountOf('harness.yaml')]);
    const { json, text } = await call(gateway, request);
    expect(json).toMatchObject({
      title: 'Not documented',
      contract: 'harness',
      path: request.path,
      ...answer,
    });
    expect(json.detail).toContain('Describe it under `paths`');
    expect(text).not.toContain('stoplight');
  });

  test.each(['GET', 'PUT'])('with the parameter that has no value (%s)', async (method) => {
    const contract = contractOf({ paths: { '/groups/{id}/members': { get: { responses: {} } } } });
    await using gateway = await startGateway([{ name: 'test', contract, upstream: createMock(contract) }]);
    const { status, json } = await call(gateway, { method, path: '/test/groups//members' });
    expect(status).toBe(404);
    expect(json).toMatchObject({ near: ['/groups/{id}/members'] });
    expect(json.detail).toMatch(/no value for \{id\} of \/groups\/\{id\}\/members\.$/);
  });

  test('as the vendor does, where the contract knows it', async () => {
    const document = documentOf({
      paths: { '/groups': { get: { responses: {} }, post: { responses: {} } } },
      'x-contracts-unknown-routes': {
        path: { status: 404, contentType: 'text/plain; charset=UTF-8', body: 'No path [{path}].' },
        method: { status: 405, contentType: 'text/plain; charset=UTF-8', body: 'Supported: {methods}' },
      },
    });
    const contract = createContract(document);
    await using gateway = await startGateway([{ name: 'test', contract, upstream: createMock(contract) }]);
    const path = await call(gateway, { path: '/test/gruops' });
    expect([path.status, path.headers['content-type'], path.text]).toEqual([
      404,
      'text/plain; charset=UTF-8',
      'No path [/gruops].',
    ]);
    const method = await call(gateway, { method: 'PUT', path: '/test/groups' });
    expect([method.status, method.headers.allow, method.text]).toEqual([
      405,
      'GET, POST',
      'Supported: GET, POST',
    ]);
  });
});

describe('Contract-Violations tells', () => {
  const bad = { method: 'POST', path: '/groups', headers: JSON_KEY, body: '{}' };
  const good = { ...bad, body: '{"name":"dns-operators"}' };
  test.each([
    {
      what: 'a good request and a good answer',
      request: good,
      upstream: 'mock',
      verdict: '0;request=0;response=0',
    },
    // The response is documented, so only the client violates the contract.
    {
      what: 'a bad request that is refused',
      request: bad,
      upstream: 'mock',
      verdict: '1;request=1;response=0',
    },
    {
      what: 'a good request and a bad answer',
      request: good,
      upstream: 'liar',
      verdict: '2;request=0;response=2',
    },
    { what: 'both wrong', request: bad, upstream: 'liar', verdict: '3;request=1;response=2' },
  ])('$what', async ({ request, upstream, verdict }) => {
    const mount = upstream === 'mock' ? await mountOf('harness.yaml') : await told(BROKEN);
    await using gateway = await startGateway([mount]);
    const answer = await call(gateway, request);
    expect(answer.headers['contract-violations']).toBe(`${verdict};exchange="/_contracts/exchanges/1"`);
    expect(answer.status).toBe(upstream === 'mock' && request === bad ? 400 : 201);
  });

  test('the word of this gateway, not that of a gateway behind it', async () => {
    const chained = jsonOf(200, [], { 'x-total': '0', 'contract-violations': '9;request=9;response=0' });
    await using gateway = await startGateway([await told(chained)]);
    expect(verdictOf(await call(gateway, { path: '/groups', headers: KEY }))).toBe('0;request=0;response=0');
  });
});

describe('below /_contracts/ there', () => {
  test('is a list of the contracts', async () => {
    await using gateway = await startGateway([await mountOf('harness.yaml'), await mountOf('secrets.yaml')]);
    const { json } = await call(gateway, { path: '/_contracts/' });
    expect(json.exchanges).toBe('/_contracts/exchanges');
    expect(json.contracts).toMatchObject([
      { name: 'harness', mount: '/harness/v1', upstream: 'mock' },
      { name: 'secrets', mount: '/secrets', operations: [{ id: 'whoAmI', method: 'GET', path: '/who' }] },
    ]);
  });

  test('is each exchange, with every violation and where the contract says so', async () => {
    await using gateway = await startGateway([await told(BROKEN)]);
    await call(gateway, { method: 'POST', path: '/v1/groups?x=1', headers: JSON_KEY, body: '{"name":7}' });
    const [summary] = (await call(gateway, { path: '/_contracts/exchanges' })).json;
    expect(summary).toMatchObject({
      id: 1,
      provider: 'harness',
      operation: 'createGroup',
      method: 'POST',
      url: '/v1/groups?x=1',
      status: 201,
      violations: { request: 1, response: 2 },
    });
    const { request, response, verdict } = (await call(gateway, { path: summary.href })).json;
    expect(request).toMatchObject({
      method: 'POST',
      body: '{"name":7}',
      headers: { 'content-type': 'application/json' },
    });
    expect(response).toMatchObject({ status: 201, body: BROKEN.body.bytes.toString() });
    expect(verdict).toEqual([
      {
        operation: 'createGroup',
        side: 'request',
        check: 'request-body',
        rule: 'type',
        instance: '/body/name',
        message: 'must be string, is 7',
        schema: '/paths/~1groups/post/requestBody/content/application~1json/schema/properties/name/type',
        place: expect.stringMatching(/^test\/fixtures\/harness\.yaml:\d+:\d+$/),
        excerpt: {
          from: 39,
          line: 41,
          lines: expect.arrayContaining([expect.stringContaining('request-name-type')]),
        },
      },
      expect.objectContaining({ side: 'response', rule: 'type', instance: '/body/id' }),
      expect.objectContaining({ side: 'response', rule: 'format', instance: '/body/createdAt' }),
    ]);
  });

  test('are no more than the newest 500 exchanges, oldest first, until they are deleted', async () => {
    await using gateway = await startGateway([await told(jsonOf(404, { error: 'No such group.' }))]);
    for (let batch = 0; batch < 21; batch++) {
      const calls = Array.from({ length: 25 }, () => call(gateway, { path: '/groups/7', headers: KEY }));
      await Promise.all(calls);
    }
    const list = async () => (await call(gateway, { path: '/_contracts/exchanges' })).json;
    const ids = (await list()).map(({ id }: { id: number }) => id);
    expect(ids).toEqual(Array.from({ length: 500 }, (_, index) => index + 26));
    expect((await call(gateway, { path: '/_contracts/exchanges/25' })).status).toBe(404);
    expect((await call(gateway, { method: 'DELETE', path: '/_contracts/exchanges' })).status).toBe(204);
    expect(await list()).toEqual([]);
    await call(gateway, { path: '/groups/7', headers: KEY });
    expect(await list()).toMatchObject([{ id: 526 }]);
  });

  test('is no more of a body than a person would read', async () => {
    const long = 'x'.repeat(100_000);
    await using gateway = await startGateway([await told(jsonOf(404, { error: long }))]);
    await call(gateway, { path: '/groups/7', headers: KEY });
    const { response } = (await call(gateway, { path: '/_contracts/exchanges/1' })).json;
    expect(response.body.length).toBeLessThan(66_000);
    expect(response.body).toMatch(/x \[\d+ bytes more\]$/);
  });

  test.each([
    {
      path: '/_contracts/nothing',
      status: 404,
      detail: 'There are /_contracts/, /_contracts/health, /_contracts/metrics, /_contracts/problems',
    },
    { path: '/_contracts/exchanges/nothing', status: 404, detail: 'newer ones have taken its place' },
    { path: '/_contracts/exchanges/%ff', status: 400, detail: "Failed to decode param '%ff'" },
  ])('is no $path: $status', async ({ path, status, detail }) => {
    await using gateway = await startGateway([await mountOf('harness.yaml')]);
    const answer = await call(gateway, { path });
    expect(answer.json).toMatchObject({ status, detail: expect.stringContaining(detail) });
    expect(answer.status).toBe(status);
  });

  test('is nothing for pages of other origins', async () => {
    await using gateway = await startGateway([await mountOf('harness.yaml')]);
    const { headers } = await call(gateway, {
      path: '/_contracts/exchanges',
      headers: { Origin: 'https://evil.test' },
    });
    expect(headers).not.toHaveProperty('access-control-allow-origin');
  });
});

describe('nothing that is told of an exchange holds', () => {
  const SECRET = 'hush-hush';
  const basic = Buffer.from(`me:${SECRET}`).toString('base64');
  test.each([
    { what: 'an API key in a header', headers: { 'x-secret-key': SECRET } },
    { what: 'an API key in the query', query: `secret_key=${SECRET}` },
    { what: 'an API key in the query among others', query: `a=1&secret_key=${SECRET}&b=2` },
    { what: 'an API key in the query, its name encoded', query: `secret%5Fkey=${SECRET}` },
    { what: 'an API key in a cookie', headers: { Cookie: `a=1; session=${SECRET}` } },
    { what: 'a cookie without a name', headers: { Cookie: SECRET } },
    { what: 'basic credentials', headers: { Authorization: `Basic ${basic}` }, secret: basic },
    { what: 'a bearer token', headers: { Authorization: `Bearer ${SECRET}` } },
    { what: 'a bare token', headers: { Authorization: SECRET } },
    { what: 'an access token in the query', query: `access_token=${SECRET}` },
    { what: 'a proxy password', headers: { 'Proxy-Authorization': `Basic ${SECRET}` } },
    { what: 'the page that a key was in', headers: { Referer: `https://x.test/?secret_key=${SECRET}` } },
    {
      what: 'a session that the server opens',
      response: { 'set-cookie': [`session=${SECRET}; Path=/`, 'a=b'] },
    },
    { what: 'a redirect that repeats the key', response: { location: `/who?secret_key=${SECRET}&a=1` } },
  ])('$what', async ({ headers = {}, query = '', response = {}, secret = SECRET }) => {
    const observed: Recorded[] = [];
    const upstream = answering({
      status: 200,
      headers: { 'content-type': 'text/plain', ...response },
      body: createBody('you'),
    });
    await using gateway = await startGateway([await mountOf('secrets.yaml', () => upstream)], {
      observe: (recorded) => void observed.push(recorded),
    });
    const { headers: answered } = await call(gateway, { path: `/who?${query}`, headers: { ...headers } });
    for (const [name, value] of Object.entries(response)) expect(answered[name]).toEqual(value);
    const shown = [
      (await call(gateway, { path: '/_contracts/exchanges' })).text,
      (await call(gateway, { path: '/_contracts/exchanges/1' })).text,
      JSON.stringify(
        observed.map(({ exchange, verdict }) => [exchange.request, exchange.response, verdict.violations]),
      ),
    ].join('\n');
    expect(shown).not.toContain(secret);
    expect(shown).toContain('[redacted]');
  });
});

describe('with errors on', () => {
  test('a response that breaks the contract is a 502 that says why', async () => {
    await using gateway = await startGateway([await told(BROKEN)], { errors: true });
    const { status, headers, json } = await call(gateway, {
      method: 'POST',
      path: '/groups',
      headers: JSON_KEY,
      body: '{"name":"x"}',
    });
    expect(status).toBe(502);
    expect(headers['content-type']).toBe('application/problem+json');
    expect(json.detail).toMatch(
      /response \/body\/id must be integer, is "7" \(test\/fixtures\/harness\.yaml:\d+:\d+\)/,
    );
    expect(json.violations).toMatchObject([{ instance: '/body/id' }, { instance: '/body/createdAt' }]);
  });

  test.each([
    { what: 'a bad request with a good answer', body: '{}', status: 400 },
    { what: 'a good exchange', body: '{"name":"x"}', status: 201 },
  ])('$what passes', async ({ body, status }) => {
    await using gateway = await startGateway([await mountOf('harness.yaml')], { errors: true });
    const answer = await call(gateway, { method: 'POST', path: '/groups', headers: JSON_KEY, body });
    expect(answer.status).toBe(status);
  });
});

describe('pages of other origins', () => {
  const preflight = {
    method: 'OPTIONS',
    path: '/groups',
    headers: {
      Origin: 'https://app.test',
      'Access-Control-Request-Method': 'POST',
      'Access-Control-Request-Headers': 'x-key, content-type',
    },
  };

  test('may call, and read what they get', async () => {
    const strict = jsonOf(200, [], { 'x-total': '0', 'access-control-allow-origin': 'https://vendor.test' });
    await using gateway = await startGateway([await told(strict)]);
    const asked = await call(gateway, preflight);
    expect(asked.status).toBe(204);
    expect(asked.headers).toMatchObject({
      'access-control-allow-origin': 'https://app.test',
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': 'x-key, content-type',
    });
    const { headers } = await call(gateway, {
      path: '/groups',
      headers: { ...KEY, Origin: 'https://app.test' },
    });
    expect(headers).toMatchObject({
      'access-control-allow-origin': 'https://app.test',
      'access-control-expose-headers':
        '*, contract-violations, contract-preference, contract-mocked, x-total, content-type',
    });
    expect((await call(gateway, { path: '/_contracts/exchanges' })).json).toHaveLength(1);
  });

  test('do not get from a cache what another may read', async () => {
    await using gateway = await startGateway([await told(jsonOf(200, [], { vary: 'accept' }))]);
    const varied = async (headers: Record<string, string>) =>
      (await call(gateway, { path: '/groups', headers: { ...KEY, ...headers } })).headers.vary;
    expect(await varied({ Origin: 'https://app.test' })).toBe('origin, accept');
    expect(await varied({})).toBe('accept');
    expect((await call(gateway, preflight)).headers.vary).toBe('origin');
  });

  test('may not when CORS is off', async () => {
    await using gateway = await startGateway([await mountOf('harness.yaml')], { cors: false });
    const asked = await call(gateway, preflight);
    expect(asked.status).toBe(405);
    const answered = await call(gateway, {
      path: '/groups',
      headers: { ...KEY, Origin: 'https://app.test' },
    });
    expect(answered.status).toBe(200);
    for (const { headers } of [asked, answered]) {
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
  });
});

test.each([
  { size: 10 * 1024 * 1024, status: 400 },
  { size: 10 * 1024 * 1024 + 1, status: 413 },
])('a body of $size bytes: $status', async ({ size, status }) => {
  await using gateway = await startGateway([await mountOf('harness.yaml')]);
  const body = Buffer.alloc(size, ' ');
  const answer = await call(gateway, { method: 'POST', path: '/groups', headers: JSON_KEY, body });
  expect(answer.status).toBe(status);
  if (status === 413) expect(answer.json).toMatchObject({ status: 413 });
});

test.each([
  { coding: 'gzip', encode: gzipSync, size: 1024, status: 201 },
  { coding: 'gzip', encode: gzipSync, size: 101 * 1024 * 1024, status: 400 },
  { coding: 'zstd', encode: zstdCompressSync, size: 101 * 1024 * 1024, status: 400 },
])('a body that $coding blows up to $size bytes: $status', async ({ coding, encode, size, status }) => {
  await using gateway = await startGateway([await mountOf('harness.yaml')]);
  const text = Buffer.alloc(size, ' ');
  text.write('{"name":"x"}');
  const body = encode(text);
  const headers = { ...JSON_KEY, 'Content-Encoding': coding };
  const answer = await call(gateway, { method: 'POST', path: '/groups', headers, body });
  expect(answer.status).toBe(status);
});

describe('a client that goes away', () => {
  const leave = async (url: string, text: string): Promise<void> => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    await once(socket, 'connect');
    await new Promise((sent) => socket.write(text, sent));
    socket.resetAndDestroy();
    await once(socket, 'close');
  };

  test('in the middle of its request harms nobody else', async () => {
    const bugs: unknown[] = [];
    await using gateway = await startGateway([await mountOf('harness.yaml')], {
      failed: (bug) => bugs.push(bug),
    });
    await leave(gateway.url, 'POST /groups HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{"na');
    await leave(
      gateway.url,
      'POST /groups HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{"n',
    );
    expect((await call(gateway, { path: '/groups', headers: KEY })).status).toBe(200);
    expect((await call(gateway, { path: '/_contracts/exchanges' })).json).toHaveLength(1);
    expect(bugs).toEqual([]);
  });

  test('before it has its answer does not put the blame on the upstream', async () => {
    const sent = Promise.withResolvers<void>();
    const gone = Promise.withResolvers<Failure>();
    const slow: Upstream = {
      name: 'slow',
      send: (_, { signal }) => {
        sent.resolve();
        signal?.addEventListener('abort', () => gone.resolve({ kind: 'unreachable', message: 'aborted' }));
        return gone.promise;
      },
    };
    const observed: Recorded[] = [];
    await using gateway = await startGateway([await mountOf('harness.yaml', () => slow)], {
      observe: (recorded) => void observed.push(recorded),
    });
    const left = leave(gateway.url, 'GET /groups HTTP/1.1\r\nHost: x\r\n\r\n');
    await Promise.all([sent.promise, left, gone.promise]);
    expect((await call(gateway, { path: '/_contracts/exchanges' })).json).toEqual([]);
    expect(observed).toEqual([]);
  });
});

test.each([
  { path: '/groups/%', rule: 'type' },
  { path: '/groups/%ff', rule: 'type' },
  { path: '/groups/%zz?%=%', rule: 'type' },
  { path: '/groups?count=%ff&%ff=%zz&%=', rule: 'type' },
])('$path breaks the contract, $rule, and nothing else', async ({ path, rule }) => {
  const bugs: unknown[] = [];
  const mount = await told(jsonOf(404, { error: 'No such group.' }));
  await using gateway = await startGateway([mount], { failed: (bug) => bugs.push(bug) });
  expect((await call(gateway, { path, headers: KEY })).status).toBe(404);
  const { url, verdict } = (await call(gateway, { path: '/_contracts/exchanges/1' })).json;
  expect(url).toBe(path);
  expect(verdict[0]).toMatchObject({ side: 'request', rule });
  expect(bugs).toEqual([]);
});

test.each(['/%ff', '/%', '//', '/groups/7/..'])('%s is undocumented, and nothing else', async (path) => {
  const bugs: unknown[] = [];
  const mount = await told(jsonOf(404, { error: 'No such group.' }));
  await using gateway = await startGateway([mount], { failed: (bug) => bugs.push(bug) });
  expect((await call(gateway, { path, headers: KEY })).status).toBe(404);
  const { url, verdict, undocumented } = (await call(gateway, { path: '/_contracts/exchanges/1' })).json;
  expect(url).toBe(path);
  expect(verdict).toEqual([]);
  expect(undocumented).toMatchObject({ side: 'request', rule: 'path' });
  expect(bugs).toEqual([]);
});

test('twenty requests at once get twenty answers of their own', async () => {
  await using gateway = await startGateway([await mountOf('harness.yaml'), await mountOf('secrets.yaml')]);
  const requests = Array.from({ length: 20 }, (_, index) =>
    index % 2 === 0
      ? { path: `/harness/v1/groups?count=${index}`, headers: KEY, status: 200 }
      : { method: 'POST', path: `/harness/v1/groups?n=${index}`, headers: JSON_KEY, body: '{}', status: 400 },
  );
  const answers = await Promise.all(requests.map((request) => call(gateway, request)));
  expect(answers.map(({ status }) => status)).toEqual(requests.map(({ status }) => status));
  const links = answers.map(
    ({ headers }) => /exchange="(.*)"/.exec(String(headers['contract-violations']))?.[1] ?? '',
  );
  expect(new Set(links).size).toBe(20);
  const urls = await Promise.all(links.map(async (path) => (await call(gateway, { path })).json.url));
  expect(urls).toEqual(requests.map(({ path }) => path));
});

test('a bug is answered with 500, told with its stack, and stops nobody else', async () => {
  const bug = new TypeError('x is not a function');
  let isFirst = true;
  const buggy: Upstream = {
    name: 'buggy',
    send: async () => {
      if (!isFirst) return jsonOf(200, [], { 'x-total': '0' });
      isFirst = false;
      throw bug;
    },
  };
  const bugs: unknown[] = [];
  await using gateway = await startGateway([await mountOf('harness.yaml', () => buggy)], {
    failed: (error) => bugs.push(error),
  });
  const answer = await call(gateway, { path: '/groups', headers: KEY });
  expect(answer.status).toBe(500);
  expect(answer.json).toMatchObject({ status: 500, detail: 'x is not a function' });
  expect(bugs).toEqual([bug]);
  expect((await call(gateway, { path: '/groups', headers: KEY })).status).toBe(200);
});

test.each(['HEAD', 'GET'])(
  '%s of what belongs to no contract may be answered by the site',
  async (method) => {
    const site = async (path: string) =>
      path === '/' ? { type: 'text/html', content: '<h1>Docs</h1>' } : undefined;
    await using gateway = await startGateway([await mountOf('harness.yaml'), await mountOf('secrets.yaml')], {
      site,
    });
    const answer = await call(gateway, { method, path: '/?q=1' });
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toBe('text/html');
    expect(answer.text).toBe(method === 'HEAD' ? '' : '<h1>Docs</h1>');
    expect((await call(gateway, { path: '/harness/v1/groups', headers: KEY })).status).toBe(200);
  },
);
