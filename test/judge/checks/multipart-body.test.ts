import { describe, expect, test } from '@jest/globals';
import { bodyFindings } from '../../support/bodies.ts';

const TYPE = 'multipart/form-data; boundary=b';

/** A part: its name, its content, and its other headers. */
type PartRow = readonly [name: string | null, content: string, ...headers: string[]];

const bodyOf = (parts: readonly PartRow[]): Buffer => {
  const texts = parts.map(([name, content, ...headers]) => {
    const disposition = name === null ? [] : [`Content-Disposition: form-data; name="${name}"`];
    const lines = [...disposition, ...headers].map((line) => `${line}\r\n`).join('');
    return `--b\r\n${lines}\r\n${content}\r\n`;
  });
  return Buffer.from(`${texts.join('')}--b--\r\n`, 'latin1');
};

const PNG = 'Content-Type: image/png';
const JSON_TYPE = 'Content-Type: application/json';
const schema = {
  type: 'object',
  required: ['name'],
  additionalProperties: false,
  properties: {
    name: { type: 'string', maxLength: 3 },
    count: { type: 'integer' },
    meta: { type: 'object', required: ['id'], properties: { id: { type: 'integer' } } },
    file: { type: 'string', format: 'binary', maxLength: 4 },
    files: { type: 'array', items: { type: 'string', contentMediaType: 'image/png' }, maxItems: 2 },
    any: {},
    ids: { type: 'array', items: { type: 'integer' } },
    note: { type: 'object', xml: { name: 'note' }, properties: { to: { type: 'string', maxLength: 2 } } },
  },
};
const name: PartRow = ['name', 'a'];

const findings = (parts: readonly PartRow[], encoding: Record<string, unknown> = {}): string[] =>
  bodyFindings({ mediaType: { schema, encoding }, type: TYPE, body: bodyOf(parts) });

describe('the parts of a form', () => {
  test.each<{ what: string; parts: PartRow[]; told: string[] }>([
    { what: 'are right', parts: [name, ['count', '7'], ['meta', '{"id":1}', JSON_TYPE]], told: [] },
    { what: 'are missing', parts: [], told: ['required /body: lacks the required member "name"'] },
    {
      what: 'have names that are not known',
      parts: [name, ['nmae', 'a']],
      told: ['additionalProperties /body: has the member "nmae", which is not allowed. Did you mean "note"?'],
    },
    {
      what: 'have no name',
      parts: [name, [null, 'a']],
      told: ['multipart /body: has no name in its part 2 (Content-Disposition: form-data; name="…")'],
    },
    {
      what: 'have a wrong value',
      parts: [name, ['count', 'x']],
      told: ['type /body/count: must be integer, is "x"'],
    },
    {
      what: 'are too long',
      parts: [['name', 'abcd']],
      told: ['maxLength /body/name: must have at most 3 characters, is "abcd"'],
    },
    { what: 'are in UTF-8', parts: [['name', 'Ã¤Ã¤Ã¤']], told: [] },
    {
      what: 'have a charset',
      parts: [['name', '\xe4\xe4\xe4', 'Content-Type: text/plain; charset=latin1']],
      told: [],
    },
    {
      what: 'have a charset that is not known',
      parts: [['name', 'a', 'Content-Type: text/plain; charset=x']],
      told: ['charset /body/name: has the charset "x", which is not known'],
    },
    { what: 'are bytes', parts: [name, ['file', '\xff\xfe\x00\x01', PNG]], told: [] },
    {
      what: 'are too many bytes',
      parts: [name, ['file', '\xff\xfe\x00\x01\x02', PNG]],
      told: ['maxLength /body/file: must have at most 4 characters, is "ÿþ\\u0000\\u0001\\u0002"'],
    },
    { what: 'are anything', parts: [name, ['any', '\x00', 'Content-Type: application/pdf']], told: [] },
    { what: 'are a list of files', parts: [name, ['files', 'x', PNG], ['files', 'y', PNG]], told: [] },
    { what: 'are a list of one', parts: [name, ['files', 'x', PNG]], told: [] },
    {
      what: 'are a list that is too long',
      parts: [name, ['files', 'x'], ['files', 'y'], ['files', 'z']],
      told: ['maxItems /body/files: must have at most 2 items, has 3'],
    },
    {
      what: 'are a list with a wrong item',
      parts: [name, ['ids', '1'], ['ids', 'x']],
      told: ['type /body/ids/1: must be integer, is "x"'],
    },
    {
      what: 'are a list in one JSON text',
      parts: [name, ['ids', '[1,"x"]', JSON_TYPE]],
      told: ['type /body/ids/1: must be integer, is "x"'],
    },
    { what: 'come twice', parts: [name, name], told: ['type /body/name: must be string, is ["a","a"]'] },
    {
      what: 'are an object that does not say that it is JSON',
      parts: [name, ['meta', '{"id":"x"}']],
      told: ['type /body/meta/id: must be integer, is "x"'],
    },
    {
      what: 'are an object that says that it is a text',
      parts: [name, ['meta', '{}', 'Content-Type: text/plain']],
      told: ['type /body/meta: must be object, is "{}"'],
    },
    {
      what: 'have a malformed type',
      parts: [name, ['file', 'x', 'Content-Type: png']],
      told: ['media-type /body/file: has the malformed media type png'],
    },
    {
      what: 'are XML',
      parts: [name, ['note', '<note><to>abc</to></note>', 'Content-Type: text/xml']],
      told: ['maxLength /body/note/to: must have at most 2 characters, is "abc"'],
    },
  ])('$what', ({ parts, told }) => {
    expect(findings(parts)).toEqual(told);
  });

  test('are broken JSON, and judged no further', () => {
    const told = findings([name, ['meta', '{', JSON_TYPE], ['count', 'x']]);
    expect(told).toEqual([
      expect.stringMatching(/^json \/body\/meta: is not valid JSON: /),
      'type /body/count: must be integer, is "x"',
    ]);
  });
});

describe('a part has a media type that its encoding names:', () => {
  test.each<{ contentType: string; sent: string | undefined; told: string[] }>([
    { contentType: 'image/png', sent: 'image/png', told: [] },
    { contentType: 'image/png, image/jpeg', sent: 'image/jpeg', told: [] },
    { contentType: 'image/*', sent: 'IMAGE/gif', told: [] },
    {
      contentType: 'image/png, image/*',
      sent: 'text/plain',
      told: ['media-type /body/any: has the media type text/plain, documented: image/png, image/*'],
    },
    {
      contentType: 'image/png',
      sent: undefined,
      told: ['media-type /body/any: has no Content-Type, documented: image/png'],
    },
    { contentType: 'text/plain', sent: undefined, told: [] },
  ])('$contentType, sent $sent', ({ contentType, sent, told }) => {
    const headers = sent === undefined ? [] : [`Content-Type: ${sent}`];
    expect(findings([name, ['any', 'x', ...headers]], { any: { contentType } })).toEqual(told);
  });

  test('which a style takes the place of', () => {
    const any = { contentType: 'image/png', style: 'form' };
    expect(findings([name, ['any', 'x']], { any })).toEqual([]);
  });
});

describe('a part is written as its style says:', () => {
  test.each<{ encoding: Record<string, unknown>; parts: PartRow[]; told: string[] }>([
    {
      encoding: { ids: { explode: false } },
      parts: [name, ['ids', '1,x']],
      told: ['type /body/ids/1: must be integer, is "x"'],
    },
    {
      encoding: { ids: { style: 'pipeDelimited', explode: false } },
      parts: [name, ['ids', '1|2']],
      told: [],
    },
    {
      encoding: { meta: { style: 'deepObject' } },
      parts: [name, ['meta[id]', 'x']],
      told: ['type /body/meta/id: must be integer, is "x"'],
    },
    { encoding: { meta: { explode: true } }, parts: [name, ['id', '1']], told: [] },
    { encoding: { ids: { explode: true } }, parts: [name, ['ids', '1'], ['ids', '2']], told: [] },
  ])('$encoding, sent $parts', ({ encoding, parts, told }) => {
    expect(findings(parts, encoding)).toEqual(told);
  });
});

describe('the headers of a part:', () => {
  const headers = {
    'X-Rate': { required: true, schema: { type: 'integer' } },
    'X-Meta': { content: { 'application/json': { schema: { type: 'array' } } } },
    'Content-Type': { required: true, schema: { const: 'ignored' } },
  };
  test.each<{ what: string; sent: string[]; told: string[] }>([
    { what: 'right', sent: ['X-Rate: 7', 'x-meta: []'], told: [] },
    {
      what: 'missing',
      sent: [],
      told: ['required /body/any/headers/x-rate: lacks the required header "X-Rate"'],
    },
    { what: 'wrong', sent: ['X-Rate: x'], told: ['type /body/any/headers/x-rate: must be integer, is "x"'] },
    {
      what: 'with wrong content',
      sent: ['X-Rate: 1', 'X-Meta: {}'],
      told: ['type /body/any/headers/x-meta: must be array, is {}'],
    },
  ])('$what', ({ sent, told }) => {
    expect(findings([name, ['any', 'x', ...sent]], { any: { headers } })).toEqual(told);
  });

  test('of a part that is not there count for nothing', () => {
    expect(findings([name], { any: { headers } })).toEqual([]);
  });
});

describe('a body that is no multipart body has one finding:', () => {
  test.each([
    { type: 'multipart/form-data', body: '--b--', told: 'has no boundary in its Content-Type' },
    { type: 'multipart/form-data; boundary="b "', body: '--b--', told: 'has the malformed boundary "b "' },
    { type: TYPE, body: 'name=a', told: 'nowhere has its boundary "b"' },
    { type: TYPE, body: '--b\r\n\r\nx', told: 'is cut off: nothing closes it with "--b--"' },
  ])('$told', ({ type, body, told }) => {
    expect(bodyFindings({ mediaType: { schema }, type, body })).toEqual([`multipart /body: ${told}`]);
  });
});

describe('parts by their order:', () => {
  const type = 'multipart/mixed; boundary=b';
  const list = {
    type: 'array',
    prefixItems: [{ type: 'object', required: ['id'] }],
    items: { type: 'string' },
  };
  const encodings = {
    prefixEncoding: [{ contentType: 'application/json' }],
    itemEncoding: { contentType: 'image/*' },
  };
  test.each<{ what: string; mediaType: Record<string, unknown>; parts: PartRow[]; told: string[] }>([
    {
      what: 'right',
      mediaType: { schema: list, ...encodings },
      parts: [
        [null, '{"id":1}', JSON_TYPE],
        [null, 'x', PNG],
      ],
      told: [],
    },
    {
      what: 'wrong',
      mediaType: { schema: list, ...encodings },
      parts: [
        [null, '{}', JSON_TYPE],
        [null, 'x', JSON_TYPE],
      ],
      told: [
        'media-type /body/1: has the media type application/json, documented: image/*',
        expect.stringMatching(/^json \/body\/1: /) as unknown as string,
        'required /body/0: lacks the required member "id"',
      ],
    },
    {
      what: 'of one kind',
      mediaType: { itemSchema: { type: 'integer' } },
      parts: [
        [null, '1'],
        [null, 'x'],
      ],
      told: ['type /body/1: must be integer, is "x"'],
    },
    {
      what: 'by name',
      mediaType: { schema },
      parts: [name, ['count', 'x']],
      told: ['type /body/count: must be integer, is "x"'],
    },
    {
      what: 'without names, where an object is asked for',
      mediaType: { schema },
      parts: [[null, 'x']],
      told: [],
    },
    {
      what: 'within a part',
      mediaType: {
        itemSchema: { type: 'array', items: { type: 'integer' } },
        itemEncoding: { contentType: 'multipart/mixed' },
      },
      parts: [[null, '--c\r\n\r\n1\r\n--c\r\n\r\nx\r\n--c--', 'Content-Type: multipart/mixed; boundary=c']],
      told: ['type /body/0/1: must be integer, is "x"'],
    },
  ])('$what', ({ mediaType, parts, told }) => {
    expect(bodyFindings({ mediaType, type, body: bodyOf(parts) })).toEqual(told);
  });
});

test('parts that stand in parts without end are not followed', () => {
  const deep = (level: number): string =>
    level > 20
      ? 'x'
      : `--b${level}\r\nContent-Type: multipart/mixed; boundary=b${level + 1}\r\n\r\n${deep(level + 1)}\r\n--b${level}--`;
  const List = { type: 'array', items: { $ref: '#/components/schemas/List' } };
  const row = { mediaType: { schema: List }, type: 'multipart/mixed; boundary=b0', body: deep(0) };
  expect(bodyFindings({ ...row, members: { components: { schemas: { List } } } })).toEqual([
    `multipart /body${'/0'.repeat(11)}: has parts in more than 10 levels`,
  ]);
});
