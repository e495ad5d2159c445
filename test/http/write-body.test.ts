import { describe, expect, test } from '@jest/globals';
import { listOperations } from '../../src/contract/read/operations.ts';
import { type WrittenBody, writeBody } from '../../src/http/write-body.ts';
import { requestBody } from '../../src/judge/checks/request-body.ts';
import { documentOf } from '../support/document.ts';
import { requestOf } from '../support/exchange.ts';
import { operationContract, requestFindings } from '../support/findings.ts';

const POST = 'POST /groups';
const NS = 'https://example.com/schema';
const operationWith = (range: string, mediaType: Record<string, unknown>) => ({
  requestBody: { required: true, content: { [range]: mediaType } },
  responses: {},
});

const write = (
  range: string,
  mediaType: Record<string, unknown>,
  value: unknown,
): WrittenBody | undefined => {
  const document = documentOf({ paths: { '/groups': { post: operationWith(range, mediaType) } } });
  const [described] = listOperations(document)[0]?.requestBody?.content ?? [];
  return described && writeBody(document, described, value, () => '7');
};

const findings = (
  range: string,
  mediaType: Record<string, unknown>,
  written: WrittenBody | undefined,
): string[] => {
  const contract = operationContract(POST, operationWith(range, mediaType));
  const message = { body: written?.text ?? '', type: written?.contentType ?? null };
  return requestFindings(contract, requestBody, requestOf(POST, message));
};

/** A schema that allows only this value, of the same types. The items of an array are all like its first. */
const exactly = (value: unknown): Record<string, unknown> => {
  if (Array.isArray(value))
    return {
      type: 'array',
      minItems: value.length,
      maxItems: value.length,
      ...(value.length > 0 ? { items: exactly(value[0]) } : {}),
    };
  if (typeof value !== 'object' || value === null)
    return { type: value === null ? 'null' : typeof value, const: value };
  const properties = Object.fromEntries(Object.entries(value).map(([key, member]) => [key, exactly(member)]));
  return { type: 'object', required: Object.keys(value), additionalProperties: false, properties };
};

const VALUE = {
  text: 'a & <b> "c" = ä\n',
  digits: '007',
  count: 7,
  isOpen: true,
  tags: ['x,y', 'x,y'],
  owner: { mail: 'a@b', size: 1.5 },
  owners: [{ id: 1 }, { id: 1 }],
};
const SCHEMA = exactly(VALUE) as { properties: Record<string, Record<string, unknown>> };
const withXml = (xml: Record<string, Record<string, unknown>>) => ({
  ...SCHEMA,
  properties: Object.fromEntries(
    Object.entries(SCHEMA.properties).map(([name, schema]) => [name, { ...schema, xml: xml[name] ?? {} }]),
  ),
});

describe('the judge reads the value that was written', () => {
  test.each([
    { what: 'as JSON', range: 'application/json', mediaType: { schema: SCHEMA } },
    { what: 'as anything', range: '*/*', mediaType: { schema: SCHEMA } },
    { what: 'as some JSON', range: 'application/*+json', mediaType: { schema: SCHEMA } },
    { what: 'as a form', range: 'application/x-www-form-urlencoded', mediaType: { schema: SCHEMA } },
    {
      what: 'as a form with styles',
      range: 'application/x-www-form-urlencoded',
      mediaType: {
        schema: SCHEMA,
        encoding: {
          owner: { style: 'deepObject' },
          tags: { explode: true },
          count: { contentType: 'application/json' },
        },
      },
    },
    { what: 'as parts', range: 'multipart/form-data', mediaType: { schema: SCHEMA } },
    {
      what: 'as parts with encodings',
      range: 'multipart/*',
      mediaType: {
        schema: SCHEMA,
        encoding: {
          owner: { contentType: 'application/xml, application/json' },
          text: {
            contentType: 'text/plain; charset=utf-8',
            headers: { 'X-Rate': { required: true, schema: { const: 7 } } },
          },
          tags: { contentType: 'text/*' },
        },
      },
    },
    { what: 'as XML', range: 'application/xml', mediaType: { schema: SCHEMA } },
    {
      what: 'as XML with names and namespaces',
      range: 'application/vnd.x+xml',
      mediaType: {
        schema: {
          ...withXml({
            text: { nodeType: 'attribute' },
            count: { attribute: true, namespace: NS },
            digits: { name: 'number', prefix: 's', namespace: NS },
            isOpen: { prefix: 'p' },
            tags: { wrapped: true, name: 'labels' },
            owner: { namespace: NS },
            owners: { wrapped: true },
          }),
          xml: { name: 'group', namespace: NS, prefix: 'g' },
        },
      },
    },
  ])('$what', ({ range, mediaType }) => {
    // XML reads a line break in an attribute as a space, and `text` is an attribute here: so it has no line break.
    const value = range.endsWith('+xml') ? { ...VALUE, text: 'a & <b> "c" = ä' } : VALUE;
    const schema = {
      ...mediaType.schema,
      properties: {
        ...mediaType.schema.properties,
        text: { ...mediaType.schema.properties.text, const: value.text },
      },
    };
    const described = { ...mediaType, schema };
    expect(findings(range, described, write(range, described, value))).toEqual([]);
    const other = write(range, described, { ...value, digits: '7', owners: [{ id: 1 }, { id: 2 }] });
    expect(findings(range, described, other).map((line) => line.split(': ')[0])).toEqual([
      'const /body/digits',
      'const /body/owners/1/id',
    ]);
  });

  const items = [{ id: 1 }, { id: 1 }];
  test.each([
    { range: 'application/jsonl', mediaType: { itemSchema: exactly(items[0]) }, value: items },
    { range: 'application/x-ndjson', mediaType: { schema: exactly(items) }, value: items },
    { range: 'application/json-seq', mediaType: { itemSchema: exactly(items[0]) }, value: items },
    {
      range: 'text/event-stream',
      mediaType: { itemSchema: exactly({ data: 'a\nb', event: 'add', retry: 7 }) },
      value: [{ data: 'a\nb', event: 'add', retry: 7 }],
    },
    {
      range: 'multipart/mixed',
      mediaType: { schema: exactly(items), itemEncoding: { contentType: 'application/json' } },
      value: items,
    },
    {
      range: 'multipart/mixed',
      mediaType: { itemSchema: exactly(items), itemEncoding: { contentType: 'multipart/mixed' } },
      value: [items],
    },
    {
      range: 'application/xml',
      mediaType: { schema: { ...exactly(items), xml: { name: 'items' } } },
      value: items,
    },
    { range: 'text/plain', mediaType: { schema: exactly('x') }, value: 'x' },
    { range: 'text/*', mediaType: { schema: exactly(7) }, value: 7 },
    {
      range: 'application/xml',
      mediaType: { schema: { ...exactly({ a: null }), xml: { name: 'r' } } },
      value: { a: null },
    },
    { range: 'application/xml', mediaType: { schema: { type: 'object' } }, value: { a: { b: 'x' } } },
  ])('as $range: $value', ({ range, mediaType, value }) => {
    const written = write(range, mediaType, value);
    expect(written).toBeDefined();
    expect(findings(range, mediaType, written)).toEqual([]);
  });
});

test.each([
  { range: 'text/plain', value: { a: 1 } },
  { range: 'image/png', value: [] },
])('$value cannot be written as $range without more', ({ range, value }) => {
  expect(write(range, {}, value)).toBeUndefined();
});

test.each([
  { value: true, type: 'multipart/form-data; boundary=contract-check-boundary' },
  { value: '--own\r\n\r\nx\r\n--own--\r\n', type: 'multipart/form-data; boundary=own' },
  { value: '--a/b\r\n\r\nx\r\n--a/b--\r\n', type: 'multipart/form-data; boundary="a/b"' },
  { range: 'multipart/mixed; boundary=said', value: '--own\r\n', type: 'multipart/mixed; boundary=said' },
])('a text as multipart has the type $type', ({ range = 'multipart/form-data', value, type }) => {
  expect(write(range, {}, value)).toEqual({ contentType: type, text: String(value) });
});
