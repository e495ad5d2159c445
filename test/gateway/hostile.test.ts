import { once } from 'node:events';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import type { Limits } from '../../src/http/limits.ts';
import {
  expectAlive,
  type Gateway,
  HEAD,
  isComplete,
  JSON_KEY,
  open,
  sendRaw,
  startHarness,
  statusOf,
  violationsOf,
} from '../support/hostile.ts';
import { call } from '../support/server.ts';

describe('a request that is no good HTTP', () => {
  const SMALL: Partial<Limits> = { headBytes: 4096, headerFields: 20, urlBytes: 1000, lingerTime: 50 };
  test.each([
    { what: 'no HTTP at all', text: 'hello\r\n\r\n', status: 400 },
    { what: 'TLS', text: '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', status: 400 },
    { what: 'the preface of HTTP/2', text: 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', status: 505 },
    { what: 'HTTP/2.0', text: `GET /groups HTTP/2.0\r\n${HEAD}\r\n`, status: 505 },
    { what: 'HTTP/9.9', text: `GET /groups HTTP/9.9\r\n${HEAD}\r\n`, status: 505 },
    { what: 'no path', text: `GET  HTTP/1.1\r\n${HEAD}\r\n`, status: 400 },
    { what: 'a NUL in the path', text: `GET /gro\0ups HTTP/1.1\r\n${HEAD}\r\n`, status: 400 },
    { what: 'a byte of no ASCII in the path', text: `GET /gr\xfcps HTTP/1.1\r\n${HEAD}\r\n`, status: 400 },
    { what: 'a path of no form', text: `GET * HTTP/1.1\r\n${HEAD}\r\n`, status: 400 },
    { what: 'a URL of another scheme', text: `GET ftp://a/groups HTTP/1.1\r\n${HEAD}\r\n`, status: 400 },
    { what: 'a method that nobody knows', text: `GROUP /groups HTTP/1.1\r\n${HEAD}\r\n`, status: 400 },
    { what: 'no Host', text: 'GET /groups HTTP/1.1\r\nX-Key: k\r\n\r\n', status: 400 },
    { what: 'two Hosts', text: `GET /groups HTTP/1.1\r\n${HEAD}host: b\r\n\r\n`, status: 400 },
    { what: 'markup for a Host', text: 'GET / HTTP/1.1\r\nHost: a"><script>\r\n\r\n', status: 400 },
    {
      what: 'two lengths',
      text: `POST /groups HTTP/1.1\r\n${HEAD}Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}`,
      status: 400,
    },
    {
      what: 'a length and chunks',
      text: `POST /groups HTTP/1.1\r\n${HEAD}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
      status: 400,
    },
    {
      what: 'a negative length',
      text: `POST /groups HTTP/1.1\r\n${HEAD}Content-Length: -1\r\n\r\n`,
      status: 400,
    },
    {
      what: 'chunks that are none',
      text: `POST /groups HTTP/1.1\r\n${HEAD}Transfer-Encoding: chunked\r\n\r\nzz\r\n`,
      status: 400,
    },
    { what: 'a header name that is none', text: `GET /groups HTTP/1.1\r\n${HEAD}X(: 1\r\n\r\n`, status: 400 },
    { what: 'a header with a NUL', text: `GET /groups HTTP/1.1\r\n${HEAD}X: a\0b\r\n\r\n`, status: 400 },
    {
      what: 'a bare line feed in a header',
      text: `GET /groups HTTP/1.1\r\n${HEAD}X: a\n\r\n\r\n`,
      status: 400,
    },
    {
      what: 'a long head',
      text: `GET /groups HTTP/1.1\r\n${HEAD}X: ${'x'.repeat(5000)}\r\n\r\n`,
      status: 431,
    },
    {
      what: 'many headers',
      text: `GET /groups HTTP/1.1\r\n${HEAD}${'A: b\r\n'.repeat(30)}\r\n`,
      status: 431,
    },
    { what: 'a long query', text: `GET /groups?${'a'.repeat(1000)} HTTP/1.1\r\n${HEAD}\r\n`, status: 414 },
    { what: 'a tunnel', text: `CONNECT a:443 HTTP/1.1\r\n${HEAD}\r\n`, status: 501 },
    {
      what: 'an expectation that nobody knows',
      text: `POST /groups HTTP/1.1\r\n${HEAD}Expect: tea\r\nContent-Length: 2\r\n\r\n{}`,
      status: 417,
    },
  ])('$what: $status', async ({ text, status }) => {
    await using gateway = await startHarness({ limits: SMALL });
    const received = await sendRaw(gateway, text, isComplete);
    expect(statusOf(received)).toBe(status);
    expect(received).toMatch(/content-type: application\/problem\+json/i);
    expect(JSON.parse(received.split('\r\n\r\n')[1] ?? '')).toMatchObject({
      status,
      detail: expect.any(String),
    });
    await expectAlive(gateway);
  });
});

describe('a request that is good HTTP, though seldom seen', () => {
  test.each([
    { what: 'a whole URL', text: `GET http://vendor.test/v1/groups HTTP/1.1\r\n${HEAD}\r\n`, status: 200 },
    {
      what: 'a whole URL without a path',
      text: `GET http://vendor.test HTTP/1.1\r\n${HEAD}\r\n`,
      status: 404,
    },
    {
      what: 'a whole URL with a query alone',
      text: `GET http://vendor.test?a=1 HTTP/1.1\r\n${HEAD}\r\n`,
      status: 404,
    },
    { what: 'the server as a whole', text: `OPTIONS * HTTP/1.1\r\n${HEAD}\r\n`, status: 204 },
    { what: 'HTTP/1.0 without Host', text: 'GET /groups HTTP/1.0\r\nX-Key: k\r\n\r\n', status: 200 },
    { what: 'an empty Host', text: 'GET /groups HTTP/1.1\r\nHost:\r\nX-Key: k\r\n\r\n', status: 200 },
    {
      what: 'an address of IPv6 for a Host',
      text: 'GET /groups HTTP/1.1\r\nHost: [::1]:80\r\nX-Key: k\r\n\r\n',
      status: 200,
    },
    {
      what: 'an offer of HTTP/2',
      text: `GET /groups HTTP/1.1\r\n${HEAD}Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AA\r\n\r\n`,
      status: 200,
    },
    {
      what: 'a wish for a WebSocket',
      text: `GET /groups HTTP/1.1\r\n${HEAD}Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n\r\n`,
      status: 200,
    },
    {
      what: 'trailers',
      text: `POST /groups HTTP/1.1\r\n${HEAD}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nc\r\n{"name":"x"}\r\n0\r\nX-Sum: 1\r\n\r\n`,
      status: 201,
    },
    {
      what: 'repeated headers',
      text: `GET /groups HTTP/1.1\r\n${HEAD}X-A: 1\r\nX-A: 2\r\n\r\n`,
      status: 200,
    },
    {
      what: 'names that every object has',
      text: `GET /groups?__proto__=1&constructor[prototype][x]=1 HTTP/1.1\r\n${HEAD}__proto__: 1\r\nconstructor: 2\r\ntoString: 3\r\nhasOwnProperty: 4\r\n\r\n`,
      status: 200,
    },
  ])('$what: $status', async ({ text, status }) => {
    await using gateway = await startHarness();
    expect(statusOf(await sendRaw(gateway, text, isComplete))).toBe(status);
    expect(Object.keys(Object.prototype)).toEqual([]);
    await expectAlive(gateway);
  });

  test('a body that is announced: the client is told to go on', async () => {
    await using gateway = await startHarness();
    const head = `POST /groups HTTP/1.1\r\n${HEAD}Content-Type: application/json\r\nContent-Length: 12\r\nExpect: 100-continue\r\n\r\n`;
    const socket = await open(gateway);
    socket.write(head);
    const [first] = await once(socket, 'data');
    expect(String(first)).toBe('HTTP/1.1 100 Continue\r\n\r\n');
    socket.write('{"name":"x"}');
    const [second] = await once(socket, 'data');
    expect(statusOf(String(second))).toBe(201);
    socket.destroy();
  });

  test('a body that is announced and is too large is not asked for', async () => {
    await using gateway = await startHarness({ limits: { bodyBytes: 10, lingerTime: 50 } });
    const head = `POST /groups HTTP/1.1\r\n${HEAD}Content-Length: 11\r\nExpect: 100-continue\r\n\r\n`;
    const received = await sendRaw(gateway, head);
    expect(statusOf(received)).toBe(413);
    await expectAlive(gateway);
  });

  test('several requests at once are answered in order', async () => {
    await using gateway = await startHarness();
    const count = 20;
    const requests = Array.from({ length: count }, (_, index) =>
      index % 3 === 0
        ? `POST /groups?n=${index} HTTP/1.1\r\n${HEAD}Content-Length: 2\r\nContent-Type: application/json\r\n\r\n{}`
        : `GET /groups${index % 3 === 1 ? '' : '/x'}?n=${index} HTTP/1.1\r\n${HEAD}\r\n`,
    );
    const received = await sendRaw(
      gateway,
      requests.join(''),
      (text) => text.split('HTTP/1.1 ').length > count,
    );
    const statuses = received
      .split('HTTP/1.1 ')
      .slice(1)
      .map((text) => Number(text.slice(0, 3)));
    expect(statuses).toEqual(Array.from({ length: count }, (_, index) => [400, 200, 422][index % 3]));
    await expectAlive(gateway);
  });

  test('what follows a good request and is no HTTP is refused after that was answered', async () => {
    await using gateway = await startHarness();
    const received = await sendRaw(gateway, `GET /groups HTTP/1.1\r\n${HEAD}\r\nwhat?\r\n\r\n`);
    expect(received.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 400']);
    await expectAlive(gateway);
  });
});

describe('a body', () => {
  const post = (gateway: Gateway, body: string | Buffer, headers = {}) =>
    call(gateway, { method: 'POST', path: '/groups', headers: { ...JSON_KEY, ...headers }, body });
  const good = Buffer.from('{"name":"dns-operators"}');
  const bad = Buffer.from('{"name":7}');

  test.each([
    { coding: 'gzip', encode: gzipSync },
    { coding: 'x-gzip', encode: gzipSync },
    { coding: 'GZIP', encode: gzipSync },
    { coding: 'deflate', encode: deflateSync },
    { coding: 'deflate', encode: deflateRawSync },
    { coding: 'br', encode: brotliCompressSync },
    { coding: 'zstd', encode: zstdCompressSync },
    { coding: 'identity', encode: (bytes: Buffer) => bytes },
    { coding: 'gzip, br', encode: (bytes: Buffer) => brotliCompressSync(gzipSync(bytes)) },
    { coding: 'deflate ,, gzip,', encode: (bytes: Buffer) => gzipSync(deflateSync(bytes)) },
  ])('in $coding is judged decoded', async ({ coding, encode }) => {
    await using gateway = await startHarness();
    expect((await post(gateway, encode(bad), { 'Content-Encoding': coding })).status).toBe(400);
    expect(await violationsOf(gateway)).toMatchObject([{ rule: 'type', instance: '/body/name' }]);
    expect((await post(gateway, encode(good), { 'Content-Encoding': coding })).status).toBe(201);
    await expectAlive(gateway);
  });

  const zeros = Buffer.alloc(100_000, ' ');
  test.each([
    {
      what: 'of an unknown coding',
      coding: 'rot13',
      body: good,
      message: 'has the Content-Encoding rot13, which is not supported',
    },
    {
      what: 'of the coding "constructor"',
      coding: 'constructor',
      body: good,
      message: 'has the Content-Encoding constructor',
    },
    {
      what: 'of too many codings',
      coding: 'gzip,'.repeat(6),
      body: good,
      message: 'has 6 content codings, more than 5',
    },
    {
      what: 'that is not in gzip',
      coding: 'gzip',
      body: good,
      message: 'cannot be decoded as gzip: incorrect header check',
    },
    {
      what: 'whose gzip breaks off',
      coding: 'gzip',
      body: gzipSync(good).subarray(0, -9),
      message: 'cannot be decoded as gzip',
    },
    {
      what: 'whose br breaks off',
      coding: 'br',
      body: brotliCompressSync(good).subarray(0, -9),
      message: 'cannot be decoded as br',
    },
    {
      what: 'whose zstd breaks off',
      coding: 'zstd',
      body: zstdCompressSync(good).subarray(0, -9),
      message: 'cannot be decoded as zstd',
    },
    {
      what: 'whose deflate breaks off',
      coding: 'deflate',
      body: deflateSync(good).subarray(0, -9),
      message: 'cannot be decoded as deflate',
    },
    {
      what: 'that gzip blows up',
      coding: 'gzip',
      body: gzipSync(zeros),
      message: 'is larger than 50000 bytes when it is decoded',
    },
    {
      what: 'that br blows up',
      coding: 'br',
      body: brotliCompressSync(zeros),
      message: 'is larger than 50000 bytes when it is decoded',
    },
    {
      what: 'that zstd blows up',
      coding: 'zstd',
      body: zstdCompressSync(zeros),
      message: 'is larger than 50000 bytes when it is decoded',
    },
    {
      what: 'that blows up twice',
      coding: 'gzip, gzip',
      body: gzipSync(gzipSync(zeros)),
      message: 'is larger than 50000 bytes when it is decoded',
    },
  ])('$what is a violation that says so', async ({ coding, body, message }) => {
    await using gateway = await startHarness({ limits: { decodedBytes: 50_000 } });
    expect((await post(gateway, body, { 'Content-Encoding': coding })).status).toBe(400);
    expect(await violationsOf(gateway)).toMatchObject([
      { rule: 'content-encoding', instance: '/body', message: expect.stringContaining(message) },
    ]);
    await expectAlive(gateway);
  });

  const deep = (levels: number): string => `{"name":"x","a":${'['.repeat(levels)}${']'.repeat(levels)}}`;
  test.each([
    {
      what: 'nested 100,000 levels deep',
      body: deep(100_000),
      rule: 'json',
      message: 'nested deeper than 500 levels',
    },
    {
      what: 'of 100,000 opening brackets',
      body: '['.repeat(100_000),
      rule: 'json',
      message: 'nested deeper',
    },
    {
      what: 'of 100,000 opening braces',
      body: '{"a":'.repeat(100_000),
      rule: 'json',
      message: 'nested deeper',
    },
    {
      what: 'that is an own __proto__',
      body: '{"__proto__":{"name":"x"}}',
      rule: 'required',
      message: '"name"',
    },
    {
      what: 'that is a constructor',
      body: '{"constructor":{"prototype":{"name":"x"}}}',
      rule: 'required',
      message: '"name"',
    },
    { what: 'that is a NUL', body: '\0', rule: 'json', message: 'is not valid JSON' },
  ])('$what is a violation, and pollutes nothing', async ({ body, rule, message }) => {
    await using gateway = await startHarness();
    expect((await post(gateway, body)).status).toBe(400);
    const [violation] = await violationsOf(gateway);
    expect(violation).toMatchObject({ rule, message: expect.stringContaining(message) });
    expect(({} as Record<string, unknown>).name).toBeUndefined();
    await expectAlive(gateway);
  });

  test.each([
    { what: 'brackets in a text', body: `{"name":"${'['.repeat(10_000)}"}` },
    { what: 'brackets after an escaped quote', body: `{"name":"\\"${'{'.repeat(10_000)}"}` },
    { what: 'bytes that are no UTF-8', body: Buffer.from('{"name":"\xff\xfe"}', 'latin1') },
    { what: 'a lone surrogate', body: '{"name":"\\ud800"}' },
    { what: 'an escaped NUL', body: '{"name":"\\u0000"}' },
  ])('with $what is answered', async ({ body }) => {
    await using gateway = await startHarness();
    expect([201, 400]).toContain((await post(gateway, body)).status);
    expect((await call(gateway, { path: '/_contracts/exchanges/1' })).status).toBe(200);
    await expectAlive(gateway);
  });

  test.each([
    { what: 'announced', head: 'Content-Length: 1000000', body: '' },
    { what: 'in chunks', head: 'Transfer-Encoding: chunked', body: `2000\r\n${'x'.repeat(0x2000)}\r\n` },
  ])('that is too large, $what: 413 at once, and the connection is closed', async ({ head, body }) => {
    await using gateway = await startHarness({ limits: { bodyBytes: 1000, lingerTime: 50 } });
    const received = await sendRaw(gateway, `POST /groups HTTP/1.1\r\n${HEAD}${head}\r\n\r\n${body}`);
    expect(statusOf(received)).toBe(413);
    expect(received).toMatch(/connection: close/i);
    await expectAlive(gateway);
  });
});
