import { describe, expect, test } from '@jest/globals';
import { readCall, readExchange } from '../../src/recording/har-entry.ts';
import { createVerifier } from '../../src/run/verify.ts';
import { type EntryParts, entryOf } from '../support/har.ts';
import { loadContract } from '../support/server.ts';

const readAttached = () => undefined;

const read = (entry: unknown) => {
  const call = readCall(entry);
  return 'reason' in call ? call : readExchange(call, readAttached);
};

/** An entry whose response has more members than those that every recorder writes. */
const withResponse = (parts: EntryParts, more: Record<string, unknown>): Record<string, unknown> => {
  const entry = entryOf(parts);
  return { ...entry, response: { ...(entry.response as object), ...more } };
};

const exchangeOf = (entry: unknown) => {
  const found = read(entry);
  if ('reason' in found) throw new Error(found.reason);
  return found;
};

const JSON_TYPE = { 'content-type': 'application/json' };
const GZIP = { ...JSON_TYPE, 'content-encoding': 'gzip' };
const TAGGED = { 'If-None-Match': '"a"' };

describe('an entry is told as what it is', () => {
  test.each<{ what: string; entry: unknown; reason: string | RegExp }>([
    {
      what: 'with a relative URL',
      entry: entryOf({ url: '/v1/groups' }),
      reason: 'with a relative URL, which names no server',
    },
    {
      what: 'with a host but no scheme',
      entry: entryOf({ url: 'api.example.com:443/v1' }),
      reason: /relative URL/,
    },
    { what: 'with a URL without a host', entry: entryOf({ url: 'http:///v1' }), reason: /without a host/ },
    { what: 'with an empty URL', entry: entryOf({ url: '' }), reason: 'without a URL' },
    { what: 'with an empty method', entry: entryOf({ method: '' }), reason: 'without a method' },
    { what: 'with a method that is none', entry: entryOf({ method: 'GE T' }), reason: /method that is none/ },
    { what: 'of a tunnel', entry: entryOf({ method: 'CONNECT' }), reason: /tunnel/ },
    { what: 'with an empty status', entry: withResponse({}, { status: '' }), reason: 'without a status' },
    {
      what: 'that a mock answered in place of the server',
      entry: withResponse({ answered: { 'Contract-Mocked': '404' } }, {}),
      reason: 'that a mock answered in place of the server',
    },
    {
      what: 'that a service worker answered (DevTools)',
      entry: withResponse({}, { _fetchedViaServiceWorker: true }),
      reason: 'that a service worker answered',
    },
    {
      what: 'that a service worker answered (Safari)',
      entry: withResponse({}, { _fetchType: 'Service Worker' }),
      reason: 'that a service worker answered',
    },
    {
      what: 'that a route of a test fulfilled (Playwright)',
      entry: entryOf({ entry: { _wasFulfilled: true } }),
      reason: /the test or the inspector/,
    },
    {
      what: 'that was blocked after its status',
      entry: withResponse({}, { _error: 'net::ERR_BLOCKED_BY_ORB' }),
      reason: /without an answer/,
    },
    {
      what: 'of a 304 that was recorded as 200 with its fields',
      entry: withResponse(
        {
          headers: TAGGED,
          answered: { etag: '"a"' },
          content: { size: 8, mimeType: 'application/json', text: '{"id":1}' },
        },
        { bodySize: 0 },
      ),
      reason: /cache answered/,
    },
    {
      what: 'of a 304 that was recorded as 200 without bytes',
      entry: withResponse({ headers: { 'If-Modified-Since': 'x' } }, { bodySize: 0, _transferSize: 125 }),
      reason: /cache answered/,
    },
    {
      what: 'from the cache (Firefox)',
      entry: entryOf({ entry: { cache: { afterRequest: { fetchCount: 2, lastAccess: '' } } } }),
      reason: /cache answered/,
    },
  ])('$what', ({ entry, reason }) => {
    expect(read(entry)).toEqual({
      reason: typeof reason === 'string' ? reason : expect.stringMatching(reason),
    });
  });

  test.each([
    { what: 'came anew', entry: withResponse({ headers: TAGGED }, { bodySize: 70 }) },
    {
      what: 'came anew, without its Content-Type',
      entry: withResponse({ headers: TAGGED, answered: { etag: '"b"' } }, { bodySize: 70 }),
    },
    { what: 'was asked for without a condition', entry: withResponse({}, { bodySize: 0 }) },
    { what: 'no service worker answered', entry: withResponse({}, { _fetchedViaServiceWorker: false }) },
  ])('and is judged where it $what', ({ entry }) => {
    expect(read(entry)).toHaveProperty('response.status', 200);
  });
});

const TEXT = '{"id":1}';
const INNER = '{"name":"né"}';

describe('a recorded answer is whole', () => {
  test.each([
    {
      what: 'where its size is that of the encoded one (mitmproxy)',
      entry: withResponse(
        { answered: { ...GZIP, 'content-type': 'text/plain' }, content: { size: 35, text: 'abc' } },
        { bodySize: 35 },
      ),
      body: 'abc',
    },
    {
      what: 'where its size is that of the encoded one, and the bytes include the head (Firefox)',
      entry: withResponse(
        { answered: { ...GZIP, 'content-type': 'text/plain' }, content: { size: 35, text: 'abc' } },
        { bodySize: 235, headersSize: 200 },
      ),
      body: 'abc',
    },
    {
      what: 'where its JSON ends',
      entry: entryOf({ content: { size: 99, text: TEXT } }),
      body: TEXT,
    },
    {
      what: 'where it is empty, in a chunk',
      entry: withResponse(
        { content: { size: 0, text: '' } },
        { bodySize: 5, headersSize: 300, _transferSize: 305 },
      ),
      body: '',
    },
    {
      what: 'where it is empty, and the bytes are those of the head (Firefox)',
      entry: withResponse({ content: { size: 0, text: '' } }, { bodySize: 300, headersSize: 300 }),
      body: '',
    },
  ])('$what', ({ entry, body }) => {
    const { response, missing } = exchangeOf(entry);
    expect(missing.response).toBeUndefined();
    expect(response.body.bytes.toString()).toBe(body);
  });
});

describe('a recorded answer cannot be judged', () => {
  test.each([
    {
      what: 'that a service worker fetched',
      entry: withResponse(
        { content: { size: 0, text: '' } },
        { bodySize: 59, headersSize: 178, _transferSize: 237 },
      ),
      reason: 'that were not recorded',
    },
    {
      what: 'that broke off (DevTools)',
      entry: withResponse(
        { content: { size: 6, text: '{"id":' } },
        { _error: 'net::ERR_INCOMPLETE_CHUNKED_ENCODING' },
      ),
      reason: 'that broke off before their end',
    },
    {
      what: 'that broke off (Playwright)',
      entry: withResponse({}, { _failureText: 'net::ERR_ABORTED' }),
      reason: 'that broke off before their end',
    },
    {
      what: 'that is shorter than its Content-Length',
      entry: entryOf({
        answered: { ...JSON_TYPE, 'content-length': '50' },
        content: { size: 6, text: '{"id":' },
      }),
      reason: 'that were recorded in part',
    },
    {
      what: 'that is shorter than its size, a number',
      entry: entryOf({ content: { size: 99, text: '12' } }),
      reason: 'that were recorded in part',
    },
  ])('$what', ({ entry, reason }) => {
    expect(exchangeOf(entry).missing.response).toBe(reason);
  });
});

const BOUNDARY = { 'content-type': 'multipart/form-data; boundary=b' };
const bytesAsText = (text: string) => Buffer.from(text).toString('latin1');

describe('a request body is read where a recorder writes it:', () => {
  const posted = (postData: unknown, headers: Record<string, string>, bodySize = -1) =>
    entryOf({ method: 'POST', headers, request: { postData, bodySize } });
  const part = '--b\r\nContent-Disposition: form-data; name="n"\r\n\r\nné\r\n--b--\r\n';

  test.each([
    {
      what: 'with a character for each byte, by its Content-Length',
      entry: posted(
        { text: bytesAsText(part) },
        { ...BOUNDARY, 'content-length': `${Buffer.byteLength(part)}` },
      ),
      body: part,
    },
    {
      what: 'with a character for each byte, by its size',
      entry: posted({ text: bytesAsText(INNER) }, JSON_TYPE, Buffer.byteLength(INNER)),
      body: INNER,
    },
    {
      what: 'as text whose length is counted in characters',
      entry: posted({ text: INNER }, JSON_TYPE, INNER.length),
      body: INNER,
    },
    { what: 'as postData itself', entry: posted(TEXT, JSON_TYPE), body: TEXT },
    {
      what: 'as parts with their values',
      entry: posted(
        {
          params: [
            { name: 'n', value: 'né' },
            { name: 'f', fileName: 'a.txt', contentType: 'text/plain', value: 'x' },
          ],
        },
        BOUNDARY,
      ),
      body: part.replace(
        '--b--',
        '--b\r\nContent-Disposition: form-data; name="f"; filename="a.txt"\r\nContent-Type: text/plain\r\n\r\nx\r\n--b--',
      ),
    },
  ])('$what', ({ entry, body }) => {
    const { request, missing } = exchangeOf(entry);
    expect(missing.request).toBeUndefined();
    expect(request.body.bytes.toString()).toBe(body);
  });

  test('but not as parts whose file is not there', () => {
    const params = [
      { name: 'n', value: 'a' },
      { name: 'f', fileName: 'a.png' },
    ];
    expect(exchangeOf(posted({ params }, BOUNDARY)).missing.request).toContain('only a text');
  });
});

test('an answer of which no header fields were recorded does not lack one', async () => {
  const verifier = createVerifier([await loadContract('harness.yaml')], { maps: [] });
  const list = { url: 'https://api.example.com/v1/groups', content: '[]' };
  const items = [entryOf(list), entryOf({ ...list, answered: {} })];
  await verifier.add(
    items.map((value, index) => ({ number: index + 1, value })),
    { name: '', readAttached },
  );
  const results = verifier.results('').flatMap((one) => one.results);
  expect(results.map(({ violations }) => violations.map(({ check }) => check))).toEqual([
    ['response-headers'],
    [],
  ]);
});
