import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createCoverages } from '../../src/coverage/coverages.ts';
import type { Served } from '../../src/gateway/gateway.ts';
import { NO_PAGE } from '../../src/gateway/live-page.ts';
import { createRecorder, type Recorder, type RecordingListener } from '../../src/recording/recorder.ts';
import { CONTROL_DOCUMENT } from '../../src/sandbox/control.ts';
import { judge, loadContract } from '../../src/testing/index.ts';
import { createControl } from '../support/control.ts';
import { contractOf } from '../support/document.ts';
import { call, mountOf, startGateway } from '../support/server.ts';
import { LONGEST_WAIT } from '../support/wait.ts';

const contract = await loadContract(CONTROL_DOCUMENT);
const page = {
  ...NO_PAGE,
  credentialsOf: () => [{ who: 'everybody', send: 'X-Key: k' }],
  referenceOf: () => '/harness.html',
};
const recorder = createRecorder();
const listeners = new Set<RecordingListener>();
/** Notifies all subscribers of an exchange that was not sent; undefined says that the recording was cleared. */
const tell: RecordingListener = (kept) => {
  for (const listener of [...listeners]) listener(kept);
};
const watched: Recorder = {
  ...recorder,
  subscribe: (listener) => {
    listeners.add(listener);
    const end = recorder.subscribe(listener);
    return () => {
      listeners.delete(listener);
      end();
    };
  },
};
let gateway: Served;
beforeAll(async () => {
  const options = { coverages: createCoverages(), page, recorder: watched };
  gateway = await startGateway([await mountOf('harness.yaml')], options);
});
afterAll(async () => gateway[Symbol.asyncDispose]());

const { control, answered } = createControl(contract, () => gateway.url);
const KEY = { 'x-key': 'k' };

/** Sends a request through the gateway. @returns the id of its exchange */
const send = async (path: string, init: RequestInit = {}): Promise<number> => {
  const response = await fetch(`${gateway.url}${path}`, { headers: KEY, ...init });
  await response.arrayBuffer();
  return Number(/exchanges\/(\d+)"/.exec(response.headers.get('contract-violations') ?? '')?.[1]);
};

/** Opens the stream of events. `until` reads it up to a text. */
const openEvents = async (query = '', headers: Record<string, string> = {}) => {
  const stop = new AbortController();
  const url = `${gateway.url}/_contracts/events${query}`;
  const response = await fetch(url, { headers, signal: stop.signal });
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  let text = '';
  const until = async (wanted: string): Promise<string> => {
    while (!text.includes(wanted)) {
      const { value, done } = await reader.read();
      if (done) throw new Error(`The stream ended without ${wanted}: ${text}`);
      text += Buffer.from(value).toString();
    }
    return text;
  };
  return {
    response,
    until,
    /** Reads up to a text, and drops everything up to its end. */
    skip: async (wanted: string): Promise<void> => {
      await until(wanted);
      text = text.slice(text.indexOf(wanted) + wanted.length);
    },
    [Symbol.dispose]: () => stop.abort(),
  };
};

describe('exchanges', () => {
  test.each([
    { query: '', paths: ['/v1/groups', '/v1/groups/7', '/v1/none'] },
    { query: '?order=newest', paths: ['/v1/none', '/v1/groups/7', '/v1/groups'] },
    { query: '?order=newest&limit=1', paths: ['/v1/none'] },
    { query: '?operation=getGroup', paths: ['/v1/groups/7'] },
    { query: '?q=GET+/v1/GROUPS', paths: ['/v1/groups', '/v1/groups/7'] },
    { query: '?verdict=undocumented', paths: ['/v1/none'] },
    { query: '?verdict=response', paths: [] },
    { query: '?status=4XX', paths: ['/v1/none'] },
    { query: '?status=none', paths: [] },
    { query: '?provider=harness&status=200', paths: ['/v1/groups', '/v1/groups/7'] },
    { query: '?provider=other', paths: [] },
    { query: '?workspace=default', paths: ['/v1/groups', '/v1/groups/7', '/v1/none'] },
    { query: '?workspace=other', paths: [] },
  ])('are listed by "$query"', async ({ query, paths }) => {
    await control({ method: 'DELETE', path: '/exchanges' });
    for (const path of ['/v1/groups', '/v1/groups/7', '/v1/none']) await send(path);
    const { status, json } = await control({ path: `/exchanges${query}` });
    expect([status, json.map(({ url }: { url: string }) => url)]).toEqual([200, paths]);
  });

  test('are read in pages, each from the last of the one before', async () => {
    await control({ method: 'DELETE', path: '/exchanges' });
    const ids = [await send('/v1/groups'), await send('/v1/groups'), await send('/v1/groups')];
    const read = async (query: string) =>
      (await control({ path: `/exchanges?order=newest&limit=2${query}` })).json.map(
        ({ id }: { id: number }) => id,
      );
    expect(await read('')).toEqual([ids[2], ids[1]]);
    expect(await read(`&before=${ids[1]}`)).toEqual([ids[0]]);
  });

  test.each([
    { query: 'order=latest', detail: '"order" must be oldest or newest.' },
    { query: 'limit=0', detail: '"limit" must be a number from 1 to 10000.' },
    { query: 'limit=10001', detail: '"limit" must be a number from 1 to 10000.' },
    { query: 'before=x', detail: '"before" must be the number of an exchange.' },
    { query: 'id=1,x', detail: '"id" must be numbers with commas between them.' },
    { query: 'status=600', detail: '"status" must be a status, a range such as 4XX, or none.' },
    {
      query: 'verdict=toString',
      detail: '"verdict" must be one of conforms, request, response, undocumented.',
    },
    {
      query: 'page=2',
      detail: expect.stringContaining('There is no parameter "page". There are: id, before'),
    },
  ])('are not listed by "$query"', async ({ query, detail }) => {
    for (const path of ['/exchanges', '/exchanges.har']) {
      const { status, json } = await control({ path: `${path}?${query}` });
      expect({ status, detail: json.detail }).toEqual({ status: 400, detail });
    }
  });

  test('tell of one what was found, with the lines of the contract', async () => {
    const id = await send('/v1/groups', {
      method: 'POST',
      body: '{}',
      headers: { ...KEY, 'content-type': 'application/json' },
    });
    const { json } = await control({ path: `/exchanges/${id}` });
    const [{ instance, place, excerpt }] = json.verdict;
    expect(instance).toBe('/body');
    const line = Number(/:(\d+):\d+$/.exec(place)?.[1]);
    expect(excerpt).toMatchObject({ from: line - 2, line });
    expect(excerpt.lines[2]).toContain('required');
    expect((await control({ path: '/exchanges/999999' })).status).toBe(404);
  });

  test('are exported as HAR', async () => {
    await control({ method: 'DELETE', path: '/exchanges' });
    const [one] = [await send('/v1/groups'), await send('/v1/groups/7')];
    const { json } = await control({ path: `/exchanges.har?id=${one}` });
    expect(json.log.entries.map(({ request }: { request: { url: string } }) => request.url)).toEqual([
      `${gateway.url}/v1/groups`,
    ]);
  });
});

describe('events', () => {
  test('tell of exchanges while they come, and that they were cleared', async () => {
    using events = await openEvents();
    const { response } = events;
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    const id = await send('/v1/groups/7');
    const text = await events.until(`id: ${id}\n`);
    expect(text).toContain('"operation":"getGroup"');
    await control({ method: 'DELETE', path: '/exchanges' });
    const whole = await events.until('event: clear');
    const found = judge(contract, {
      request: { method: 'GET', url: response.url, headers: {} },
      response: { status: 200, headers: Object.fromEntries(response.headers), body: whole },
    });
    expect(found.violations).toEqual([]);
    answered.add(`${found.operation} 200`);
  });

  test('who comes again gets what was missed, and nothing twice', async () => {
    const ids = [await send('/v1/groups'), await send('/v1/groups'), await send('/v1/groups')];
    for (const open of [
      () => openEvents(`?after=${ids[0]}`),
      () => openEvents('', { 'last-event-id': String(ids[0]) }),
    ]) {
      using events = await open();
      const text = await events.until(`id: ${ids[2]}\n`);
      expect([...text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id))).toEqual(ids.slice(1));
    }
  });

  test('who has seen more than there was is told to begin again: the server is another one', async () => {
    const id = await send('/v1/groups');
    using events = await openEvents('', { 'last-event-id': '1000000' });
    expect(await events.until(`id: ${id}\n`)).toMatch(/^retry: \d+\n\nevent: clear\n/);
  });

  test('a reader who does not keep up is cut off, and others are not', async () => {
    using reader = await openEvents();
    const slow = request(`${gateway.url}/_contracts/events`).end();
    const [response] = (await once(slow, 'response')) as [IncomingMessage];
    const cut = once(response, 'error');
    response.pause();
    await send(`/v1/groups?search=${'x'.repeat(12_000)}`);
    const long = recorder.list().at(-1);
    // More than the buffers of the connection and the 1 MiB that the server lets wait.
    for (let batch = 0; batch < 50; batch++) {
      for (let index = 0; index < 40; index++) tell(long);
      tell(undefined);
      await reader.skip('event: clear\ndata: {}\n\n');
    }
    response.resume();
    expect(await cut).toMatchObject([{ message: 'aborted' }]);
  });

  test('there are no more than 50 streams, and one that ends makes room', async () => {
    const open = await Promise.all(Array.from({ length: 50 }, () => openEvents()));
    const refused = await control({ path: '/events' });
    expect([refused.status, refused.json.title]).toEqual([503, 'Service Unavailable']);
    for (const one of open) one[Symbol.dispose]();
    // The server learns only later that the streams have ended.
    const limit = AbortSignal.timeout(LONGEST_WAIT);
    let status = 503;
    while (status === 503 && !limit.aborted) {
      using events = await openEvents();
      ({ status } = events.response);
    }
    expect(status).toBe(200);
  });
});

describe('contracts', () => {
  test('are listed with their operations, credentials and reference', async () => {
    const { json } = await control({ path: '/contracts' });
    expect(json).toMatchObject([
      {
        name: 'harness',
        mount: '/harness/v1',
        reference: '/harness.html',
        credentials: [{ send: 'X-Key: k' }],
      },
    ]);
    expect((await control({ path: '/contracts/harness' })).json).toEqual(json[0]);
    expect((await control({ path: '/contracts/harnes' })).status).toBe(404);
  });

  test('tell what it takes to call an operation', async () => {
    const { json } = await control({ path: '/contracts/harness/operations/createGroup' });
    expect(json.requestBody.content[0]).toMatchObject({
      type: 'application/json',
      schema: { properties: { name: { type: 'string' } } },
    });
    expect(json.requestBody.content[0].schema).not.toHaveProperty('$ref');
    expect((await control({ path: '/contracts/harness/operations/none' })).status).toBe(404);
  });
});

test('an operation whose schemas refer to themselves again and again is told as it is written', async () => {
  const node = { $ref: '#/components/schemas/Node' };
  const names = Array.from({ length: 50 }, (_, index) => `member${index}`);
  const Node = { type: 'object', properties: Object.fromEntries(names.map((name) => [name, node])) };
  const post = {
    operationId: 'grow',
    requestBody: { content: { 'application/json': { schema: node, example: { id: 1 } } } },
    responses: { 204: { description: 'It grows.' } },
  };
  const grown = contractOf({ paths: { '/nodes': { post } }, components: { schemas: { Node } } });
  const upstream = { name: 'none', send: async () => ({ kind: 'unreachable', message: 'is none' }) as const };
  await using served = await startGateway([{ name: 'nodes', contract: grown, upstream }]);
  const { json } = await call(served, { path: '/_contracts/contracts/nodes/operations/grow' });
  expect(json.requestBody.content[0].schema).toEqual(Node);
});

test('coverage is counted, read and cleared', async () => {
  await send('/v1/groups/7');
  const { json } = await control({ path: '/coverage/harness' });
  expect(json.uncalled).not.toContain('getGroup');
  expect((await control({ path: '/coverage' })).json[0].seen).toBeGreaterThan(0);
  expect((await control({ path: '/coverage/none' })).status).toBe(404);
  await control({ method: 'DELETE', path: '/coverage' });
  expect((await control({ path: '/coverage/harness' })).json.uncalled).toContain('getGroup');
});

describe('pages of other origins, and of names that are not ours', () => {
  const sent = [
    { method: 'GET', path: '/exchanges' },
    { method: 'DELETE', path: '/exchanges' },
    { method: 'GET', path: '/exchanges/1' },
    { method: 'GET', path: '/exchanges.har' },
    { method: 'GET', path: '/events' },
    { method: 'GET', path: '/contracts' },
    { method: 'GET', path: '/contracts/harness' },
    { method: 'GET', path: '/contracts/harness/operations/getGroup' },
    { method: 'GET', path: '/coverage' },
    { method: 'GET', path: '/coverage/harness' },
    { method: 'DELETE', path: '/coverage' },
  ];

  test.each(sent)('may not $method $path', async (one) => {
    const id = await send('/v1/groups/7');
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ]) {
      const { status } = await control({ ...one, headers });
      expect([status, headers]).toEqual([403, headers]);
    }
    const rebound = { host: 'evil.example', origin: 'http://evil.example' };
    expect((await control({ ...one, headers: rebound })).status).toBe(421);
    expect((await control({ path: `/exchanges/${id}` })).status).toBe(200);
    expect((await control({ path: '/coverage/harness' })).json.uncalled).not.toContain('getGroup');
  });
});

test('these are all answers that the document has for what mocks and proxies serve as well', () => {
  const tags = ['Traffic', 'Contracts', 'Coverage'];
  const documented = contract.operations
    .filter(({ tags: [tag] }) => tags.includes(tag as string))
    .flatMap(({ id, responses }) => responses.map(({ status }) => `${id} ${status}`));
  expect([...answered].sort()).toEqual(documented.sort());
});

test('programs get JSON at /_contracts/ as ever, browsers a page where there is one', async () => {
  const { headers, json } = await call(gateway, { path: '/_contracts/' });
  expect([headers['content-type'], json.exchanges]).toEqual([
    'application/json; charset=utf-8',
    '/_contracts/exchanges',
  ]);
});
