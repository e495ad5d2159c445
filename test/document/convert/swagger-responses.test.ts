import { describe, expect, test } from '@jest/globals';
import { SCHEMA_CHANGES } from '../../../src/document/convert/swagger/schemas.ts';
import { valueAt } from '../../../src/json/pointer.ts';
import { judged, load, type Sent } from '../../support/verdict.ts';

const JSON_TYPE = 'application/json';
const OBJECT = { type: 'object', required: ['n'], properties: { n: { type: 'integer' } } };

const documentOf = (response: object, operation: object = {}, root: object = {}): object => ({
  swagger: '2.0',
  info: { title: 'Test', version: '1' },
  ...root,
  paths: { '/a': { get: { ...operation, responses: { 200: response } } } },
});

const ok = (more: object): object => ({ description: 'd', ...more });

interface Row {
  readonly what: string;
  readonly document: object;
  readonly response: NonNullable<Sent['response']>;
  readonly violations?: readonly string[];
}

const each = (rows: readonly Row[]): void => {
  test.each(rows)('$what', async ({ document, response, violations = [] }) => {
    expect(await judged(document, { response })).toEqual(violations);
  });
};

const LACKS = ['response response-body/required'];
const OTHER = ['response content-type/media-type'];
const TEXT = { type: 'text/plain', body: 'x' };

describe('Swagger 2.0, Response Object, schema and produces', () => {
  const described = ok({ schema: OBJECT });
  const text = ok({ schema: { type: 'string' } });
  const shared = { responses: { R: described, S: { $ref: '#/responses/R' }, T: text } };
  const ref = (name: string) => ({ $ref: `#/responses/${name}` });
  const json = { produces: [JSON_TYPE] };
  each([
    { what: 'right', document: documentOf(described, json), response: { body: { n: 1 } } },
    { what: 'wrong', document: documentOf(described, json), response: { body: {} }, violations: LACKS },
    {
      what: 'wrong, without produces',
      document: documentOf(described),
      response: { body: {} },
      violations: LACKS,
    },
    {
      what: 'another type than the document produces',
      document: documentOf(text, {}, json),
      response: TEXT,
      violations: OTHER,
    },
    {
      what: 'what the operation produces',
      document: documentOf(text, { produces: ['text/plain'] }, json),
      response: TEXT,
    },
    { what: 'produces that is cleared', document: documentOf(text, { produces: [] }, json), response: TEXT },
    { what: 'produces that is none', document: documentOf(text, { produces: 'x' }), response: TEXT },
    {
      what: 'a body without a schema',
      document: documentOf(ok({}), json),
      response: { body: 1 },
      violations: ['response response-body/no-content'],
    },
    {
      what: 'shared',
      document: documentOf(ref('R'), {}, { ...json, ...shared }),
      response: { body: {} },
      violations: LACKS,
    },
    {
      what: 'shared twice',
      document: documentOf(ref('S'), {}, { ...json, ...shared }),
      response: { body: {} },
      violations: LACKS,
    },
    {
      what: 'shared, of what the operation produces',
      document: documentOf(ref('T'), { produces: ['text/plain'] }, { ...json, ...shared }),
      response: TEXT,
    },
    {
      what: 'shared, of what it does not',
      document: documentOf(ref('T'), json, shared),
      response: TEXT,
      violations: OTHER,
    },
  ]);
});

describe('Swagger 2.0, Header Object', () => {
  const header = (more: object) =>
    documentOf(ok({ headers: { 'X-H': { type: 'array', items: { type: 'integer' }, ...more } } }));
  const sent = (text: string) => ({ headers: { 'x-h': text } });
  const WRONG = ['response response-headers/type'];
  each([
    { what: 'csv', document: header({}), response: sent('1, 2') },
    { what: 'ssv', document: header({ collectionFormat: 'ssv' }), response: sent('1 2') },
    { what: 'tsv', document: header({ collectionFormat: 'tsv' }), response: sent('1\t2') },
    { what: 'pipes', document: header({ collectionFormat: 'pipes' }), response: sent('1|2') },
    {
      what: 'commas in pipes',
      document: header({ collectionFormat: 'pipes' }),
      response: sent('1,2'),
      violations: WRONG,
    },
    { what: 'a number', document: header({ type: 'integer' }), response: sent('x'), violations: WRONG },
    {
      what: 'a limit',
      document: header({ type: 'integer', maximum: 2 }),
      response: sent('3'),
      violations: ['response response-headers/maximum'],
    },
  ]);
});

/** Rows by the `member` of the change in `SCHEMA_CHANGES` that they test. */
const schemas: Readonly<Record<string, readonly Row[]>> = {
  type: [
    {
      what: 'type: file',
      document: documentOf(ok({ schema: { type: 'file' } }), { produces: ['image/png'] }),
      response: { type: 'image/png', body: '\u0000' },
    },
    {
      what: 'type: file of JSON',
      document: documentOf(ok({ schema: { type: 'file' } })),
      response: { body: { a: 1 } },
    },
  ],
  'x-nullable': [
    {
      what: 'x-nullable',
      document: documentOf(ok({ schema: { type: 'string', 'x-nullable': true } })),
      response: { body: 'null', type: JSON_TYPE },
    },
    {
      what: 'x-nullable: false',
      document: documentOf(ok({ schema: { type: 'string', 'x-nullable': false } })),
      response: { body: 'null', type: JSON_TYPE },
      violations: ['response response-body/type'],
    },
  ],
  discriminator: [
    {
      what: 'a discriminator',
      document: documentOf(
        ok({ schema: { $ref: '#/definitions/A' } }),
        {},
        { definitions: { A: { ...OBJECT, discriminator: 'n' } } },
      ),
      response: { body: {} },
      violations: LACKS,
    },
  ],
  $ref: [
    {
      what: 'what stands beside a $ref',
      document: documentOf(
        ok({ schema: { $ref: '#/definitions/A', minProperties: 9 } }),
        {},
        { definitions: { A: OBJECT } },
      ),
      response: { body: { n: 1 } },
    },
  ],
};

describe('Swagger 2.0, Schema Object', () => {
  each(SCHEMA_CHANGES.flatMap(({ member }) => schemas[member] as readonly Row[]));
  const wrong = { body: { n: '1', e: 'x' } };
  each([
    {
      what: 'definitions that refer to each other',
      document: documentOf(
        ok({ schema: { $ref: '#/definitions/A' } }),
        {},
        {
          definitions: { A: { allOf: [{ $ref: '#/definitions/B' }] }, B: OBJECT },
        },
      ),
      response: wrong,
      violations: ['response response-body/type'],
    },
    {
      what: 'exclusiveMinimum: true',
      document: documentOf(ok({ schema: { type: 'integer', minimum: 0, exclusiveMinimum: true } })),
      response: { body: 0 },
      violations: ['response response-body/exclusiveMinimum'],
    },
    {
      what: 'format: byte',
      document: documentOf(ok({ schema: { type: 'string', format: 'byte' } })),
      response: { body: '"!!"', type: JSON_TYPE },
      violations: ['response response-body/format'],
    },
    {
      what: 'readOnly and required',
      document: documentOf(
        ok({ schema: { ...OBJECT, properties: { n: { type: 'integer', readOnly: true } } } }),
      ),
      response: { body: {} },
      violations: LACKS,
    },
  ]);
});

describe('Swagger 2.0, Example Object', () => {
  const content = '/paths/~1a/get/responses/200/content';
  const schema = {};
  test.each([
    {
      what: 'is of its media type',
      response: ok({ schema, examples: { [JSON_TYPE]: { n: 1 } } }),
      produces: [JSON_TYPE, 'text/plain'],
      expected: { [JSON_TYPE]: { schema, example: { n: 1 } }, 'text/plain': { schema } },
    },
    {
      what: 'is of one with parameters',
      response: ok({ schema, examples: { [JSON_TYPE]: 1 } }),
      produces: [`${JSON_TYPE}; charset=utf-8`],
      expected: { [`${JSON_TYPE}; charset=utf-8`]: { schema, example: 1 } },
    },
    {
      what: 'adds no type to those that are produced',
      response: ok({ schema, examples: { 'text/xml': '<a/>' } }),
      produces: [JSON_TYPE],
      expected: { [JSON_TYPE]: { schema } },
    },
    {
      what: 'stands beside any type',
      response: ok({ schema, examples: { [JSON_TYPE]: 1 } }),
      produces: undefined,
      expected: { [JSON_TYPE]: { schema, example: 1 }, '*/*': { schema } },
    },
    {
      what: 'may have a name instead',
      response: ok({ schema, examples: { one: 1 } }),
      produces: [JSON_TYPE],
      expected: { [JSON_TYPE]: { schema, examples: { one: { value: 1 } } } },
    },
  ])('$what', async ({ response, produces, expected }) => {
    const { document } = await load(documentOf(response, produces ? { produces } : {}));
    expect(valueAt(document.root, content)).toEqual(expected);
  });
});
