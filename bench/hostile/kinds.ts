import { XMLParser } from 'fast-xml-parser';

/** A kind of body that is expensive to process. */
export interface Kind {
  readonly name: string;
  readonly contentType: string;
  readonly schema: object;
  /** @returns a body of about this many bytes */
  readonly make: (bytes: number) => string;
  /** The simplest parser of the media type, for comparison. */
  readonly parse: (text: string) => unknown;
  /** Does the schema describe each item of a stream (`itemSchema`)? */
  readonly isStream?: boolean;
}

const FORM = 'application/x-www-form-urlencoded';
const XML = 'application/xml';
const JSON_TYPE = 'application/json';
const BOUNDARY = 'b';
const MULTIPART = `multipart/form-data; boundary=${BOUNDARY}`;

/** Repeats a text until `bytes` are reached. `of` gets the index of the repetition. */
const repeat = (bytes: number, of: (index: number) => string, between = ''): string => {
  const texts: string[] = [];
  for (let length = 0, index = 0; length < bytes; index++) {
    const text = of(index);
    texts.push(text);
    length += text.length + between.length;
  }
  return texts.join(between);
};

const OPEN = { type: 'object', additionalProperties: { type: 'string' } };
const LIST = { type: 'object', properties: { k: { type: 'array', items: { type: 'string' } } } };
const DEEP = {
  type: 'object',
  properties: { f: { type: 'object', additionalProperties: { type: 'string' } } },
};
const ITEM = { type: 'object', properties: { a: { type: 'integer' } } };
const TREE = { type: 'object', properties: { a: { type: 'array', items: ITEM } } };

const parseForm = (text: string): unknown => Object.fromEntries(new URLSearchParams(text));
const parsePairs = (text: string): unknown =>
  Object.fromEntries(text.split('&').map((pair) => [decodeURIComponent(pair), '']));
const parser = new XMLParser({ preserveOrder: true, ignoreAttributes: false, maxNestedTags: 1000 });
const parseXml = (text: string): unknown => parser.parse(text);
const parseLines = (text: string): unknown => text.split('\n').map((line) => line && JSON.parse(line));
const parseParts = (text: string): unknown => {
  const parts = text.split(`--${BOUNDARY}\r\n`).map((part) => {
    const [head = '', body] = part.split('\r\n\r\n');
    const headers = Object.fromEntries(head.split('\r\n').map((line) => line.split(/:\s*/)));
    return [/name="([^"]*)"/.exec(head)?.[1] ?? '', { headers, body }] as const;
  });
  return Object.fromEntries(parts);
};

const form = (name: string, schema: object, of: (index: number) => string, parse = parseForm): Kind => ({
  name: `form: ${name}`,
  contentType: FORM,
  schema,
  make: (bytes) => repeat(bytes, of, '&'),
  parse,
});

const json = (name: string, schema: object, make: Kind['make']): Kind => ({
  name: `JSON: ${name}`,
  contentType: JSON_TYPE,
  schema,
  make,
  parse: JSON.parse,
});

const jsonList = (name: string, items: object, of: (index: number) => string): Kind =>
  json(name, { type: 'array', items }, (bytes) => `[${repeat(bytes, of, ',')}]`);

const xml = (name: string, schema: object, of: (index: number) => string, start = '<r>'): Kind => ({
  name: `XML: ${name}`,
  contentType: XML,
  schema: { ...schema, xml: { name: 'r' } },
  make: (bytes) => `${start}${repeat(bytes, of)}${start === '<r>' ? '</r>' : '/>'}`,
  parse: parseXml,
});

const multipart = (name: string, of: (index: number) => string, schema: object = OPEN): Kind => ({
  name: `multipart: ${name}`,
  contentType: MULTIPART,
  schema,
  make: (bytes) => `${repeat(bytes, (index) => `--${BOUNDARY}\r\n${of(index)}\r\n`)}--${BOUNDARY}--\r\n`,
  parse: parseParts,
});

const field = (name: string): string => `Content-Disposition: form-data; name="${name}"\r\n\r\nv`;

const nested = (bytes: number, levels: number): string =>
  `[${repeat(bytes, () => `${'['.repeat(levels)}${']'.repeat(levels)}`, ',')}]`;

const stream = (
  name: string,
  contentType: string,
  of: (index: number) => string,
  parse = parseLines,
): Kind => ({
  name,
  contentType,
  schema: ITEM,
  make: (bytes) => repeat(bytes, of),
  parse,
  isStream: true,
});

/** All kinds, with schemas that are checked for each value. */
export const KINDS: readonly Kind[] = [
  form('many keys', OPEN, (index) => `k${index}=v`),
  form('no "="', OPEN, (index) => `k${index}`, parsePairs),
  form('same key', LIST, () => 'k=v'),
  form('same key, no "="', LIST, () => 'k', parsePairs),
  form('deepObject', DEEP, (index) => `f[k${index}]=v`),
  form('percent-escapes', OPEN, (index) => `k${index}=${'%C3%A4'.repeat(20)}`),
  form('broken escapes', OPEN, (index) => `k${index}=%zz%`),
  form('wrong values', { ...OPEN, additionalProperties: { type: 'integer' } }, (index) => `k${index}=v`),
  form('secrets', OPEN, () => 'password=v'),
  jsonList('long integers', { type: 'integer' }, (index) => `9007199254740${100_000 + index}`),
  json('one long integer', { type: 'number' }, (bytes) => '7'.repeat(bytes)),
  json('nesting 400', {}, (bytes) => nested(bytes, 400)),
  jsonList('small objects', ITEM, () => '{"a":1}'),
  jsonList('wrong objects', ITEM, () => '{"a":"b"}'),
  jsonList('numbers', { type: 'number' }, (index) => `${index / 8}`),
  jsonList('unique items', {}, (index) => `${index}`),
  json(
    'unique objects',
    { type: 'array', uniqueItems: true },
    (bytes) => `[${repeat(bytes, (index) => `{"a":${index}}`, ',')}]`,
  ),
  json('many members', OPEN, (bytes) => `{${repeat(bytes, (index) => `"k${index}":"v"`, ',')}}`),
  json(
    'unknown members',
    { ...ITEM, additionalProperties: false },
    (bytes) => `{${repeat(bytes, (index) => `"k${index}":1`, ',')}}`,
  ),
  json('one text', { type: 'string' }, (bytes) => `"${'x'.repeat(bytes)}"`),
  json(
    'one text, enum of 250',
    { enum: Array.from({ length: 250 }, (_, index) => `v${index}`) },
    (bytes) => `"${'x'.repeat(bytes)}"`,
  ),
  jsonList('texts', { type: 'string' }, (index) => `"text ${index}"`),
  jsonList('unicode escapes', { type: 'string', maxLength: 100 }, () => `"${'\\u00e4'.repeat(10)}"`),
  json('one secret text', OPEN, (bytes) => `{"password":"${'x'.repeat(bytes)}"}`),
  jsonList('secrets', OPEN, () => '{"password":"\\"v"}'),
  xml('siblings', TREE, () => '<a><a>1</a></a>'),
  xml('unknown siblings', TREE, (index) => `<b${index}/>`),
  xml('attributes', OPEN, (index) => ` k${index}="v"`, '<r'),
  xml('levels of 400', {}, () => `${'<a>'.repeat(400)}${'</a>'.repeat(400)}`),
  xml('text', { type: 'object' }, () => 'text '),
  xml('entities', { type: 'object' }, () => '&amp;'),
  xml('prefixes', { type: 'object' }, (index) => `<p:a xmlns:p="urn:${index}"/>`),
  multipart('many parts', (index) => field(`k${index}`)),
  multipart('same name', () => field('k'), LIST),
  multipart('long names', (index) => field(`k${index}${'n'.repeat(500)}`)),
  multipart('headers', (index) => `${repeat(2000, (at) => `X-${at}: v\r\n`)}${field(`k${index}`)}`),
  multipart(
    'JSON parts',
    (index) => `Content-Type: application/json\r\n${field(`k${index}`).slice(0, -1)}{"a":1}`,
    {},
  ),
  stream('JSON Lines', 'application/jsonl', () => '{"a":1}\n'),
  stream(
    'JSON sequence',
    'application/json-seq',
    () => '\x1e{"a":1}\n',
    (text) => text.split('\x1e').map((one) => one && JSON.parse(one)),
  ),
  stream(
    'events',
    'text/event-stream',
    () => 'data: {"a":1}\n\n',
    (text) => text.split('\n\n').map((one) => one && JSON.parse(one.slice(6))),
  ),
  {
    name: 'events: one of many lines',
    contentType: 'text/event-stream',
    schema: ITEM,
    isStream: true,
    make: (bytes) => `${repeat(bytes, () => 'data: 1\n')}\n`,
    parse: (text) => text.replaceAll('data: ', '').split('\n').join('\n'),
  },
  {
    name: 'text',
    contentType: 'text/plain',
    schema: { type: 'string', maxLength: 1e9 },
    make: (bytes) => 'ä'.repeat(bytes / 2),
    parse: (text) => text.normalize().split('\n'),
  },
  {
    name: 'CSV',
    contentType: 'text/csv',
    schema: { type: 'string' },
    make: (bytes) => repeat(bytes, () => 'a,"b",c\n'),
    parse: (text) => text.split('\n').map((line) => line.split(',')),
  },
];
