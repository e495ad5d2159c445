import type { IncomingHttpHeaders } from 'node:http';
import type { Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import type { Served } from '../../src/gateway/gateway.ts';
import { createProxy, type ProxyOptions } from '../../src/gateway/proxy.ts';
import {
  type Call,
  call,
  loadContract,
  mountOf,
  startGateway,
  startHttp,
  startTcp,
} from '../support/server.ts';
import { LONGEST_WAIT } from '../support/wait.ts';

const KEY = { 'X-Key': 'k' };
const GROUP = { id: 7, name: 'dns-operators', createdAt: '2026-04-01T10:00:00Z' };

const startProxy = async (url: string, options: ProxyOptions = {}, name = 'harness.yaml'): Promise<Served> =>
  startGateway([
    await mountOf(name, (contract) => createProxy(contract, url, { timeout: LONGEST_WAIT, ...options })),
  ]);

/** The verdict on the first exchange. */
const verdictOf = async (gateway: Served) =>
  (await call(gateway, { path: '/_contracts/exchanges/1' })).json.verdict;

interface Seen {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly raw: readonly string[];
  readonly body: Buffer;
}

/** A server that answers 404, and records the requests. */
const startListener = async (): Promise<Served & { seen: Seen[] }> => {
  const seen: Seen[] = [];
  const server = await startHttp(async (incoming, outgoing) => {
    const { method, url, headers, rawHeaders: raw } = incoming;
    seen.push({ method, url, headers, raw, body: await buffer(incoming) });
    outgoing.writeHead(404, { 'Content-Type': 'application/json' }).end('{"error":"No such group."}');
  });
  return { ...server, seen };
};

const pass = async (request: Call, options: ProxyOptions = {}): Promise<Seen> => {
  await using upstream = await startListener();
  await using gateway = await startProxy(upstream.url, options);
  await call(gateway, request);
  expect(upstream.seen).toHaveLength(1);
  return upstream.seen[0] as Seen;
};

const BINARY = Buffer.from(Array.from({ length: 256 }, (_, index) => index));

test.each([
  { what: 'a path', request: { path: '/harness/v1/teams' }, url: '/v1/teams' },
  { what: 'a method', request: { method: 'PATCH', path: '/harness/v1/groups' }, url: '/v1/groups' },
])('$what that is not documented reaches the upstream, and is no violation', async ({ request, url }) => {
  await using upstream = await startListener();
  await using gateway = await startProxy(upstream.url);
  const { text, headers } = await call(gateway, request);
  expect(upstream.seen).toMatchObject([{ url }]);
  expect(text).toBe('{"error":"No such group."}');
  expect(headers['contract-violations']).toMatch(/^0;request=0;response=0;undocumented;/);
});

describe('a request reaches the upstream', () => {
  test.each([
    { what: 'a query as it was written', url: '/v1/groups/7?b=%7E&a=1&a=2&&c=x+y%20z&%zz=' },
    { what: 'a path as it was written', url: "/v1/groups/a%2Fb~'()*" },
    { what: 'a trailing slash', url: '/v1/groups/' },
  ])('with $what', async ({ url }) => {
    expect((await pass({ path: `/harness${url}` })).url).toBe(url);
  });

  test.each([
    { method: 'POST', headers: { 'Content-Type': 'application/octet-stream' } },
    { method: 'DELETE', headers: {} },
    { method: 'GET', headers: {} },
    { method: 'PUT', headers: { 'Content-Encoding': 'gzip' } },
    { method: 'POST', headers: { 'Transfer-Encoding': 'chunked' } },
    { method: 'DELETE', headers: { 'Transfer-Encoding': 'chunked' } },
    { method: 'POST', headers: { Expect: '100-continue' } },
  ])('with the bytes of its body: $method $headers', async ({ method, headers }) => {
    const seen = await pass({ method, path: '/groups/7', headers, body: BINARY });
    expect(seen.method).toBe(method);
    expect(seen.body).toEqual(BINARY);
    expect(seen.headers['content-length']).toBe('256');
    expect(seen.headers).not.toHaveProperty('expect');
  });

  test('without a body where it had none', async () => {
    const { headers, body } = await pass({ path: '/groups/7' });
    expect(body).toHaveLength(0);
    expect(headers).not.toHaveProperty('content-length');
    expect(headers).not.toHaveProperty('transfer-encoding');
  });

  test('with headers that nobody knows, and without those of the connection', async () => {
    const { headers } = await pass({
      path: '/groups/7',
      headers: {
        'X-Unknown': 'caf\xe9',
        'X-Twice': ['1', '2'],
        Cookie: 'a=1; b=2',
        Connection: 'X-Hop, keep-alive',
        'X-Hop': '1',
        'Keep-Alive': 'timeout=5',
        TE: 'trailers',
        'Proxy-Authorization': 'Basic x',
        'Proxy-Connection': 'keep-alive',
        Upgrade: 'h2c',
      },
    });
    expect(headers).toMatchObject({ 'x-unknown': 'caf\xe9', 'x-twice': '1, 2', cookie: 'a=1; b=2' });
    const gone = ['x-hop', 'keep-alive', 'te', 'proxy-authorization', 'proxy-connection', 'upgrade'];
    for (const name of gone) expect(headers).not.toHaveProperty(name);
  });

  test.each([
    { method: 'POST', length: '0' },
    { method: 'GET', length: undefined },
  ])('$method without a body says a length of $length', async ({ method, length }) => {
    const { headers } = await pass({ method, path: '/groups/7' });
    expect(headers['content-length']).toBe(length);
    expect(headers).not.toHaveProperty('transfer-encoding');
  });

  test('under its own name', async () => {
    await using upstream = await startListener();
    await using gateway = await startProxy(upstream.url);
    await call(gateway, { path: '/groups/7', headers: { Host: 'gateway.test' } });
    expect(upstream.seen[0]?.raw.filter((_, index, raw) => /^host$/i.test(raw[index - 1] ?? ''))).toEqual([
      new URL(upstream.url).host,
    ]);
  });

  test('with the headers of the command line in place of its own', async () => {
    const { headers } = await pass(
      { path: '/groups/7', headers: { Authorization: 'Bearer mine', 'X-Key': 'k' } },
      { headers: { authorization: 'Bearer given' } },
    );
    expect(headers).toMatchObject({ authorization: 'Bearer given', 'x-key': 'k' });
  });

  test.each([
    { headers: {}, rules: ['credentials'] },
    { headers: { 'X-Key': 'of the proxy' }, rules: [] },
    { headers: { 'x-other': '1' }, rules: ['credentials'] },
  ])('and is judged with what the proxy adds: $headers', async ({ headers, rules }) => {
    await using upstream = await startListener();
    await using gateway = await startProxy(upstream.url, { headers });
    const { headers: answered } = await call(gateway, { path: '/groups/7' });
    expect(answered['contract-violations']).toMatch(new RegExp(`request=${rules.length};`));
  });

  test.each([
    { below: '', path: '/harness/v1/groups/7', url: '/v1/groups/7' },
    { below: '', path: '/v1/groups/7', url: '/v1/groups/7' },
    { below: '', path: '/groups/7', url: '/v1/groups/7' },
    { below: '/', path: '/groups/7?a=1', url: '/v1/groups/7?a=1' },
    { below: '/v1', path: '/harness/v1/groups/7', url: '/v1/groups/7' },
    { below: '/v1/', path: '/groups/7', url: '/v1/groups/7' },
    { below: '/staging', path: '/harness/v1/groups/7', url: '/staging/v1/groups/7' },
    { below: '/staging/v1', path: '/groups/7', url: '/staging/v1/groups/7' },
    { below: '', path: '/harness/v2/groups', url: '/v2/groups' },
    { below: '/v1', path: '/harness/v1', url: '/v1' },
    { below: '', path: '/harness', url: '/' },
    { below: '', path: '/nope', url: '/v1/nope' },
  ])('$path, upstream at "$below", as $url', async ({ below, path, url }) => {
    await using upstream = await startListener();
    await using gateway = await startProxy(`${upstream.url}${below}`);
    await call(gateway, { path, headers: KEY });
    expect(upstream.seen.map((seen) => seen.url)).toEqual([url]);
  });
});

describe('a response reaches the client', () => {
  test('with its bytes, its duplicate cookies and headers that nobody knows', async () => {
    await using upstream = await startHttp((_, outgoing) => {
      outgoing.setHeader('Set-Cookie', ['a=1; Path=/', 'b=2']);
      outgoing.writeHead(404, {
        'Content-Type': 'image/png',
        'X-Unknown': 'caf\xe9',
        'Keep-Alive': 'timeout=1',
      });
      outgoing.write(BINARY.subarray(0, 100));
      outgoing.end(BINARY.subarray(100));
    });
    await using gateway = await startProxy(upstream.url);
    const { bytes, headers } = await call(gateway, { path: '/groups/7', headers: KEY });
    expect(bytes).toEqual(BINARY);
    expect(headers).toMatchObject({
      'set-cookie': ['a=1; Path=/', 'b=2'],
      'x-unknown': 'caf\xe9',
      'content-type': 'image/png',
      'content-length': '256',
    });
    expect(headers['keep-alive']).not.toBe('timeout=1');
    expect(headers).not.toHaveProperty('transfer-encoding');
  });

  test.each([
    { coding: 'gzip', encode: gzipSync },
    { coding: 'deflate', encode: deflateSync },
    { coding: 'br', encode: brotliCompressSync },
    { coding: 'zstd', encode: zstdCompressSync },
  ])('still encoded with $coding, and is judged decoded', async ({ coding, encode }) => {
    const body = encode(Buffer.from(JSON.stringify({ ...GROUP, id: '7' })));
    await using upstream = await startHttp((_, outgoing) => {
      outgoing.writeHead(200, { 'Content-Type': 'application/json', 'Content-Encoding': coding }).end(body);
    });
    await using gateway = await startProxy(upstream.url);
    const answer = await call(gateway, { path: '/groups/7', headers: KEY });
    expect(answer.bytes).toEqual(body);
    expect(answer.headers['content-encoding']).toBe(coding);
    expect(await verdictOf(gateway)).toMatchObject([{ rule: 'type', instance: '/body/id' }]);
  });

  test('as the redirect that it is', async () => {
    await using upstream = await startHttp((_, outgoing) => {
      outgoing.writeHead(307, { Location: '/elsewhere' }).end();
    });
    await using gateway = await startProxy(upstream.url);
    const { status, headers } = await call(gateway, { path: '/groups/7', headers: KEY });
    expect({ status, location: headers.location }).toEqual({ status: 307, location: '/elsewhere' });
  });

  test.each([
    { method: 'HEAD', status: 200, headers: { 'Content-Length': '42' } },
    { method: 'GET', status: 204, headers: {} },
    { method: 'GET', status: 304, headers: { ETag: '"x"' } },
  ])('without a body: $method $status', async ({ method, status, headers }) => {
    await using upstream = await startHttp((_, outgoing) => void outgoing.writeHead(status, headers).end());
    await using gateway = await startProxy(upstream.url);
    const answer = await call(gateway, { method, path: '/groups/7', headers: KEY });
    expect(answer.status).toBe(status);
    expect(answer.bytes).toHaveLength(0);
    for (const [name, value] of Object.entries(headers))
      expect(answer.headers[name.toLowerCase()]).toBe(value);
  });
});

const write = (text: string) => (socket: Socket) => void socket.write(Buffer.from(text, 'latin1'));
const end = (text: string) => (socket: Socket) => void socket.end(Buffer.from(text, 'latin1'));
const OK = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n';

describe('an upstream that', () => {
  test.each([
    { does: 'answers nothing', answer: () => {}, status: 504, rule: 'timeout' },
    {
      does: 'answers the head alone',
      answer: write(`${OK}Content-Length: 9\r\n\r\n`),
      status: 504,
      rule: 'timeout',
    },
    { does: 'hangs up', answer: end(''), status: 502, rule: 'reset' },
    { does: 'resets', answer: (socket: Socket) => void socket.resetAndDestroy(), status: 502, rule: 'reset' },
    {
      does: 'breaks off before Content-Length',
      answer: end(`${OK}Content-Length: 100\r\n\r\n{"id":`),
      status: 502,
      rule: 'reset',
      message: 'broke off after 6 bytes of the 100 that Content-Length promised',
    },
    {
      does: 'sends more than Content-Length',
      answer: write(`${OK}Content-Length: 6\r\n\r\n{"id":7}`),
      status: 502,
      rule: 'malformed',
    },
    {
      does: 'breaks off in the middle of a chunk',
      answer: end(`${OK}Transfer-Encoding: chunked\r\n\r\n9\r\n{"id`),
      status: 502,
      rule: 'reset',
    },
    {
      does: 'breaks off between two chunks',
      answer: end(`${OK}Transfer-Encoding: chunked\r\n\r\n4\r\n{"id\r\n`),
      status: 502,
      rule: 'reset',
    },
    {
      does: 'sends chunks that are none',
      answer: write(`${OK}Transfer-Encoding: chunked\r\n\r\nzz\r\n{"id":7}\r\n`),
      status: 502,
      rule: 'malformed',
    },
    { does: 'speaks SSH', answer: write('SSH-2.0-OpenSSH_9.6\r\n'), status: 502, rule: 'malformed' },
    { does: 'sends HTML without a head', answer: end('<html>hello</html>'), status: 502, rule: 'malformed' },
    {
      does: 'sends a head that never ends',
      answer: write(`${OK}X-A: ${'a'.repeat(99_999)}`),
      status: 502,
      rule: 'malformed',
    },
    {
      does: 'sends a header that cannot be passed on',
      answer: write(`${OK}X-A: a\x01b\r\nContent-Length: 2\r\n\r\n{}`),
      status: 502,
      rule: 'malformed',
    },
    {
      does: 'sends two lengths',
      answer: write(`${OK}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`),
      status: 502,
      rule: 'malformed',
    },
    {
      does: 'has the status 099',
      answer: write('HTTP/1.1 099 No\r\nContent-Length: 0\r\n\r\n'),
      status: 502,
      rule: 'malformed',
    },
    {
      does: 'has the status 1000',
      answer: write('HTTP/1.1 1000 No\r\nContent-Length: 0\r\n\r\n'),
      status: 502,
      rule: 'malformed',
    },
    {
      does: 'switches protocols',
      answer: write('HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\nhello'),
      status: 502,
      rule: 'malformed',
    },
    {
      does: 'switches to no protocol',
      answer: write('HTTP/1.1 101 Switching\r\n\r\n'),
      status: 502,
      rule: 'malformed',
    },
  ])('$does: $status, $rule', async ({ answer, status, rule, message }) => {
    await using upstream = await startTcp(answer);
    const timeout = rule === 'timeout' ? 300 : LONGEST_WAIT;
    await using gateway = await startProxy(upstream.url, { timeout });
    const { status: answered, headers, json } = await call(gateway, { path: '/groups/7', headers: KEY });
    expect(answered).toBe(status);
    expect(headers['content-type']).toBe('application/problem+json');
    expect(json).toMatchObject({
      status,
      title: expect.any(String),
      detail: expect.stringContaining(upstream.url),
    });
    expect(headers['contract-violations']).toMatch(/^1;request=0;response=1;/);
    const [violation, ...others] = await verdictOf(gateway);
    expect(others).toEqual([]);
    expect(violation).toMatchObject({ operation: 'getGroup', side: 'response', check: 'upstream', rule });
    if (message) expect(violation.message).toBe(message);
  });

  test.each([
    { what: 'an interim response', head: 'HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n', status: 404 },
    { what: 'a status that nobody knows', head: '', line: 'HTTP/1.1 799 Whatever', status: 799 },
    { what: 'an old HTTP', head: '', line: 'HTTP/1.0 404 Not Found', status: 404 },
  ])('sends $what is understood', async ({ head, line = 'HTTP/1.1 404 Not Found', status }) => {
    await using upstream = await startTcp(
      end(`${head}${line}\r\nContent-Type: application/json\r\n\r\n{"error":"x"}`),
    );
    await using gateway = await startProxy(upstream.url);
    const answer = await call(gateway, { path: '/groups/7', headers: KEY });
    expect({ status: answer.status, text: answer.text }).toEqual({ status, text: '{"error":"x"}' });
  });

  test('is not there: 502, unreachable', async () => {
    const upstream = await startTcp(() => {});
    await upstream[Symbol.asyncDispose]();
    await using gateway = await startProxy(upstream.url);
    const { status, json } = await call(gateway, { path: '/groups/7', headers: KEY });
    expect(status).toBe(502);
    expect(json.detail).toContain(`no server answers at ${upstream.url} (ECONNREFUSED)`);
    expect(await verdictOf(gateway)).toMatchObject([
      { check: 'upstream', rule: 'unreachable', side: 'response' },
    ]);
  });

  test('does not speak TLS: 502, unreachable', async () => {
    await using upstream = await startListener();
    await using gateway = await startProxy(upstream.url.replace('http:', 'https:'));
    const { status, json } = await call(gateway, { path: '/groups/7', headers: KEY });
    expect(status).toBe(502);
    expect(json.detail).toContain(`${upstream.url.replace('http:', 'https:')} does not speak TLS`);
    expect(await verdictOf(gateway)).toMatchObject([{ check: 'upstream', rule: 'unreachable' }]);
  });
});

describe('an upstream that closes a kept connection under the second request', () => {
  /** Answers the first request of each connection, and resets the connection at the second. */
  const startForgetful = async () => {
    const used = new WeakSet<Socket>();
    const requests: string[] = [];
    const server = await startTcp((socket, chunk) => {
      requests.push(chunk.toString().split(' ')[0] ?? '');
      if (used.has(socket)) return void socket.resetAndDestroy();
      used.add(socket);
      socket.write(
        'HTTP/1.1 404 Not Found\r\nContent-Type: application/json\r\nContent-Length: 13\r\n\r\n{"error":"x"}',
      );
    });
    return { ...server, requests };
  };

  test.each([
    { method: 'GET', twice: true },
    { method: 'DELETE', twice: true },
    { method: 'PUT', twice: true },
    { method: 'POST', twice: false },
    { method: 'PATCH', twice: false },
  ])('$method is answered', async ({ method, twice }) => {
    await using upstream = await startForgetful();
    await using gateway = await startProxy(upstream.url);
    const first = await call(gateway, { method: 'GET', path: '/groups/7', headers: KEY });
    const second = await call(gateway, { method, path: '/groups/7', headers: KEY });
    expect([first.status, second.status]).toEqual([404, 404]);
    // A request that must not be sent twice went over a new connection.
    expect(upstream.requests).toEqual(twice ? ['GET', method, method] : ['GET', method]);
  });

  test('one that answers nothing on a new connection is told as it is, after no more than one try', async () => {
    let count = 0;
    await using upstream = await startTcp((socket) => {
      count++;
      socket.resetAndDestroy();
    });
    await using gateway = await startProxy(upstream.url);
    expect((await call(gateway, { path: '/groups/7', headers: KEY })).status).toBe(502);
    expect(count).toBe(1);
  });
});

describe('what may not be sent twice goes over a used connection only', () => {
  /**
   * Keeps connections, and resets one at a request with `close` in its URL, unless that is the first. `seen` has the
   * method and the number of the connection of each request.
   */
  const startKeeper = async (head: string) => {
    const known: Socket[] = [];
    const seen: string[] = [];
    const server = await startTcp((socket, chunk) => {
      const [method = '', path = ''] = chunk.toString().split(' ');
      if (!known.includes(socket)) known.push(socket);
      seen.push(`${method} ${known.indexOf(socket) + 1}`);
      if (path.includes('close') && seen.length > 1) return void socket.resetAndDestroy();
      socket.write(`HTTP/1.1 404 Not Found\r\n${head}Content-Type: text/plain\r\nContent-Length: 1\r\n\r\nx`);
    });
    return { ...server, seen };
  };

  test.each([
    { when: 'no word of it', head: '', sent: ['POST', 'POST'], seen: ['POST 1', 'POST 2'] },
    {
      when: 'the upstream says how long it keeps one',
      head: 'Keep-Alive: timeout=5\r\n',
      sent: ['POST', 'POST'],
      seen: ['POST 1', 'POST 1'],
    },
    {
      when: 'that is too short to be sure',
      head: 'Keep-Alive: timeout=1\r\n',
      sent: ['POST', 'POST'],
      seen: ['POST 1', 'POST 2'],
    },
    {
      when: 'the upstream has shown that it keeps them',
      head: '',
      sent: ['GET', 'GET', 'PATCH', 'POST'],
      seen: ['GET 1', 'GET 1', 'PATCH 2', 'POST 2'],
    },
    {
      when: 'it has closed one under a request',
      head: 'Keep-Alive: timeout=5\r\n',
      sent: ['POST', 'GET', 'GET close', 'POST', 'POST'],
      seen: ['POST 1', 'GET 2', 'GET 2', 'GET 3', 'POST 4', 'POST 5'],
    },
  ])('when it is likely to live: $when', async ({ head, sent, seen }) => {
    await using upstream = await startKeeper(head);
    await using gateway = await startProxy(upstream.url);
    for (const request of sent) {
      const [method = '', mark = ''] = request.split(' ');
      await call(gateway, { method, path: `/groups/7${mark && `?${mark}`}`, headers: KEY });
    }
    expect(upstream.seen).toEqual(seen);
  });

  test('and is never sent again', async () => {
    await using upstream = await startKeeper('Keep-Alive: timeout=5\r\n');
    await using gateway = await startProxy(upstream.url);
    await call(gateway, { method: 'POST', path: '/groups/7', headers: KEY });
    const { status, json } = await call(gateway, { method: 'POST', path: '/groups/7?close', headers: KEY });
    expect({ status, seen: upstream.seen }).toEqual({ status: 502, seen: ['POST 1', 'POST 1'] });
    expect(json.detail).toContain('closed the connection before its answer was complete');
  });
});

describe('no URL of an upstream is', () => {
  test.each([
    { url: 'api.example.com', message: /^"api\.example\.com" is no URL of an upstream/ },
    { url: 'ftp://api.example.com', message: /is no URL of an upstream/ },
    { url: '', message: /is no URL of an upstream/ },
    {
      url: 'https://me:hush@api.example.com',
      message: /^Leave the credentials out of https:\/\/api\.example\.com: --header/,
    },
    {
      url: 'https://api.example.com/v1?key=1',
      message: /^Leave out what follows the path: --upstream https:\/\/api\.example\.com\/v1\.$/,
    },
  ])('$url', async ({ url, message }) => {
    const contract = await loadContract('harness.yaml');
    expect(() => createProxy(contract, url)).toThrow(message);
  });
});
