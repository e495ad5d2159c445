import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { connect as connectHttp2, type IncomingHttpHeaders } from 'node:http2';
import { request } from 'node:https';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { makeServerTls } from '../../src/gateway/tls.ts';
import { type RunningMock, startMock, startProxy, startSandbox } from '../../src/testing/index.ts';
import { describeInBrowser, launchBrowser, visit } from '../support/browser.ts';
import { runCli, startCli } from '../support/cli.ts';
import { folderOf } from '../support/files.ts';
import { call, fixture, startHttp } from '../support/server.ts';

const KEY = { 'x-key': 'k' };
const JSON_KEY = { ...KEY, 'content-type': 'application/json' };

interface Sent {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Sends a request over HTTP/2. */
const callHttp2 = async (server: RunningMock, { method = 'GET', path, headers = {}, body }: Sent) => {
  const session = connectHttp2(server.url, { ca: server.certificate ?? '' });
  try {
    const stream = session.request({ ':method': method, ':path': path, ...headers });
    stream.end(body);
    const [got] = (await once(stream, 'response')) as [IncomingHttpHeaders];
    return { status: Number(got[':status']), headers: got, text: await text(stream) };
  } finally {
    session.destroy();
  }
};

/** Sends a request over HTTP/1.1. */
const callHttp1 = async (server: RunningMock, { method = 'GET', path, headers = {}, body }: Sent) => {
  const outgoing = request(`${server.url}${path}`, {
    method,
    agent: false,
    ca: server.certificate,
    headers: { ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }), ...headers },
  });
  outgoing.end(body);
  const [incoming] = await once(outgoing, 'response');
  return { status: incoming.statusCode as number, headers: incoming.headers, text: await text(incoming) };
};

let mock: RunningMock;
beforeAll(async () => {
  mock = await startMock(fixture('harness.yaml'), { tls: true });
});
afterAll(() => mock.close());

const OF_CONNECTION = /^(?::status|connection|keep-alive|date|transfer-encoding|contract-violations)$/;
const shown = ({ status, headers, text }: Awaited<ReturnType<typeof callHttp1>>) => ({
  status,
  headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !OF_CONNECTION.test(name))),
  text,
});

describe('HTTP/2 is answered as HTTP/1.1 is:', () => {
  test.each<Sent & { what: string; status: number }>([
    { what: 'a read', path: '/groups', headers: KEY, status: 200 },
    { what: 'no credentials', path: '/groups', status: 401 },
    { what: 'HEAD', method: 'HEAD', path: '/groups', headers: KEY, status: 200 },
    { what: 'a body', method: 'POST', path: '/groups', headers: JSON_KEY, body: '{"name":"x"}', status: 201 },
    {
      what: 'a wrong body',
      method: 'POST',
      path: '/groups',
      headers: JSON_KEY,
      body: '{"name":7}',
      status: 400,
    },
    { what: 'an unknown path', path: '/nowhere', status: 404 },
    { what: 'a document', path: '/groups', headers: { ...KEY, accept: 'text/html,*/*' }, status: 200 },
    {
      what: 'a page of another origin',
      path: '/groups',
      headers: { ...KEY, origin: 'https://a.test' },
      status: 200,
    },
    { what: 'the API, by Express', path: '/_contracts/health', status: 200 },
    { what: 'a stranger', path: '/_contracts/exchanges', headers: { origin: 'https://a.test' }, status: 403 },
    { what: 'a path that is too long', path: `/${'a'.repeat(20_000)}`, status: 414 },
  ])('$what: $status', async ({ what: _, status, ...sent }) => {
    const [two, one] = [await callHttp2(mock, sent), await callHttp1(mock, sent)];
    expect(two.status).toBe(status);
    expect(shown(two)).toEqual(shown(one));
  });
});

test('a name that leads here is refused over HTTP/2 too, where it is called :authority', async () => {
  const { status } = await callHttp2(mock, {
    path: '/_contracts/exchanges',
    headers: { ':authority': 'evil.test' },
  });
  expect(status).toBe(421);
});

test('what is recorded has no field of HTTP/2, and the name that was asked for', async () => {
  mock.reset();
  await callHttp2(mock, { path: '/groups', headers: { ...KEY, cookie: 'a=1; b=2' } });
  const [exchange] = mock.exchanges();
  const { text: listed } = await callHttp1(mock, { path: `/_contracts/exchanges/${exchange?.id}` });
  expect(JSON.parse(listed).request.headers).toMatchObject({ host: new URL(mock.url).host });
  expect(Object.keys(JSON.parse(listed).request.headers).filter((name) => name.startsWith(':'))).toEqual([]);
});

test('a proxy passes streams on, with their verdict in a trailer', async () => {
  const begun = Promise.withResolvers<void>();
  await using upstream = await startHttp(async (_, outgoing) => {
    outgoing.writeHead(200, { 'content-type': 'application/json', 'x-total': '0' });
    outgoing.write('[');
    await begun.promise;
    outgoing.end(']');
  });
  const proxy = await startProxy(fixture('harness.yaml'), upstream.url, { tls: true });
  const session = connectHttp2(proxy.url, { ca: proxy.certificate ?? '' });
  const stream = session.request({ ':path': '/groups', ...KEY });
  const trailers = once(stream, 'trailers');
  await once(stream, 'response');
  begun.resolve();
  expect(await text(stream)).toBe('[]');
  expect((await trailers)[0]['contract-violations']).toMatch(/^0;/);
  session.destroy();
  await proxy.close();
});

test.each(['reset', 'cut'] as const)(
  'a sandbox that is to %s the connection ends the stream',
  async (connection) => {
    const sandbox = await startSandbox(fixture('harness.yaml'), { tls: true });
    sandbox.workspace('default').addRule({ connection });
    const session = connectHttp2(sandbox.url, { ca: sandbox.certificate ?? '' });
    const stream = session.request({ ':path': '/groups', ...KEY });
    await expect(text(stream)).rejects.toMatchObject({ code: 'ERR_HTTP2_STREAM_ERROR' });
    session.destroy();
    await sandbox.close();
  },
);

test('a client that leaves, or breaks off its request, ends nothing else', async () => {
  const session = connectHttp2(mock.url, { ca: mock.certificate ?? '' });
  session.on('error', () => {});
  const stream = session.request({ ':method': 'POST', ':path': '/groups', ...JSON_KEY });
  stream.on('error', () => {});
  stream.write('{');
  await once(session, 'remoteSettings');
  session.destroy();
  expect((await callHttp2(mock, { path: '/groups', headers: KEY })).status).toBe(200);
});

test('who does not trust the certificate gets nothing, and who speaks HTTP neither', async () => {
  await expect(fetch(`${mock.url}/groups`)).rejects.toThrow('fetch failed');
  const plain = { url: mock.url.replace('https', 'http') };
  await expect(call(plain, { path: '/groups' })).rejects.toThrow();
});

test('a sandbox listens with a certificate that is given, if that is one', async () => {
  const { cert, key } = await makeServerTls([]);
  const sandbox = await startSandbox(fixture('harness.yaml'), { tls: { cert, key } });
  expect(sandbox.certificate).toBe(cert);
  const { status } = await callHttp2(sandbox as unknown as RunningMock, { path: '/groups', headers: KEY });
  await sandbox.close();
  expect(status).toBe(200);
  const wrong = startSandbox(fixture('harness.yaml'), { tls: { cert: 'x', key: 'y' } });
  await expect(wrong).rejects.toThrow('TLS cannot be used with this certificate and key');
});

describe('the command', () => {
  test('writes the certificate, and not its key; clients trust it by that', async () => {
    await using folder = await folderOf({});
    const args = ['mock', fixture('harness.yaml'), '--port', '0', '--tls', '--tls-out', 'ca.pem'];
    await using running = await startCli(args, { cwd: folder.path });
    const [, url = ''] = await running.waitFor(/Mock on (https:\/\/127\.0\.0\.1:\d+)/);
    const certificate = await readFile(join(folder.path, 'ca.pem'), 'utf8');
    expect(certificate).not.toContain('PRIVATE');
    const server = { url, certificate } as RunningMock;
    expect((await callHttp2(server, { path: '/groups', headers: KEY })).status).toBe(200);
    const page = await callHttp1(server, { path: '/' });
    expect(page.text).toContain(url);
  });

  test.each([
    {
      args: ['--tls-cert', 'a.pem'],
      says: 'A certificate needs its key: --tls-cert FILE and --tls-key FILE.',
    },
    { args: ['--tls-cert', 'no.pem', '--tls-key', 'no.pem'], says: 'The certificate no.pem cannot be read' },
    {
      args: ['--tls', '--tls-out', 'no/where.pem'],
      says: 'The certificate cannot be written to no/where.pem',
    },
  ])('says what is wrong with $args', async ({ args, says }) => {
    const { code, stderr } = await runCli(['mock', fixture('harness.yaml'), '--port', '0', ...args]);
    expect(stderr).toContain(says);
    expect(code).toBe(2);
  });
});

describeInBrowser('in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  test('a page may call it, over HTTP/2', async () => {
    await using elsewhere = await startHttp((_, outgoing) => outgoing.end('<title>elsewhere</title>'));
    const { page } = await visit(browser, elsewhere.url, { ignoreHTTPSErrors: true });
    const read = `fetch('${mock.url}/groups', { headers: { 'x-key': 'k' } }).then((r) => r.status)`;
    expect(await page.evaluate(read)).toBe(200);
    await page.goto(`${mock.url}/_contracts/health`);
    const protocol = `performance.getEntriesByType('navigation')[0].nextHopProtocol`;
    expect(await page.evaluate(protocol)).toBe('h2');
  });
});
