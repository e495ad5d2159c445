import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from '@jest/globals';
import { createProxy, type ProxyOptions } from '../../src/gateway/proxy.ts';
import type { Upstream } from '../../src/gateway/upstream.ts';
import { parseHostName, parseOrigin, type Visitors } from '../../src/gateway/visitors.ts';
import { type Call, call, mountOf, startGateway, startHttp } from '../support/server.ts';

const STRANGER = 'https://evil.test';
const FRIEND = 'http://localhost:3000';
const CREDENTIALS: ProxyOptions = { headers: { 'x-key': 'secret' } };

/** A proxy, and in `reached` the requests that it passed on to the vendor. */
const startProxied = async (options: ProxyOptions, visitors: Visitors = {}) => {
  const reached: string[] = [];
  const vendor = await startHttp(({ method, url }, outgoing) => {
    reached.push(`${method} ${url}`);
    outgoing.writeHead(200, { 'content-type': 'application/json' }).end('[]');
  });
  const mount = await mountOf('harness.yaml', (contract) => createProxy(contract, vendor.url, options));
  const gateway = await startGateway([mount], visitors);
  return {
    ...gateway,
    reached,
    [Symbol.asyncDispose]: async () => {
      await gateway[Symbol.asyncDispose]();
      await vendor[Symbol.asyncDispose]();
    },
  };
};

const GET: Call = { path: '/groups' };
const PREFLIGHT: Call = {
  method: 'OPTIONS',
  path: '/groups',
  headers: { 'access-control-request-method': 'DELETE', 'access-control-request-private-network': 'true' },
};
const DELETE: Call = { method: 'DELETE', path: '/groups/7' };
const WEBSOCKET: Call = {
  path: '/groups',
  headers: {
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
  },
};

const withFields = (sent: Call, headers: Call['headers']): Call => ({
  ...sent,
  headers: { ...sent.headers, ...headers },
});

describe('where a proxy adds credentials', () => {
  test.each([
    { who: 'a page of another origin', sent: GET, headers: { origin: STRANGER } },
    { who: 'its preflight request', sent: PREFLIGHT, headers: { origin: STRANGER } },
    { who: 'its WebSocket', sent: WEBSOCKET, headers: { origin: STRANGER } },
    { who: 'a page of another port', sent: DELETE, headers: { origin: FRIEND } },
    { who: 'a page without an origin', sent: GET, headers: { origin: 'null' } },
    { who: 'an image in a page of another site', sent: GET, headers: { 'sec-fetch-site': 'cross-site' } },
    { who: 'an image in a page of another port', sent: GET, headers: { 'sec-fetch-site': 'same-site' } },
    {
      who: 'a link of another site',
      sent: GET,
      headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' },
    },
  ])('$who is refused, and reaches nobody', async ({ sent, headers }) => {
    await using proxy = await startProxied(CREDENTIALS);
    const answer = await call(proxy, withFields(sent, headers));
    expect(answer.status).toBe(403);
    expect(answer.json.title).toBe('Forbidden');
    if (headers.origin === STRANGER) expect(answer.json.detail).toContain(`--allow-origin ${STRANGER}`);
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    expect(proxy.reached).toEqual([]);
  });

  test.each([
    { who: 'a program', headers: {} },
    { who: 'a page of the proxy itself', headers: { 'sec-fetch-site': 'same-origin' } },
    { who: 'somebody who types its address', headers: { 'sec-fetch-site': 'none' } },
  ])('$who is served', async ({ headers }) => {
    await using proxy = await startProxied(CREDENTIALS);
    expect((await call(proxy, withFields(GET, headers))).status).toBe(200);
    expect((await call(proxy, withFields(GET, { ...headers, origin: proxy.url }))).status).toBe(200);
  });

  test.each([
    { allowOrigins: [FRIEND], origin: FRIEND, status: 200 },
    { allowOrigins: ['https://other.test', FRIEND], origin: FRIEND, status: 200 },
    { allowOrigins: [FRIEND], origin: STRANGER, status: 403 },
    { allowOrigins: [FRIEND], origin: `${FRIEND}0`, status: 403 },
    { allowOrigins: ['*'], origin: STRANGER, status: 200 },
  ])('$origin where $allowOrigins may call: $status', async ({ allowOrigins, origin, status }) => {
    await using proxy = await startProxied(CREDENTIALS, { allowOrigins });
    const answer = await call(proxy, withFields(GET, { origin }));
    expect(answer.status).toBe(status);
    expect(answer.headers['access-control-allow-origin']).toBe(status === 200 ? origin : undefined);
    const image = withFields(GET, { 'sec-fetch-site': 'same-site', referer: `${origin}/` });
    expect((await call(proxy, image)).status).toBe(status);
    const { status: asked, headers } = await call(proxy, withFields(PREFLIGHT, { origin }));
    expect(asked).toBe(status === 200 ? 204 : 403);
    expect(headers['access-control-allow-private-network']).toBe(status === 200 ? 'true' : undefined);
  });

  test.each([
    { what: 'a signature', options: { sign: () => undefined } },
    { what: 'a client certificate', options: { tls: { key: 'x' } } },
  ])('$what is one', async ({ options }) => {
    const { upstream } = await mountOf('harness.yaml', (contract) =>
      createProxy(contract, 'http://vendor.test', options),
    );
    expect(upstream.addsCredentials).toBe(true);
  });

  test('a name that is not its own is no way in', async () => {
    await using proxy = await startProxied(CREDENTIALS);
    const { status, json } = await call(proxy, withFields(GET, { host: 'evil.test' }));
    expect([status, json.title]).toEqual([421, 'Misdirected Request']);
    expect(json.detail).toContain('--allow-host evil.test');
    expect(proxy.reached).toEqual([]);
  });
});

test('without credentials any page may call, under any name, unless some are named', async () => {
  await using proxy = await startProxied({});
  const rebound = withFields(GET, { origin: 'http://evil.test', host: 'evil.test' });
  const stranger = withFields(GET, { origin: STRANGER });
  const { status, headers } = await call(proxy, stranger);
  expect([status, headers['access-control-allow-origin']]).toEqual([200, STRANGER]);
  expect((await call(proxy, rebound)).status).toBe(200);
  await using named = await startProxied({}, { allowOrigins: [FRIEND] });
  expect((await call(named, stranger)).status).toBe(403);
  expect((await call(named, rebound)).status).toBe(421);
  expect((await call(named, withFields(GET, { origin: FRIEND }))).status).toBe(200);
});

describe('a name', () => {
  const answerTo = async (visitors: Visitors, host: string): Promise<number> => {
    await using gateway = await startGateway([await mountOf('harness.yaml')], visitors);
    return (await call(gateway, { path: '/_contracts/exchanges', headers: { host } })).status;
  };

  test.each([
    { host: 'localhost', status: 200 },
    { host: 'LOCALHOST:4010', status: 200 },
    { host: 'localhost.:4010', status: 200 },
    { host: 'mock.localhost', status: 200 },
    { host: '127.0.0.1:9', status: 200 },
    { host: '127.9.9.9', status: 200 },
    { host: '[::1]:4010', status: 200 },
    { host: '[::ffff:127.0.0.1]', status: 200 },
    { host: '192.168.1.5', status: 421 },
    { host: '0.0.0.0', status: 421 },
    { host: '[fe80::1]', status: 421 },
    { host: 'mock', status: 421 },
    { host: 'evil.test', status: 421 },
    { host: 'localhost.evil.test', status: 421 },
    { host: '127.0.0.1.evil.test', status: 421 },
    { host: 'evillocalhost', status: 421 },
  ])('$host: $status', async ({ host, status }) => {
    expect(await answerTo({}, host)).toBe(status);
  });

  test.each([
    { visitors: { host: '192.168.1.5' }, host: '192.168.1.5:4010', status: 200 },
    { visitors: { host: '192.168.1.5' }, host: '192.168.1.6', status: 421 },
    { visitors: { host: '::1' }, host: '[::1]', status: 200 },
    { visitors: { host: '0.0.0.0' }, host: '192.168.1.5', status: 200 },
    { visitors: { host: '0.0.0.0' }, host: '0.0.0.0:4010', status: 200 },
    { visitors: { host: '::' }, host: '[fe80::1]', status: 200 },
    { visitors: { host: '0.0.0.0' }, host: 'evil.test', status: 421 },
    { visitors: { host: '0.0.0.0', allowHosts: ['mock'] }, host: 'mock:4010', status: 200 },
    { visitors: { allowHosts: ['mock.test'] }, host: 'MOCK.test', status: 200 },
    { visitors: { allowHosts: ['mock.test'] }, host: 'sub.mock.test', status: 421 },
  ])('$host where $visitors are served: $status', async ({ visitors, host, status }) => {
    expect(await answerTo(visitors, host)).toBe(status);
  });

  test('is asked for where state changes, and not where a mock answers', async () => {
    const sandbox = (upstream: Upstream): Upstream => ({ ...upstream, isStateful: true });
    const mock = await mountOf('harness.yaml');
    await using stateful = await startGateway([{ ...mock, upstream: sandbox(mock.upstream) }]);
    await using stateless = await startGateway([mock]);
    const evil = { host: 'evil.test', 'x-key': 'k' };
    const statuses = async (sent: Call) => [
      (await call(stateful, withFields(sent, evil))).status,
      (await call(stateless, withFields(sent, evil))).status,
    ];
    expect(await statuses(GET)).toEqual([200, 200]);
    const [kept, answered] = await statuses(DELETE);
    expect(kept).toBe(421);
    expect(answered).not.toBe(421);
  });

  test('of an absolute target counts, and not that of Host', async () => {
    await using gateway = await startGateway([await mountOf('harness.yaml')]);
    const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1');
    socket.end('GET http://evil.test/_contracts/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
    expect(await text(socket)).toMatch(/^HTTP\/1.1 421 /);
  });
});

describe('what is recorded', () => {
  test.each([
    { who: 'a page of another origin', headers: { origin: STRANGER }, status: 403 },
    { who: 'a sandboxed page of the mock', headers: { origin: 'null' }, status: 403 },
    { who: 'an image of another site', headers: { 'sec-fetch-site': 'cross-site' }, status: 403 },
    {
      who: 'a frame of another site',
      headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' },
      status: 403,
    },
    {
      who: 'somebody who follows a link',
      headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' },
      status: 200,
    },
    { who: 'a page of ours', headers: { 'sec-fetch-site': 'same-origin' }, status: 200 },
    { who: 'a program', headers: {}, status: 200 },
  ])('is read by $who: $status', async ({ headers, status }) => {
    await using gateway = await startGateway([await mountOf('harness.yaml')]);
    const answer = await call(gateway, { path: '/_contracts/exchanges', headers });
    expect(answer.status).toBe(status);
    if (status === 200)
      expect(answer.headers).toMatchObject({
        'content-security-policy': expect.stringContaining("default-src 'none'"),
        'x-content-type-options': 'nosniff',
        'cross-origin-resource-policy': 'same-origin',
        'cache-control': 'no-store',
      });
  });
});

describe('an answer of an upstream', () => {
  test.each([
    { headers: { 'sec-fetch-dest': 'document' }, isConfined: true },
    { headers: { 'sec-fetch-dest': 'iframe' }, isConfined: true },
    { headers: { 'sec-fetch-dest': 'frame' }, isConfined: true },
    { headers: { 'sec-fetch-dest': 'embed' }, isConfined: true },
    { headers: { 'sec-fetch-dest': 'object' }, isConfined: true },
    { headers: { accept: 'text/html,application/xhtml+xml' }, isConfined: true },
    { headers: { 'sec-fetch-dest': 'empty', accept: 'text/html' }, isConfined: false },
    { headers: { accept: '*/*' }, isConfined: false },
  ])('asked for with $headers has no origin of ours: $isConfined', async ({ headers, isConfined }) => {
    await using gateway = await startGateway([await mountOf('harness.yaml')]);
    const answer = await call(gateway, { path: '/groups', headers: { 'x-key': 'k', ...headers } });
    expect(answer.headers['content-security-policy']).toBe(isConfined ? 'sandbox' : undefined);
    expect(answer.headers['x-content-type-options']).toBe(isConfined ? 'nosniff' : undefined);
    const { json } = await call(gateway, { path: '/_contracts/exchanges/1' });
    expect(JSON.stringify(json.response.headers)).not.toContain('content-security-policy');
  });

  test('keeps its own policy besides', async () => {
    await using vendor = await startHttp((_, outgoing) => {
      outgoing.writeHead(200, { 'content-security-policy': "img-src 'none'" }).end();
    });
    const mount = await mountOf('harness.yaml', (contract) => createProxy(contract, vendor.url));
    await using gateway = await startGateway([mount]);
    const answer = await call(gateway, { path: '/groups', headers: { 'sec-fetch-dest': 'document' } });
    expect(answer.headers['content-security-policy']).toBe("sandbox, img-src 'none'");
  });
});

describe('the options', () => {
  test.each([
    ['http://localhost:3000', 'http://localhost:3000'],
    ['HTTPS://App.Test:443', 'https://app.test'],
    ['capacitor://localhost', 'capacitor://localhost'],
    ['*', '*'],
  ])('the origin %s is %s', (text, origin) => expect(parseOrigin(text)).toBe(origin));
  test.each(['', 'localhost', 'http://a/b', 'http://a/', 'https://*.a.test', 'null', 'http://u@a'])(
    '"%s" is no origin',
    (text) => expect(() => parseOrigin(text)).toThrow('is no origin. Write it like'),
  );
  test.each([
    ['Mock.Test', 'mock.test'],
    ['[::1]', '[::1]'],
    ['mäck.test', 'xn--mck-qla.test'],
  ])('the name %s is %s', (text, name) => expect(parseHostName(text)).toBe(name));
  test.each(['', 'a:1', 'http://a', 'a/b', '*'])('"%s" is no name', (text) =>
    expect(() => parseHostName(text)).toThrow('is no name of a host. Write it like'),
  );
});
