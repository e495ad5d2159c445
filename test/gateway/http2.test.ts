import { once } from 'node:events';
import { constants, createServer, type Http2Session, type ServerHttp2Stream } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from '@jest/globals';
import type { Served } from '../../src/gateway/gateway.ts';
import { createProxy, type ProxyOptions } from '../../src/gateway/proxy.ts';
import { call, mountOf, startGateway, startHttp } from '../support/server.ts';
import { LONGEST_WAIT } from '../support/wait.ts';

const { HTTP2_HEADER_STATUS: STATUS } = constants;
const JSON_TYPE = 'application/json';

interface Http2Server extends Served {
  readonly sessions: ReadonlySet<Http2Session>;
}

type Answering = (stream: ServerHttp2Stream, fields: Record<string, unknown>, count: number) => void;

/** A server that speaks only HTTP/2, without TLS. `count` is the number of its requests so far, with this one. */
const startHttp2 = async (answer: Answering): Promise<Http2Server> => {
  const sessions = new Set<Http2Session>();
  let count = 0;
  const server = createServer().listen(0, '127.0.0.1');
  server.on('session', (session) => sessions.add(session));
  server.on('stream', (stream, fields) => {
    stream.on('error', () => {});
    count += 1;
    answer(stream, fields, count);
  });
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sessions,
    [Symbol.asyncDispose]: async () => {
      for (const session of sessions) session.destroy();
      await new Promise((closed) => server.close(closed));
    },
  };
};

const startProxy = async ({ url }: Served, options: ProxyOptions = {}): Promise<Served> =>
  startGateway([
    await mountOf('streams.yaml', (contract) =>
      createProxy(contract, url, { http2: true, timeout: LONGEST_WAIT, ...options }),
    ),
  ]);

const POST = { method: 'POST', path: '/groups', headers: { 'content-type': JSON_TYPE } };
const groups = (stream: ServerHttp2Stream): void => {
  stream.respond({ [STATUS]: 200, 'content-type': JSON_TYPE });
  stream.end('[{"name":"dns-operators"}]');
};

describe('an upstream that speaks HTTP/2', () => {
  test('gets requests as they are, and its answers are judged', async () => {
    const seen: Record<string, unknown>[] = [];
    await using upstream = await startHttp2(async (stream, fields) => {
      const body = await text(stream);
      seen.push({ ...fields, body });
      stream.respond({ [STATUS]: 200, 'content-type': JSON_TYPE, 'set-cookie': ['a=1', 'b=2'] });
      stream.end(String(body.length));
    });
    await using gateway = await startProxy(upstream, { headers: { 'x-key': 'given' } });
    const sent = { ...POST, headers: { ...POST.headers, cookie: 'c=3', connection: 'x-hop', 'x-hop': '1' } };
    const good = await call(gateway, { ...sent, body: '[{"name":"ops"}]' });
    expect(good.text).toBe('16');
    expect(good.headers['set-cookie']).toEqual(['a=1', 'b=2']);
    expect(good.headers['contract-violations']).toContain('0;request=0;response=0');
    expect(seen[0]).toMatchObject({
      ':method': 'POST',
      ':path': '/groups',
      ':authority': new URL(upstream.url).host,
      'x-key': 'given',
      cookie: 'c=3',
      body: '[{"name":"ops"}]',
    });
    expect(seen[0]).not.toHaveProperty('x-hop');
    const bad = await call(gateway, { path: '/groups' });
    expect(bad.headers['contract-violations']).toContain('response=1');
    expect(seen[1]).not.toHaveProperty('content-length');
    expect(upstream.sessions.size).toBe(1);
  });

  test('sends streams that arrive event by event, and sees its clients leave', async () => {
    const opened = Promise.withResolvers<ServerHttp2Stream>();
    await using upstream = await startHttp2((stream) => opened.resolve(stream));
    await using gateway = await startProxy(upstream);
    const leaving = new AbortController();
    const response = fetch(`${gateway.url}/events`, { signal: leaving.signal });
    const stream = await opened.promise;
    stream.respond({ [STATUS]: 200, 'content-type': 'text/event-stream' });
    const reader = (await response).body?.getReader();
    for (const event of ['data: one\n\n', 'data: two\n\n']) {
      stream.write(event);
      expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe(event);
    }
    const closed = once(stream, 'close');
    leaving.abort();
    await closed;
    await expect(reader?.read()).rejects.toThrow();
  });

  test('is asked again where it has refused a request unseen, whatever its method', async () => {
    await using upstream = await startHttp2((stream, _, count) => {
      if (count === 1) stream.close(constants.NGHTTP2_REFUSED_STREAM);
      else groups(stream);
    });
    await using gateway = await startProxy(upstream);
    expect((await call(gateway, { ...POST, body: '[]' })).status).toBe(200);
  });

  test('may close its connection between two requests', async () => {
    await using upstream = await startHttp2(groups);
    await using gateway = await startProxy(upstream);
    for (const ending of ['close', 'destroy'] as const) {
      expect((await call(gateway, { path: '/groups' })).status).toBe(200);
      for (const session of upstream.sessions) session[ending]();
    }
    expect((await call(gateway, { path: '/groups' })).status).toBe(200);
    expect(upstream.sessions.size).toBe(3);
  });

  test.each<readonly [string, Answering, string]>([
    [
      'resets a request',
      (stream) => stream.close(constants.NGHTTP2_CANCEL),
      'the upstream closed the connection before its answer was complete',
    ],
    [
      'resets a request by an error',
      (stream) => stream.close(constants.NGHTTP2_INTERNAL_ERROR),
      'NGHTTP2_INTERNAL_ERROR',
    ],
    [
      'breaks off in the middle',
      (stream) => {
        stream.respond({ [STATUS]: 200, 'content-type': JSON_TYPE });
        stream.write('[{"na', () => stream.destroy(new Error('fault')));
      },
      'broke off after 5 bytes',
    ],
    [
      'closes the connection in the middle',
      (stream) => {
        stream.respond({ [STATUS]: 200, 'content-type': JSON_TYPE });
        stream.write('[{"na', () => stream.session?.destroy());
      },
      'broke off after 5 bytes',
    ],
    ['closes the connection', (stream) => stream.session?.destroy(), 'closed the connection'],
  ])('that %s is told so', async (_, answer, message) => {
    await using upstream = await startHttp2(answer);
    await using gateway = await startProxy(upstream);
    const { status, json } = await call(gateway, { ...POST, body: '[]' });
    expect(status).toBe(502);
    expect(json.detail).toContain(message);
  });

  test('is not waited for without end', async () => {
    await using upstream = await startHttp2(() => {});
    await using gateway = await startProxy(upstream, { timeout: 50 });
    const { status, json } = await call(gateway, { path: '/groups' });
    expect(status).toBe(504);
    expect(json.detail).toContain('did not come within 0.05 s');
  });
});

describe('the version of HTTP that is not the upstream’s', () => {
  test('HTTP/1.1 to a server of HTTP/2: the message names the option', async () => {
    await using upstream = await startHttp2(groups);
    await using gateway = await startProxy(upstream, { http2: false });
    const { status, json } = await call(gateway, { path: '/groups' });
    expect(status).toBe(502);
    expect(json.detail).toContain('ask for it by --http2');
  });

  test('HTTP/2 to a server of HTTP/1.1: the message says to leave the option out', async () => {
    await using upstream = await startHttp((_, outgoing) => outgoing.end('{}'));
    await using gateway = await startProxy(upstream);
    const { status, json } = await call(gateway, { path: '/groups' });
    expect(status).toBe(502);
    expect(json.detail).toContain('leave out --http2');
  });

  test('HTTP/2 to nobody: the message says that nobody answers', async () => {
    const upstream = await startHttp2(groups);
    await upstream[Symbol.asyncDispose]();
    await using gateway = await startProxy(upstream);
    const { status, json } = await call(gateway, { path: '/groups' });
    expect(status).toBe(502);
    expect(json.detail).toContain('no server answers at');
  });
});
