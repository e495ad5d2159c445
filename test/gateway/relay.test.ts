import { once } from 'node:events';
import { type IncomingMessage, request, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from '@jest/globals';
import type { GatewayOptions, Served } from '../../src/gateway/gateway.ts';
import { createProxy } from '../../src/gateway/proxy.ts';
import { call, mountOf, startGateway, startHttp } from '../support/server.ts';
import { LONGEST_WAIT } from '../support/wait.ts';

const startProxy = async (
  { url }: Served,
  options: Omit<GatewayOptions, 'mounts'> = {},
  timeout = LONGEST_WAIT,
): Promise<Served> =>
  startGateway(
    [await mountOf('streams.yaml', (contract) => createProxy(contract, url, { timeout }))],
    options,
  );

/** Sends a request, and returns its response as soon as the headers have arrived. */
const open = async (
  { url }: Served,
  path: string,
  headers = {},
): Promise<{ readonly incoming: IncomingMessage; readonly leave: () => void }> => {
  const outgoing = request(url + path, { headers, agent: false }).end();
  outgoing.on('error', () => {});
  const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage];
  incoming.on('error', () => {});
  return { incoming, leave: () => outgoing.destroy() };
};

const nextOf = async (incoming: IncomingMessage): Promise<string> =>
  String((await once(incoming, 'data'))[0]);

/** The first exchange that the gateway records; waits for it. */
const recordedBy = async (gateway: Served) => {
  for (;;) {
    const { status, json } = await call(gateway, { path: '/_contracts/exchanges/1' });
    if (status === 200) return json;
    await new Promise(setImmediate);
  }
};

const EVENTS = { 'content-type': 'text/event-stream' };
const JSON_TYPE = { 'content-type': 'application/json' };

/** An upstream whose response the test writes, piece by piece. */
const startTold = async (): Promise<Served & { readonly answers: Promise<ServerResponse> }> => {
  const answers = Promise.withResolvers<ServerResponse>();
  const server = await startHttp((_, outgoing) => answers.resolve(outgoing));
  return { ...server, answers: answers.promise };
};

describe('a stream', () => {
  test('reaches the client event by event, and is judged at its end, in a trailer', async () => {
    await using upstream = await startTold();
    await using gateway = await startProxy(upstream);
    const opened = open(gateway, '/events');
    const outgoing = await upstream.answers;
    outgoing.writeHead(200, EVENTS).flushHeaders();
    const { incoming } = await opened; // The headers arrive before the first event.
    expect(incoming.headers['contract-violations']).toBe(
      '0;request=0;streamed;exchange="/_contracts/exchanges/1"',
    );
    for (const event of ['data: one\n\n', 'data: two\n\n', 'data: too long\n\n']) {
      outgoing.write(event);
      expect(await nextOf(incoming)).toBe(event);
    }
    outgoing.end();
    await once(incoming.resume(), 'end');
    expect(incoming.trailers['contract-violations']).toBe(
      '1;request=0;response=1;exchange="/_contracts/exchanges/1"',
    );
    expect((await recordedBy(gateway)).verdict).toMatchObject([
      { check: 'response-body', rule: 'maxLength', instance: '/body/2/data' },
    ]);
  });

  test.each([
    ['has nothing wrong', 'data: one\n\ndata: tw', []],
    ['has an event that breaks the contract', 'data: too long\n\ndata: tw', ['maxLength']],
  ])(
    'that its client leaves %s so far: the upstream learns that, and it is no violation by itself',
    async (_, sent, rules) => {
      await using upstream = await startTold();
      await using gateway = await startProxy(upstream);
      const opened = open(gateway, '/events');
      const outgoing = await upstream.answers;
      outgoing.writeHead(200, EVENTS).write(sent);
      const { incoming, leave } = await opened;
      await nextOf(incoming);
      leave();
      await once(outgoing, 'close');
      const { verdict, unjudged } = await recordedBy(gateway);
      expect(verdict.map(({ rule }: { rule: string }) => rule)).toEqual(rules);
      expect(unjudged).toEqual({ request: null, response: null });
    },
  );

  test('of lines that its client leaves is judged by its whole lines', async () => {
    await using upstream = await startTold();
    await using gateway = await startProxy(upstream);
    const opened = open(gateway, '/lines');
    const outgoing = await upstream.answers;
    outgoing.writeHead(200, { 'content-type': 'application/jsonl' }).write('{"name":"a"}\n{"name":7}\n{"na');
    const { incoming, leave } = await opened;
    await nextOf(incoming);
    leave();
    expect((await recordedBy(gateway)).verdict).toMatchObject([{ rule: 'type', instance: '/body/1/name' }]);
  });

  test('may take longer than the upstream has for an answer', async () => {
    /**
     * The verdict on a stream that takes six times as long as an exchange may.
     * @param time how long an exchange may take, in milliseconds
     * @returns undefined if not even the headers came in that time
     */
    const verdictWith = async (time: number): Promise<unknown> => {
      await using upstream = await startTold();
      await using gateway = await startProxy(upstream, { limits: { exchangeTime: time } }, time);
      const opened = open(gateway, '/events');
      const outgoing = await Promise.race([upstream.answers, opened.then(() => undefined)]);
      outgoing?.writeHead(200, EVENTS).flushHeaders();
      const { incoming } = await opened;
      if (incoming.statusCode === 504) return undefined;
      await new Promise((later) => setTimeout(later, 6 * time));
      outgoing?.end('data: one\n\n');
      expect(await text(incoming)).toBe('data: one\n\n');
      return (await recordedBy(gateway)).verdict;
    };
    // On a busy machine, a stream may miss the limit, and then shows nothing: one with a larger limit follows.
    const verdict = (await verdictWith(50)) ?? (await verdictWith(1000)) ?? (await verdictWith(10_000));
    expect(verdict).toEqual([]);
  });
});

describe('a long answer', () => {
  test('of many bytes begins to reach the client before its end', async () => {
    await using upstream = await startTold();
    await using gateway = await startProxy(upstream);
    const opened = open(gateway, '/groups');
    const outgoing = await upstream.answers;
    const beginning = `[${'{"name":"jets"},'.repeat(100_000)}`;
    const end = '{"name":7}]';
    outgoing.writeHead(200, { ...JSON_TYPE, 'content-length': beginning.length + end.length });
    outgoing.write(beginning);
    const { incoming } = await opened;
    expect(incoming.headers['content-length']).toBe(String(beginning.length + end.length));
    outgoing.end(end);
    expect(await text(incoming)).toBe(beginning + end);
    expect((await recordedBy(gateway)).verdict).toMatchObject([
      { rule: 'type', instance: '/body/100000/name' },
    ]);
  });

  test('that comes slowly begins to reach the client before its end', async () => {
    await using upstream = await startTold();
    await using gateway = await startProxy(upstream);
    const opened = open(gateway, '/groups');
    const outgoing = await upstream.answers;
    outgoing.writeHead(200, JSON_TYPE).write('[{"name":');
    const { incoming } = await opened;
    outgoing.end('"jets"}]');
    expect(await text(incoming)).toBe('[{"name":"jets"}]');
    expect(incoming.trailers['contract-violations']).toMatch(/^0;request=0;response=0;/);
  });

  test('that breaks off breaks off for the client too, and is the fault of the upstream', async () => {
    await using upstream = await startTold();
    await using gateway = await startProxy(upstream);
    const opened = open(gateway, '/groups');
    const outgoing = await upstream.answers;
    outgoing.writeHead(200, JSON_TYPE).write('[{"name":');
    const { incoming } = await opened;
    await nextOf(incoming);
    outgoing.destroy();
    await new Promise((closed) => incoming.once('close', closed));
    expect(incoming.complete).toBe(false);
    expect((await recordedBy(gateway)).verdict).toMatchObject([{ check: 'upstream', rule: 'reset' }]);
  });

  test('is kept until it is whole where answers that break the contract are withheld', async () => {
    await using upstream = await startTold();
    await using gateway = await startProxy(upstream, { errors: true });
    const opened = open(gateway, '/events');
    const outgoing = await upstream.answers;
    outgoing.writeHead(200, EVENTS).write('data: one\n\n');
    await new Promise((later) => setTimeout(later, 200));
    outgoing.end('data: too long\n\n');
    const { incoming } = await opened;
    expect(incoming.statusCode).toBe(502);
  });
});

test('an answer that is larger than is judged is passed on, and told', async () => {
  await using upstream = await startHttp(
    (_, outgoing) => void outgoing.writeHead(200, JSON_TYPE).end('[7,8,9]'),
  );
  const mount = await mountOf('streams.yaml', (contract) =>
    createProxy(contract, upstream.url, { largestJudged: 5 }),
  );
  await using gateway = await startGateway([mount]);
  expect((await call(gateway, { path: '/groups' })).text).toBe('[7,8,9]');
  const { verdict, unjudged } = await recordedBy(gateway);
  expect({ verdict, unjudged }).toEqual({
    verdict: [],
    unjudged: { request: null, response: 'it is larger than 5 bytes' },
  });
});

describe('an upload that is larger than can be judged', () => {
  /** A server that answers with the number of bytes of the request body, and its Content-Length in `x-length`. */
  const startCounting = (): Promise<Served> =>
    startHttp(async (incoming, outgoing) => {
      let length = 0;
      for await (const chunk of incoming) length += (chunk as Buffer).length;
      outgoing.writeHead(200, { ...JSON_TYPE, 'x-length': incoming.headers['content-length'] ?? 'none' });
      outgoing.end(String(length));
    });

  test.each([
    ['with its length', {}],
    ['in chunks', { 'transfer-encoding': 'chunked' }],
    ['that asks first', { expect: '100-continue' }],
  ])('reaches the upstream whole %s, and is told', async (_, headers) => {
    await using upstream = await startCounting();
    await using gateway = await startProxy(upstream, { limits: { bodyBytes: 1000 } });
    const body = Buffer.alloc(3_000_000, '[');
    const answer = await call(gateway, {
      method: 'POST',
      path: '/groups',
      headers: { ...JSON_TYPE, ...headers },
      body,
    });
    expect(answer.text).toBe(String(body.length));
    expect(answer.headers['x-length']).toBe('transfer-encoding' in headers ? 'none' : String(body.length));
    expect(answer.headers['contract-violations']).toMatch(/^0;/);
    expect((await recordedBy(gateway)).unjudged).toEqual({
      request: 'it is larger than 1000 bytes',
      response: null,
    });
  });

  test.each([
    ['larger than is judged', 1000, 3_000_000],
    ['smaller', 10_000_000, 3_000_000],
    ['larger than is usually judged', 20_000_000, 11_000_000],
  ])('is asked for once, when it is %s', async (_, bodyBytes, length) => {
    await using upstream = await startCounting();
    await using gateway = await startProxy(upstream, { limits: { bodyBytes } });
    let asked = 0;
    const headers = { ...JSON_TYPE, expect: '100-continue', 'content-length': length };
    const outgoing = request(`${gateway.url}/groups`, { method: 'POST', headers, agent: false });
    outgoing.on('continue', () => {
      asked += 1;
      outgoing.end(Buffer.alloc(length, '['));
    });
    outgoing.flushHeaders();
    const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage];
    expect(await text(incoming)).toBe(String(length));
    expect(asked).toBe(1);
  });

  test('is judged where it is as large as can be judged', async () => {
    await using upstream = await startCounting();
    await using gateway = await startProxy(upstream, { limits: { bodyBytes: 1000 } });
    const body = `[{"name":"${'a'.repeat(985)}"},7]`;
    const sent = { method: 'POST', path: '/groups', headers: JSON_TYPE };
    const { headers } = await call(gateway, { ...sent, body: body.slice(0, 990).concat('"},7]') });
    expect(headers['contract-violations']).toMatch(/^1;request=1;/);
  });

  test('that is answered before its end gets that answer', async () => {
    await using upstream = await startHttp((incoming, outgoing) => {
      outgoing.writeHead(200, JSON_TYPE).end('0');
      incoming.resume();
    });
    await using gateway = await startProxy(upstream, { limits: { bodyBytes: 1000 } });
    const { text: said } = await call(gateway, {
      method: 'POST',
      path: '/groups',
      headers: JSON_TYPE,
      body: Buffer.alloc(3_000_000, '['),
    });
    expect(said).toBe('0');
  });
});
