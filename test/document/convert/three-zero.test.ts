import { describe, expect, test } from '@jest/globals';
import { refuseErrors } from '../../../src/contract/lint.ts';
import { CHANGES } from '../../../src/document/convert/three-zero.ts';
import { judged, load, type Sent } from '../../support/verdict.ts';

const JSON_TYPE = 'application/json';
const FORM = 'application/x-www-form-urlencoded';
const SCHEMAS = {
  S: { type: 'string' },
  O: { type: 'object', properties: { k: { type: 'string' } } },
  N: { type: 'integer', minimum: 0 },
};
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

const withResponse = (response: object, components: object = {}): object => ({
  openapi: '3.0.3',
  info: { title: 'Test', version: '1' },
  paths: { '/a': { get: { responses: { 200: { description: 'd', ...response } } } } },
  components: { schemas: SCHEMAS, ...components },
});

const withSchema = (schema: object): object => withResponse({ content: { [JSON_TYPE]: { schema } } });

const withBody = (type: string, media: object): object => ({
  openapi: '3.0.3',
  info: { title: 'Test', version: '1' },
  paths: {
    '/a': { post: { requestBody: { content: { [type]: media } }, responses: { 200: { description: 'd' } } } },
  },
});

interface Row {
  readonly what: string;
  readonly document: object;
  readonly sent: Sent;
  readonly violations?: readonly string[];
}

const body = (value: unknown): Sent => ({ response: { body: JSON.stringify(value), type: JSON_TYPE } });

const schema = (what: string, written: object, value: unknown, ...rules: readonly string[]): Row => ({
  what: `${what}: ${JSON.stringify(value)}`,
  document: withSchema(written),
  sent: body(value),
  violations: rules.map((rule) => `response response-body/${rule}`),
});

const each = (rows: readonly Row[]): void => {
  test.each(rows)('$what', async ({ document, sent, violations = [] }) => {
    expect(await judged(document, sent)).toEqual(violations);
  });
};

const member = (written: object) => ({ type: 'object', properties: { m: written } });
const LIST = { type: 'array', items: { type: 'integer' } };
const PARTS =
  '--q\r\nContent-Disposition: form-data; name="l"\r\n\r\n1\r\n--q\r\nContent-Disposition: form-data; name="l"\r\n\r\n2\r\n--q--\r\n';

/** Rows by the `member` of the change in `CHANGES` that they test. */
const rows: Readonly<Record<string, readonly Row[]>> = {
  $ref: [
    schema('maxLength beside a $ref', { ...ref('S'), maxLength: 1 }, 'ab'),
    schema('type beside a $ref', { ...ref('S'), type: 'object' }, 'ab'),
    schema('the target', { ...ref('S'), type: 'object' }, 1, 'type'),
    schema('enum beside a $ref', { ...ref('S'), enum: ['a'] }, 'b'),
    schema('required beside a $ref', member({ ...ref('O'), required: ['z'] }), { m: {} }),
    schema('additionalProperties beside a $ref', member({ ...ref('O'), additionalProperties: false }), {
      m: { x: 1 },
    }),
    schema('writeOnly beside a $ref', member({ ...ref('S'), writeOnly: true }), { m: 'x' }),
    schema('a $ref in allOf', { allOf: [ref('S')], maxLength: 1 }, 'ab', 'maxLength'),
    schema(
      'a member that is called $ref',
      { type: 'object', properties: { $ref: { type: 'integer' } } },
      { $ref: 'x' },
      'type',
    ),
    {
      what: 'required beside a $ref to a header',
      document: withResponse(
        { headers: { H: { $ref: '#/components/headers/H', required: true } } },
        { headers: { H: { schema: { type: 'integer' } } } },
      ),
      sent: {},
    },
  ],
  nullable: [
    schema('nullable with a type', { type: 'string', nullable: true }, null),
    schema('nullable: false', { type: 'string', nullable: false }, null, 'type'),
    schema('nullable with a type, something else', { type: 'string', nullable: true }, 1, 'type'),
    schema('nullable with several types', { type: ['string', 'integer'], nullable: true }, null),
    schema('nullable without a type', { nullable: true }, null),
    schema('nullable without a type, something else', { nullable: true }, 1),
    schema(
      'nullable with an enum that has null',
      { type: 'string', nullable: true, enum: ['a', null] },
      null,
    ),
    schema(
      'nullable with an enum that lacks it',
      { type: 'string', nullable: true, enum: ['a'] },
      null,
      'enum',
    ),
    schema('nullable beside a $ref', { ...ref('S'), nullable: true }, null),
    schema('nullable beside a $ref, something else', { ...ref('S'), nullable: true }, 1, 'anyOf'),
    schema('nullable beside allOf', { allOf: [ref('S')], nullable: true }, null),
    schema('nullable beside allOf, something else', { allOf: [ref('S')], nullable: true }, 1, 'anyOf'),
    schema(
      'nullable beside allOf of two',
      { allOf: [ref('O'), { required: ['k'] }], nullable: true },
      {},
      'required',
    ),
    schema('nullable beside oneOf', { oneOf: [ref('S'), ref('N')], nullable: true }, null),
    schema('nullable beside anyOf', { anyOf: [ref('S'), ref('N')], nullable: true }, null),
    schema(
      'nullable with a type and allOf',
      { type: 'object', nullable: true, allOf: [ref('O')] },
      null,
      'type',
    ),
    schema('a branch that is only nullable', { oneOf: [ref('S'), { nullable: true }] }, 'x'),
    schema('a branch that is only nullable', { oneOf: [ref('S'), { nullable: true }] }, null),
    schema(
      'a member that is called nullable',
      { type: 'object', properties: { nullable: { type: 'integer' } } },
      { nullable: 'x' },
      'type',
    ),
    schema(
      'nullable below additionalProperties',
      { type: 'object', additionalProperties: { type: 'string', nullable: true } },
      { a: null },
    ),
    schema('nullable of items', { type: 'array', items: { type: 'string', nullable: true } }, [null]),
    schema('nullable in not', { not: { type: 'string', nullable: true } }, null, 'not'),
  ],
  exclusiveMinimum: [
    schema('exclusiveMinimum: true', { minimum: 0, exclusiveMinimum: true }, 0, 'exclusiveMinimum'),
    schema('exclusiveMinimum: true', { minimum: 0, exclusiveMinimum: true }, 1),
    schema('exclusiveMinimum: false', { minimum: 0, exclusiveMinimum: false }, 0),
    schema('exclusiveMinimum: false', { minimum: 0, exclusiveMinimum: false }, -1, 'minimum'),
    schema('exclusiveMinimum alone', { exclusiveMinimum: true }, 0),
  ],
  exclusiveMaximum: [
    schema('exclusiveMaximum: true', { maximum: 0, exclusiveMaximum: true }, 0, 'exclusiveMaximum'),
    schema('exclusiveMaximum: true', { maximum: 0, exclusiveMaximum: true }, -1),
    schema('exclusiveMaximum: false', { maximum: 0, exclusiveMaximum: false }, 0),
  ],
  encoding: [
    {
      what: 'a style in a form',
      document: withBody(FORM, {
        schema: { type: 'object', properties: { l: LIST } },
        encoding: { l: { style: 'pipeDelimited', explode: false } },
      }),
      sent: { type: FORM, body: 'l=1%7C2' },
    },
    {
      what: 'a style in parts',
      document: withBody('multipart/form-data', {
        schema: { type: 'object', properties: { l: { ...LIST, minItems: 2 } } },
        encoding: { l: { style: 'pipeDelimited', explode: false } },
      }),
      sent: { type: 'multipart/form-data; boundary=q', body: PARTS },
    },
  ],
};

describe('what OpenAPI 3.0 says in other words:', () => {
  each([...new Set(CHANGES.map((change) => change.member))].flatMap((name) => rows[name] as readonly Row[]));
});

describe('what means the same in OpenAPI 3.0:', () => {
  each([
    schema('format: byte', { type: 'string', format: 'byte' }, '!!', 'format'),
    schema('format: byte', { type: 'string', format: 'byte' }, 'YWI='),
    schema('format: binary in JSON', member({ type: 'string', format: 'binary' }), { m: 7 }, 'type'),
    schema('format: binary in JSON', member({ type: 'string', format: 'binary' }), { m: null }, 'type'),
    schema(
      'data in an example',
      { type: 'string', example: { nullable: true, minimum: 1, exclusiveMinimum: true } },
      1,
      'type',
    ),
    schema('data in an extension', { type: 'string', 'x-a': { $ref: '#/nowhere', a: 1 } }, 1, 'type'),
    {
      what: 'format: binary as a whole body',
      document: withResponse({ content: { '*/*': { schema: { type: 'string', format: 'binary' } } } }),
      sent: body({ a: 1 }),
    },
    {
      what: 'its length',
      document: withResponse({
        content: { 'image/png': { schema: { type: 'string', format: 'binary', maxLength: 1 } } },
      }),
      sent: { response: { type: 'image/png', body: 'ab' } },
      violations: ['response response-body/maxLength'],
    },
    {
      what: 'a schema in a header',
      document: withResponse({
        headers: { H: { schema: { type: 'integer', minimum: 1, exclusiveMinimum: true } } },
      }),
      sent: { response: { headers: { h: '1' } } },
      violations: ['response response-headers/exclusiveMinimum'],
    },
  ]);
});

describe('what is referred to is OpenAPI 3.0 wherever it stands:', () => {
  const elsewhere = (name: string) => ({
    ...withSchema({ $ref: `#/${name}/A` }),
    [name]: { A: { $ref: `#/${name}/B` }, B: { type: 'string', nullable: true } },
  });
  test.each(['x-schemas', 'definitions'])('%s', async (name) => {
    expect(await judged(elsewhere(name), body(null))).toEqual([]);
    expect(await judged(elsewhere(name), body(1))).toEqual(['response response-body/type']);
  });
});

describe('what stands beside a $ref is told with its line:', () => {
  test.each([
    {
      siblings: { maxLength: 1 },
      message: 'beside a $ref, "maxLength" is ignored in OpenAPI 3.0: use allOf',
    },
    {
      siblings: { description: 'x', maxLength: 1, enum: [] },
      message: 'beside a $ref, "maxLength", "enum" are ignored in OpenAPI 3.0: use allOf',
    },
  ])('$siblings', async ({ siblings, message }) => {
    const contract = await load(withSchema({ ...ref('S'), ...siblings }));
    const column = contract.document.sources[0]?.text.indexOf('"maxLength"');
    expect(refuseErrors(contract)).toMatchObject([
      { severity: 'warning', message, place: expect.stringMatching(new RegExp(`:1:${Number(column) + 1}$`)) },
    ]);
  });

  test.each([{}, { description: 'x' }, { summary: 'x', 'x-a': 1 }, { nullable: true }])(
    'not %j',
    async (siblings) => {
      expect(refuseErrors(await load(withSchema({ ...ref('S'), ...siblings })))).toEqual([]);
    },
  );
});
