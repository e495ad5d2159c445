import { symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { attachedIn } from '../../src/recording/har/attached.ts';
import { readCall, readExchange } from '../../src/recording/har-entry.ts';
import { isHarFile, readHar, refuseHar } from '../../src/recording/har-reader.ts';
import { folderOf } from '../support/files.ts';
import { type EntryParts, entryOf, harOf } from '../support/har.ts';

const read = (entry: unknown, folder = '/nowhere') => {
  const call = readCall(entry);
  return 'reason' in call ? call : readExchange(call, attachedIn(folder));
};

const exchangeOf = (parts: EntryParts, folder?: string) => {
  const found = read(entryOf(parts), folder);
  if ('reason' in found) throw new Error(found.reason);
  return found;
};

describe('an entry is not judged', () => {
  test.each([
    { what: 'that is no object', entry: 7, reason: 'that are no objects' },
    { what: 'that is null', entry: null, reason: 'that are no objects' },
    { what: 'without a request', entry: {}, reason: 'without a request' },
    {
      what: 'without a method',
      entry: { request: { url: 'https://a.example/' } },
      reason: 'without a method',
    },
    { what: 'of a data: URL', entry: entryOf({ url: 'data:text/plain,hi' }), reason: /no HTTP/ },
    { what: 'of an extension', entry: entryOf({ url: 'chrome-extension://abc/x.js' }), reason: /no HTTP/ },
    { what: 'of a WebSocket by its URL', entry: entryOf({ url: 'wss://a.example/' }), reason: /WebSockets/ },
    {
      what: 'of a WebSocket by its type (Chrome)',
      entry: entryOf({ entry: { _resourceType: 'websocket' } }),
      reason: /WebSockets/,
    },
    { what: 'of a WebSocket by its status', entry: entryOf({ status: 101 }), reason: /WebSockets/ },
    { what: 'that was blocked (Chrome)', entry: entryOf({ status: 0 }), reason: /without an answer/ },
    { what: 'that never finished (Playwright)', entry: entryOf({ status: -1 }), reason: /without an answer/ },
    {
      what: 'without a response (Fiddler)',
      entry: { ...entryOf(), response: null },
      reason: /without an answer/,
    },
    { what: 'with a status that is none', entry: entryOf({ status: 99999 }), reason: /no number from 100/ },
    {
      what: 'with a status that is a text',
      entry: { ...entryOf(), response: { status: '200', headers: [] } },
      reason: /no number from 100/,
    },
    {
      what: 'without the fields of its request',
      entry: entryOf({ request: { headers: undefined } }),
      reason: 'without a list of header fields',
    },
    {
      what: 'without the fields of its answer',
      entry: { ...entryOf(), response: { status: 200, headers: 'x' } },
      reason: 'without a list of header fields',
    },
    {
      what: 'from the cache (Chrome)',
      entry: entryOf({ entry: { _fromCache: 'disk' } }),
      reason: /cache answered/,
    },
    {
      what: 'from the cache (Safari)',
      entry: entryOf({ entry: { _fetchType: 'Disk Cache' } }),
      reason: /cache answered/,
    },
    {
      what: 'of a preflight (Chrome)',
      entry: entryOf({ method: 'OPTIONS', entry: { _resourceType: 'preflight' } }),
      reason: /preflights/,
    },
    {
      what: 'of a preflight (Firefox)',
      entry: entryOf({ method: 'OPTIONS', headers: { 'Access-Control-Request-Method': 'POST' } }),
      reason: /preflights/,
    },
    { what: 'that is too large', entry: undefined, reason: /larger than can be read/ },
  ])('$what', ({ entry, reason }) => {
    expect(read(entry)).toEqual({ reason: expect.stringMatching(reason) });
  });
});

const JSON_TYPE = { 'content-type': 'application/json' };
const POST = { method: 'POST', headers: { 'Content-Type': 'application/json' } };
const postOf = (postData: unknown, headers: Record<string, string> = {}): EntryParts => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json', ...headers },
  request: { postData },
});
const GZIPPED = gzipSync('{"a":1}');

describe('a request body is', () => {
  test.each([
    { what: 'its text', parts: postOf({ mimeType: 'application/json', text: '{"é":1}' }), body: '{"é":1}' },
    {
      what: 'its bytes',
      parts: postOf({ mimeType: 'x/y', text: 'eyJhIjoxfQ==', encoding: 'base64' }),
      body: '{"a":1}',
    },
    {
      what: 'a form of its fields, which are not encoded',
      parts: {
        ...postOf({
          mimeType: 'x',
          params: [
            { name: 'a b', value: 'ü&=' },
            { name: 'c', value: '' },
          ],
        }),
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      },
      body: 'a+b=%C3%BC%26%3D&c=',
    },
    {
      what: 'its text and not its fields (Chrome)',
      parts: {
        ...postOf({ mimeType: 'x', text: 'a=%20', params: [{ name: 'a', value: '%20' }] }),
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      },
      body: 'a=%20',
    },
    { what: 'empty where there was none', parts: { method: 'GET' }, body: '' },
    {
      what: 'empty where its length says so',
      parts: { ...POST, headers: { ...POST.headers, 'Content-Length': '0' } },
      body: '',
    },
    { what: 'empty without a type or a length', parts: { method: 'POST', headers: {} }, body: '' },
    {
      what: 'decoded where it was recorded compressed',
      parts: postOf(
        { mimeType: 'x', text: GZIPPED.toString('base64'), encoding: 'base64' },
        { 'Content-Encoding': 'gzip' },
      ),
      body: '{"a":1}',
    },
    {
      what: 'as it is where only its header says it was compressed',
      parts: postOf({ mimeType: 'x', text: '{"a":1}' }, { 'Content-Encoding': 'gzip' }),
      body: '{"a":1}',
    },
  ])('$what', ({ parts, body }) => {
    const { request, missing } = exchangeOf(parts);
    expect(request.body.bytes.toString()).toBe(body);
    expect(request.body.fault).toBeUndefined();
    expect(missing.request).toBeUndefined();
  });
});

describe('a request body cannot be judged', () => {
  const multipart = { 'content-type': 'multipart/form-data; boundary=b' };
  test.each([
    {
      what: 'that was not recorded, by its length',
      parts: { ...POST, headers: { 'Content-Length': '7' } },
      reason: 'not recorded',
    },
    {
      what: 'that was not recorded, by its size',
      parts: { method: 'POST', request: { bodySize: 7 } },
      reason: 'not recorded',
    },
    { what: 'that was not recorded, by its type', parts: POST, reason: 'not recorded' },
    {
      what: 'that came in chunks',
      parts: { method: 'POST', headers: { 'Transfer-Encoding': 'chunked' } },
      reason: 'not recorded',
    },
    {
      what: 'of parts whose bytes are not there',
      parts: { ...postOf({ mimeType: 'x', params: [{ name: 'f', fileName: 'a.png' }] }), headers: multipart },
      reason: 'only a text',
    },
    {
      what: 'of parts that are no text',
      parts: { ...postOf({ mimeType: 'x', text: '--b\uFFFD' }), headers: multipart },
      reason: 'only a text',
    },
    {
      what: 'in an encoding that is not known',
      parts: postOf({ mimeType: 'x', text: '{}', encoding: 'rot13' }),
      reason: 'an encoding which is not known',
    },
    {
      what: 'without its files (Chrome)',
      parts: {
        ...postOf({ mimeType: 'x', text: '--b\r\n' }),
        headers: { ...multipart, 'Content-Length': '900' },
      },
      reason: 'in part',
    },
  ])('$what', ({ parts, reason }) => {
    expect(exchangeOf(parts).missing.request).toContain(reason);
  });
});

const answered = (
  content: unknown,
  headers: Record<string, string> = JSON_TYPE,
  more: EntryParts = {},
): EntryParts => ({
  answered: headers,
  content,
  ...more,
});

describe('a response body is', () => {
  test.each([
    { what: 'its text', parts: answered({ size: 7, text: '{"a":1}' }), body: '{"a":1}' },
    {
      what: 'its bytes (Chrome)',
      parts: answered({ size: 7, text: 'eyJhIjoxfQ==', encoding: 'base64' }),
      body: '{"a":1}',
    },
    {
      what: 'its bytes in lines, of the other alphabet, without padding',
      parts: answered({ size: 7, text: 'eyJh\r\nIjoi77-_In0', encoding: 'BASE64' }),
      body: '{"a":"\uFFFF"}',
    },
    {
      what: 'its text by the name of that',
      parts: answered({ size: 7, text: '{"a":1}', encoding: 'utf-8' }),
      body: '{"a":1}',
    },
    {
      what: 'decoded already, whatever its header says',
      parts: answered({ size: 7, text: '{"a":1}' }, { ...JSON_TYPE, 'content-encoding': 'br' }),
      body: '{"a":1}',
    },
    {
      what: 'decoded where it was recorded compressed',
      parts: answered(
        { size: 7, text: GZIPPED.toString('base64'), encoding: 'base64' },
        { ...JSON_TYPE, 'content-encoding': 'gzip' },
      ),
      body: '{"a":1}',
    },
    {
      what: 'in its charset again',
      parts: answered({ text: 'é' }, { 'content-type': 'text/plain; charset=ISO-8859-1' }),
      body: Buffer.from([0xe9]),
    },
    {
      what: 'without the mark that its size counts',
      parts: answered({ size: 10, text: '{"a":1}' }),
      body: '{"a":1}',
    },
    { what: 'empty where its text is (mitmproxy)', parts: answered({ size: 0, text: '' }), body: '' },
    {
      what: 'empty where its length says so',
      parts: answered({ size: 0 }, { 'content-length': '0' }),
      body: '',
    },
    { what: 'empty of a 204', parts: answered({ size: 0 }, {}, { status: 204 }), body: '' },
    {
      what: 'empty of a 304, though the cached one is there',
      parts: answered({ size: 1, text: 'x' }, {}, { status: 304 }),
      body: '',
    },
    {
      what: 'empty of HEAD',
      parts: answered({ size: 0 }, { 'content-length': '9' }, { method: 'HEAD' }),
      body: '',
    },
  ])('$what', ({ parts, body }) => {
    const { response, missing } = exchangeOf(parts);
    expect(response.body.bytes).toEqual(Buffer.from(body));
    expect(response.body.fault).toBeUndefined();
    expect(missing.response).toBeUndefined();
  });
});

describe('a response body cannot be judged', () => {
  test.each([
    {
      what: 'that was not recorded (Playwright, omit)',
      parts: answered({ size: -1, mimeType: 'application/json' }),
      reason: 'not recorded',
    },
    {
      what: 'that was not recorded (Chrome)',
      parts: answered({ size: 812, mimeType: 'application/json' }),
      reason: 'not recorded',
    },
    {
      what: 'that was emptied (Firefox)',
      parts: answered({ size: 812, text: '', comment: 'discarded' }),
      reason: 'not recorded',
    },
    {
      what: 'whose length says that there was one',
      parts: answered({ size: 0, text: '' }, { 'content-length': '5' }),
      reason: 'not recorded',
    },
    {
      what: 'of a redirect',
      parts: answered({ size: 0, text: '' }, {}, { status: 302 }),
      reason: 'not recorded',
    },
    { what: 'without a content', parts: answered(null), reason: 'not recorded' },
    {
      what: 'that was cut short (Firefox)',
      parts: answered({ size: 5_000_000, text: '{"a":' }),
      reason: 'in part',
    },
    ...['!!not*base64', 'YWJj=YWJj', 'YWJjZ'].map((text) => ({
      what: `in base64 that is none: ${text}`,
      parts: answered({ text, encoding: 'base64' }),
      reason: 'as base64 which is none',
    })),
    {
      what: 'in an encoding that is not known',
      parts: answered({ text: '{"a":1}', encoding: 'rot13' }),
      reason: 'an encoding which is not known',
    },
    {
      what: 'in a charset that cannot be written',
      parts: answered({ text: '日本' }, { 'content-type': 'text/plain; charset=shift_jis' }),
      reason: 'only a text',
    },
    {
      what: 'in a file that is not there (Playwright, attach)',
      parts: answered({ size: 7, _file: 'none.json' }),
      reason: 'not there',
    },
  ])('$what', ({ parts, reason }) => {
    expect(exchangeOf(parts).missing.response).toContain(reason);
  });
});

test('bodies lie in files beside the recording (Playwright, attach), and nowhere else', async () => {
  await using folder = await folderOf({ 'har/a.json': '{"a":1}', 'secret.txt': 'hush' });
  const inside = exchangeOf(answered({ size: 7, _file: 'a.json' }), join(folder.path, 'har'));
  expect(inside.response.body.bytes.toString()).toBe('{"a":1}');
});

describe('a body is in a file which is not there where it is recorded into', () => {
  test.each([
    { what: 'one beside the folder', name: '../secret.txt' },
    { what: 'one in a folder whose name begins the same', name: '../har-more/secret.txt' },
    { what: 'a link out of the folder', name: 'link' },
    { what: 'a folder that is such a link', name: 'out/secret.txt' },
    { what: 'a link that leads nowhere', name: 'dangling' },
    { what: 'the folder itself', name: '.' },
    { what: 'a folder', name: 'inner' },
    { what: 'a name with a NUL byte', name: 'a\0.json' },
    { what: 'a name that is too long', name: 'a'.repeat(5000) },
    { what: 'below a file', name: 'a.json/b' },
  ])('$what', async ({ name }) => {
    await using folder = await folderOf({
      'har/a.json': '{"a":1}',
      'har/inner/b.json': '1',
      'secret.txt': 'hush',
      'har-more/secret.txt': 'hush',
    });
    const har = join(folder.path, 'har');
    await symlink(join(folder.path, 'secret.txt'), join(har, 'link'));
    await symlink(folder.path, join(har, 'out'));
    await symlink(join(folder.path, 'none'), join(har, 'dangling'));
    const { response, missing } = exchangeOf(answered({ size: 4, _file: name }), har);
    expect(response.body.bytes.toString()).toBe('');
    expect(missing.response).toBe('that were recorded into a file which is not there');
  });
});

describe('a body is read where it is recorded into', () => {
  test.each([
    { what: 'a file whose name begins with two dots', name: '..a.json' },
    { what: 'a link within the folder', name: 'link.json' },
  ])('$what', async ({ name }) => {
    await using folder = await folderOf({ 'har/..a.json': '{"a":1}' });
    const har = join(folder.path, 'har');
    await symlink('..a.json', join(har, 'link.json'));
    const { response } = exchangeOf(answered({ size: 7, _file: name }), har);
    expect(response.body.bytes.toString()).toBe('{"a":1}');
  });
});

describe('header fields', () => {
  const headersOf = (fields: unknown, more: Record<string, unknown> = {}) =>
    exchangeOf({ request: { headers: fields, ...more } }).request.headers;

  test.each<{ what: string; fields: unknown; headers: Record<string, unknown> }>([
    { what: 'have names in lower case', fields: [{ name: 'X-Key', value: 'a' }], headers: { 'x-key': 'a' } },
    {
      what: 'of HTTP/2 that are none are left out',
      fields: [{ name: ':authority', value: 'a' }],
      headers: {},
    },
    {
      what: 'may come several times',
      fields: [
        { name: 'a', value: '1' },
        { name: 'A', value: '2' },
      ],
      headers: { a: ['1', '2'] },
    },
    {
      what: 'may stand in lines (Chrome)',
      fields: [{ name: 'set-cookie', value: 'a=1\nb=2' }],
      headers: { 'set-cookie': ['a=1', 'b=2'] },
    },
    {
      what: 'called like what objects inherit',
      fields: [{ name: 'constructor', value: 'x' }],
      headers: { constructor: 'x' },
    },
    { what: 'that are none are passed over', fields: [null, { name: 7 }, { name: 'a' }], headers: {} },
  ])('$what', ({ fields, headers }) => {
    expect({ ...headersOf(fields) }).toEqual(headers);
  });

  test('that are not there are made of cookies and of what is said of the body', () => {
    const more = {
      cookies: [
        { name: 'a', value: '1' },
        { name: 'b', value: '2' },
      ],
      postData: { mimeType: 'text/plain', text: 'x' },
    };
    expect(headersOf([], more)).toEqual({ cookie: 'a=1; b=2', 'content-type': 'text/plain' });
  });
});

test('what came over the network is judged (Safari)', () => {
  expect(exchangeOf({ entry: { _fetchType: 'Network Load' } }).response.status).toBe(200);
});

test('a URL is taken without its user and its fragment', () => {
  const { request } = exchangeOf({ url: 'https://joe:hush@api.example.com:8443/v1/groups?a=1#token=hush' });
  expect(request.url).toBe('https://api.example.com:8443/v1/groups?a=1');
});

const HAR = harOf([entryOf(), entryOf({ status: 404 })]);

describe('a file is a recording', () => {
  test.each([
    { what: 'by its name', name: 'a.har', text: 'x', is: true },
    { what: 'by its name, compressed', name: 'a.HAR.gz', text: 'x', is: true },
    { what: 'by what it begins with', name: 'traffic.json', text: `\uFEFF\n${HAR}`, is: true },
    { what: 'and a document is none', name: 'openapi.json', text: '{"openapi":"3.1.0","log":{}}', is: false },
  ])('$what', async ({ name, text, is }) => {
    await using folder = await folderOf({ [name]: text });
    expect(isHarFile(join(folder.path, name))).toBe(is);
  });

  test('and the name of a provider is none', () => {
    expect(isHarFile('vinyldns')).toBe(false);
  });
});

describe('a recording is read', () => {
  const statusesIn = async (bytes: Buffer | string) => {
    await using folder = await folderOf({});
    const file = join(folder.path, 'a.har');
    await writeFile(file, bytes);
    const statuses: unknown[] = [];
    const end = await readHar(file, async (items) => {
      for (const { value } of items)
        statuses.push((value as { response: { status: number } }).response.status);
    });
    return { statuses, count: end.count, fault: end.fault && folder.withoutPath(end.fault) };
  };
  const pretty = JSON.stringify(JSON.parse(HAR), null, 2);
  const whole = { statuses: [200, 404], count: 2, fault: undefined };
  const broken = pretty.replace('"status": 404', '"status": 404é');

  test.each([
    { what: 'as it is', bytes: HAR, ...whole },
    { what: 'with a byte order mark', bytes: `\uFEFF${HAR}`, ...whole },
    { what: 'compressed', bytes: gzipSync(HAR), ...whole },
    {
      what: 'as far as it goes',
      bytes: pretty.slice(0, pretty.indexOf('"status": 404')),
      statuses: [200],
      count: 1,
      fault: /^a\.har:73:11 ends in the middle of an entry\. Record it again/,
    },
    {
      what: 'to a mistake',
      bytes: broken,
      statuses: [200],
      count: 1,
      fault: /^a\.har:73:24 is no JSON\. Record/,
    },
    {
      what: 'to where a compressed one breaks off',
      bytes: gzipSync(HAR).subarray(0, -20),
      statuses: expect.anything(),
      count: expect.anything(),
      fault: /^a\.har cannot be read to its end: (Error: )?unexpected end of file/,
    },
    {
      what: 'not at all where it is something else',
      bytes: '<html>',
      statuses: [],
      count: 0,
      fault: /^a\.har:1:1 is no HAR/,
    },
  ])('$what', async ({ bytes, statuses, count, fault }) => {
    const found = await statusesIn(bytes);
    expect(found).toEqual({ statuses, count, fault: fault && expect.stringMatching(fault) });
  });
});

describe('what cannot be a recording is refused', () => {
  test.each([
    { what: 'one in UTF-16', bytes: Buffer.from('\uFEFF{}', 'utf16le'), says: /is written in UTF-16/ },
  ])('$what', async ({ bytes, says }) => {
    await using folder = await folderOf({});
    const file = join(folder.path, 'a.har');
    await writeFile(file, bytes);
    expect(() => refuseHar(file)).toThrow(says);
    expect(() => refuseHar(folder.path)).toThrow(/is a folder/);
    expect(() => refuseHar(`${file}.none`)).toThrow(/there is no such recording/);
  });
});
