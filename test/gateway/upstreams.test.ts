import { execFileSync, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer as createHttp, request } from 'node:http';
import { createSecureServer } from 'node:http2';
import { createServer, type ServerOptions } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { MISSING, mockMissing } from '../../src/gateway/mock-missing.ts';
import { createProxy } from '../../src/gateway/proxy.ts';
import { readTls, type TlsFiles } from '../../src/gateway/tls.ts';
import { createMock } from '../../src/mock/mock.ts';
import { folderOf } from '../support/files.ts';
import { call, mountOf, startGateway, startHttp } from '../support/server.ts';

const KEY = { 'X-Key': 'k' };

/** Writes a self-signed certificate, `NAME.pem`, which is thus its own authority, and its key, `NAME.key`. */
const makeCertificate = (folder: string, name: string): void => {
  const openssl = (...args: string[]): void =>
    void execFileSync('openssl', args, { cwd: folder, stdio: 'ignore' });
  openssl(
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'],
    ...['-keyout', `${name}.key`, '-out', `${name}.pem`, '-subj', `/CN=${name}`],
    ...['-addext', 'subjectAltName=IP:127.0.0.1'],
  );
};

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;
if (!hasOpenssl && process.env.REQUIRE_OPENSSL) throw new Error('OpenSSL is not installed');

/** Skipped without OpenSSL, which makes the certificates. */
const describeTls = hasOpenssl ? describe : describe.skip;

describeTls('an upstream that speaks TLS', () => {
  let folder: Awaited<ReturnType<typeof folderOf>>;
  const file = (name: string): string => join(folder.path, name);
  beforeAll(async () => {
    folder = await folderOf({ 'text.pem': 'no certificate' });
    for (const name of ['server', 'client', 'stranger']) makeCertificate(folder.path, name);
  });
  afterAll(async () => folder[Symbol.asyncDispose]());

  const startTls = async (options: ServerOptions = {}) => {
    const server = createServer(
      { cert: readFileSync(file('server.pem')), key: readFileSync(file('server.key')), ...options },
      (_, outgoing) => outgoing.writeHead(404, { 'content-type': 'application/json' }).end('{"error":"x"}'),
    ).listen(0, '127.0.0.1');
    await once(server, 'listening');
    return {
      url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
      [Symbol.asyncDispose]: async () => {
        server.closeAllConnections();
        await new Promise((closed) => server.close(closed));
      },
    };
  };

  const ask = async (url: string, files: TlsFiles) => {
    await using gateway = await startGateway([
      await mountOf('harness.yaml', (contract) => createProxy(contract, url, { tls: readTls(files) })),
    ]);
    const { status, json } = await call(gateway, { path: '/groups/7', headers: KEY });
    return { status, detail: json.detail ?? '' };
  };

  test('is not trusted where nobody has said so, and the message says what to do', async () => {
    await using upstream = await startTls();
    const { status, detail } = await ask(upstream.url, {});
    expect(status).toBe(502);
    expect(detail).toContain('is signed by an authority that is not known here');
    expect(detail).toContain('--ca');
  });

  test.each([
    ['its authority is named', () => ({ ca: file('server.pem') })],
    ['certificates are not checked', () => ({ insecure: true })],
  ])('is trusted where %s', async (_, files) => {
    await using upstream = await startTls();
    expect((await ask(upstream.url, files())).status).toBe(404);
  });

  test.each([
    ['without being told', {}],
    ['where it is asked for', { http2: true }],
  ])('and nothing but HTTP/2 is met %s, uploads as well', async (_, options) => {
    const bodies: string[] = [];
    const pem = { cert: readFileSync(file('server.pem')), key: readFileSync(file('server.key')) };
    const server = createSecureServer(pem).listen(0, '127.0.0.1');
    server.on('stream', async (stream) => {
      bodies.push(await text(stream));
      stream.respond({ ':status': 400, 'content-type': 'application/json' });
      stream.end('{"error":"x"}');
    });
    await once(server, 'listening');
    const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const tls = readTls({ ca: file('server.pem') });
    await using gateway = await startGateway([
      await mountOf('harness.yaml', (contract) => createProxy(contract, url, { tls, ...options })),
    ]);
    const post = { method: 'POST', path: '/groups', headers: { ...KEY, 'content-type': 'application/json' } };
    const sent = ['{"name":"one"}', '{"name":"two"}'];
    for (const body of sent) expect((await call(gateway, { ...post, body })).status).toBe(400);
    expect(bodies).toEqual(sent);
    server.close();
  });

  test('and no HTTP/2 is told so where that is asked for', async () => {
    await using upstream = await startTls();
    const tls = readTls({ ca: file('server.pem') });
    await using gateway = await startGateway([
      await mountOf('harness.yaml', (contract) => createProxy(contract, upstream.url, { tls, http2: true })),
    ]);
    const { status, json } = await call(gateway, { path: '/groups/7', headers: KEY });
    expect(status).toBe(502);
    expect(json.detail).toContain('leave out --http2');
  });

  test('may ask for a certificate of the client', async () => {
    const options = { requestCert: true, rejectUnauthorized: true };
    await using upstream = await startTls({ ...options, ca: readFileSync(file('client.pem')) });
    const ca = file('server.pem');
    const one = await ask(upstream.url, { ca, cert: file('client.pem'), key: file('client.key') });
    const other = await ask(upstream.url, { ca, cert: file('stranger.pem'), key: file('stranger.key') });
    const none = await ask(upstream.url, { ca });
    expect([one, other, none].map(({ status }) => status)).toEqual([404, 502, 502]);
  });

  test.each<readonly [string, () => TlsFiles, string]>([
    ['a file that is not there', () => ({ ca: file('nowhere.pem') }), 'nowhere.pem cannot be read'],
    [
      'a file that is none',
      () => ({ cert: file('text.pem'), key: file('client.key') }),
      'They must be PEM files',
    ],
    [
      'a certificate without its key',
      () => ({ cert: file('client.pem') }),
      'needs both: --cert FILE and --key FILE',
    ],
    [
      'the key of another',
      () => ({ cert: file('client.pem'), key: file('server.key') }),
      'TLS cannot be used with',
    ],
  ])('%s is told', (_, files, message) => {
    expect(() => readTls(files())).toThrow(message);
  });
});

test('an HTTP proxy of the environment is asked, but for what NO_PROXY names and for this machine', async () => {
  const asked: string[] = [];
  const proxy = createHttp((incoming, outgoing) => {
    asked.push(incoming.url ?? '');
    const { host, port, pathname } = new URL(incoming.url ?? '');
    expect(host).not.toBe('');
    incoming.pipe(
      request({ port, path: pathname, method: incoming.method, headers: incoming.headers }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 0, answer.headers);
        answer.pipe(outgoing);
      }),
    );
  }).listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  await using upstream = await startHttp((_, outgoing) => {
    outgoing.writeHead(404, { 'content-type': 'application/json' }).end('{"error":"x"}');
  });
  const ask = async (url: string, environment: Record<string, string>): Promise<number> => {
    const before = { ...process.env };
    Object.assign(process.env, environment);
    try {
      await using gateway = await startGateway([
        await mountOf('harness.yaml', (contract) => createProxy(contract, url)),
      ]);
      return (await call(gateway, { path: '/groups/7', headers: KEY })).status;
    } finally {
      for (const name of Object.keys(environment)) delete process.env[name];
      Object.assign(process.env, before);
    }
  };
  const HTTP_PROXY = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  const elsewhere = upstream.url.replace('127.0.0.1', 'upstream.invalid');
  expect(await ask(elsewhere, { HTTP_PROXY })).toBe(404);
  expect(asked).toEqual([`${elsewhere}/v1/groups/7`]);
  expect(await ask(elsewhere, { HTTP_PROXY, NO_PROXY: 'upstream.invalid' })).toBe(502);
  expect(await ask(upstream.url, { HTTP_PROXY })).toBe(404);
  expect(asked).toHaveLength(1);
  proxy.closeAllConnections();
  proxy.close();
});

describe('a server that is not finished', () => {
  const start = async (status: number, body: string, type = 'application/json') => {
    const upstream = await startHttp((_, outgoing) => {
      outgoing.writeHead(status, { 'content-type': type }).end(body);
    });
    const gateway = await startGateway([
      await mountOf('harness.yaml', (contract) =>
        mockMissing(contract, createProxy(contract, upstream.url, { held: MISSING }), createMock(contract)),
      ),
    ]);
    const answer = await call(gateway, { path: '/groups/7', headers: KEY });
    await gateway[Symbol.asyncDispose]();
    await upstream[Symbol.asyncDispose]();
    return {
      status: answer.status,
      mocked: answer.headers['contract-mocked'],
      violations: answer.headers['contract-violations'],
    };
  };

  test.each([
    [404, 'Cannot GET /groups/7', 'text/html'],
    [404, '{"message":"no route"}', 'application/json'],
    [405, '', 'text/plain'],
    [501, '{}', 'application/json'],
  ])('a %i of its own is answered by the mock, which says so', async (status, body, type) => {
    const answer = await start(status, body, type);
    expect(answer).toMatchObject({ status: 200, mocked: String(status) });
    expect(answer.violations).toMatch(/^0;/);
  });

  test.each([
    [404, '{"error":"No such group."}'],
    [200, '{"id":"wrong"}'],
    [500, 'oops'],
  ])('a %i that is an answer stays', async (status, body) => {
    expect(await start(status, body)).toMatchObject({ status, mocked: undefined });
  });
});
