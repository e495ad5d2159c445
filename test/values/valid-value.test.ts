import { describe, expect, test } from '@jest/globals';
import { schemaMessage } from '../../src/schema/sentence.ts';
import { createValidator } from '../../src/schema/validate.ts';
import { makeValid } from '../../src/values/valid-value.ts';
import { contractOf } from '../support/document.ts';

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const S = '/components/schemas/S';

const contractFor = (schema: unknown, others: Record<string, unknown> = {}) =>
  contractOf({ components: { schemas: { S: schema, ...others } } });

const text = { type: 'string' };
const PETS = {
  Pet: {
    oneOf: [ref('Cat'), ref('Dog')],
    discriminator: { propertyName: 'kind', mapping: { cat: '#/components/schemas/Cat', dog: 'Dog' } },
  },
  Cat: {
    required: ['kind', 'lives'],
    properties: { kind: { enum: ['cat'] }, lives: { type: 'integer', maximum: 9 } },
  },
  Dog: { required: ['kind', 'barks'], properties: { kind: { enum: ['dog'] }, barks: { type: 'boolean' } } },
};

/** Schemas for which a valid value is made, and other schemas that they refer to. */
const SCHEMAS: readonly { what: string; schema: unknown; others?: Record<string, unknown> }[] = [
  { what: 'nothing at all', schema: {} },
  { what: 'nothing but true', schema: true },
  {
    what: 'each type',
    schema: {
      type: 'object',
      required: ['a', 'b', 'c', 'd', 'e', 'f'],
      properties: {
        a: text,
        b: { type: 'integer' },
        c: { type: 'number' },
        d: { type: 'boolean' },
        e: { type: 'null' },
        f: { type: 'array' },
      },
    },
  },
  { what: 'one of several types', schema: { type: ['null', 'integer'], minimum: 7 } },
  { what: 'a value or null', schema: { type: ['string', 'null'], enum: ['a', null] } },
  { what: 'const', schema: { const: { a: [1, null] } } },
  { what: 'enum and const at once', schema: { enum: [1, 2, 3], allOf: [{ enum: [3, 4] }] } },
  // Objects.
  {
    what: 'members of the branches of allOf',
    schema: {
      allOf: [
        { required: ['a'], properties: { a: { minLength: 3 } } },
        { properties: { a: text, b: text }, required: ['b'] },
      ],
    },
  },
  {
    what: 'allOf that narrows a member',
    schema: {
      allOf: [
        { properties: { n: { type: 'number', minimum: 3 } } },
        { properties: { n: { type: 'integer', maximum: 3 } } },
      ],
      required: ['n'],
    },
  },
  { what: 'a required member that nothing describes', schema: { type: 'object', required: ['a'] } },
  {
    what: 'required with additionalProperties false',
    schema: {
      type: 'object',
      required: ['a', 'b'],
      properties: { a: text, b: { type: 'null' } },
      additionalProperties: false,
    },
    others: {},
  },
  {
    what: 'additionalProperties beside a branch that names more',
    schema: {
      properties: { a: text },
      additionalProperties: false,
      anyOf: [{ properties: { b: text } }, { required: ['a'] }],
    },
  },
  {
    what: 'additionalProperties as a schema',
    schema: { type: 'object', minProperties: 3, additionalProperties: { type: 'integer' } },
  },
  {
    what: 'unevaluatedProperties',
    schema: {
      allOf: [{ properties: { a: text } }],
      properties: { b: text },
      required: ['a', 'b'],
      unevaluatedProperties: false,
    },
  },
  {
    what: 'unevaluatedProperties that count a branch',
    schema: {
      oneOf: [
        { required: ['a'], properties: { a: text } },
        { required: ['b'], properties: { b: text } },
      ],
      unevaluatedProperties: false,
    },
  },
  {
    what: 'patternProperties with minProperties',
    schema: {
      type: 'object',
      minProperties: 2,
      patternProperties: { '^x-[a-z]{2}$': { type: 'integer' } },
      additionalProperties: false,
    },
  },
  {
    what: 'propertyNames',
    schema: { type: 'object', minProperties: 2, propertyNames: { pattern: '^[A-Z]{3}$' } },
  },
  {
    what: 'propertyNames that an optional member breaks',
    schema: { properties: { toolong: text, ok: text }, propertyNames: { maxLength: 3 } },
  },
  {
    what: 'maxProperties',
    schema: { type: 'object', maxProperties: 1, required: ['b'], properties: { a: text, b: text, c: text } },
  },
  {
    what: 'dependentRequired',
    schema: { properties: { a: text }, required: ['a'], dependentRequired: { a: ['b'], b: ['c'] } },
  },
  {
    what: 'dependentSchemas',
    schema: {
      properties: { a: text },
      required: ['a'],
      dependentSchemas: { a: { required: ['n'], properties: { n: { const: 7 } } } },
    },
  },
  {
    what: 'a member called __proto__',
    schema: { type: 'object', required: ['constructor'], properties: { constructor: { type: 'integer' } } },
  },
  {
    what: 'a wrong example',
    schema: {
      type: 'object',
      required: ['n'],
      properties: { n: { type: 'integer' }, m: { type: 'integer', minimum: 3 } },
      example: { n: 'x', m: 1 },
    },
  },
  // Arrays.
  { what: 'minItems', schema: { type: 'array', minItems: 4, items: { type: 'integer' } } },
  {
    what: 'uniqueItems',
    schema: { type: 'array', minItems: 3, uniqueItems: true, items: { enum: ['a', 'b', 'c'] } },
  },
  {
    what: 'uniqueItems of objects',
    schema: {
      type: 'array',
      minItems: 5,
      uniqueItems: true,
      items: {
        type: 'object',
        required: ['id'],
        properties: { id: { type: 'string', format: 'uuid' } },
        additionalProperties: false,
      },
    },
  },
  {
    what: 'prefixItems',
    schema: { type: 'array', prefixItems: [{ type: 'integer' }, text], items: false, minItems: 2 },
  },
  {
    what: 'contains',
    schema: {
      type: 'array',
      items: { type: 'integer' },
      contains: { minimum: 100 },
      minContains: 2,
      maxContains: 2,
    },
  },
  {
    what: 'unevaluatedItems',
    schema: { type: 'array', prefixItems: [{ type: 'integer' }], unevaluatedItems: text, minItems: 3 },
  },
  // Strings.
  ...[
    '^[A-Z]{2}\\d{4}$',
    '^(?!abc)[a-f]+$',
    '(?=.*\\d)(?=.*[a-z]).{6,}',
    '^(GET|POST)$',
    '^\\S(.*\\S)?$',
    '^#[0-9a-f]{6}$',
    '^arn:aws:[\\w-]+:\\d{12}$',
    '\\p{Lu}+',
    '^[\\w.+-]+@[\\w-]+\\.[a-z]{2,}$',
  ].map((pattern) => ({ what: `the pattern ${pattern}`, schema: { type: 'string', pattern } })),
  {
    what: 'a pattern and a length',
    schema: { type: 'string', pattern: '^[a-z]+$', minLength: 30, maxLength: 32 },
  },
  { what: 'two patterns', schema: { allOf: [{ pattern: '^[a-z]' }, { pattern: '[0-9]$' }], type: 'string' } },
  { what: 'lengths', schema: { type: 'string', minLength: 100, maxLength: 100 } },
  { what: 'a very short text', schema: { type: 'string', maxLength: 1 } },
  ...[
    'date-time',
    'date',
    'time',
    'duration',
    'email',
    'hostname',
    'ipv4',
    'ipv6',
    'uri',
    'uri-reference',
    'uri-template',
    'uuid',
    'regex',
    'json-pointer',
    'relative-json-pointer',
    'byte',
  ].map((format) => ({ what: `the format ${format}`, schema: { type: 'string', format } })),
  { what: 'a format and a length', schema: { type: 'string', format: 'uri', minLength: 60 } },
  // Numbers.
  { what: 'exclusive bounds', schema: { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1 } },
  { what: 'multipleOf', schema: { type: 'number', multipleOf: 0.25, minimum: 1.1 } },
  {
    what: 'two multipleOf',
    schema: { type: 'integer', allOf: [{ multipleOf: 4 }, { multipleOf: 6 }], minimum: 1 },
  },
  { what: 'negative bounds', schema: { type: 'integer', minimum: -20, maximum: -10 } },
  { what: 'int32 above a bound', schema: { type: 'integer', format: 'int32', exclusiveMinimum: 2147483646 } },
  // Unions.
  {
    what: 'oneOf with overlapping branches',
    schema: {
      oneOf: [
        { type: 'object', properties: { a: text } },
        { type: 'object', required: ['b'], properties: { b: text } },
      ],
    },
  },
  {
    what: 'oneOf with open branches that only their optional members tell apart',
    schema: {
      required: ['kind'],
      oneOf: ['wheels', 'wings', 'sails'].map((name) => ({
        type: 'object',
        required: ['kind'],
        properties: { kind: text, [name]: { type: 'integer' } },
      })),
    },
  },
  {
    what: 'such a oneOf inside a list, whose branches differ in texts',
    schema: {
      type: 'array',
      minItems: 1,
      items: { oneOf: ['a', 'b'].map((name) => ({ type: 'object', properties: { [name]: text } })) },
    },
  },
  { what: 'oneOf with a discriminator', schema: ref('Pet'), others: PETS },
  {
    what: 'a list of discriminated values',
    schema: { type: 'array', minItems: 6, items: ref('Pet') },
    others: PETS,
  },
  {
    what: 'a number that is of one branch only',
    schema: { oneOf: [{ type: 'integer' }, { type: 'number', minimum: 2 }] },
  },
  {
    what: 'anyOf of required members',
    schema: {
      type: 'object',
      properties: { a: text, b: text },
      anyOf: [{ required: ['a'] }, { required: ['b'] }],
      not: { required: ['a'] },
    },
  },
  {
    what: 'if and then',
    schema: {
      type: 'object',
      properties: { kind: { enum: ['a', 'b'] } },
      required: ['kind'],
      if: { properties: { kind: { const: 'a' } } },
      ...{ ['then' as string]: { required: ['x'] } },
      else: { required: ['y'] },
    },
  },
  {
    what: 'an if that must not hold',
    schema: { type: 'integer', if: { maximum: 10 }, ['then' as string]: false },
  },
  { what: 'not a type', schema: { not: { type: ['string', 'object', 'integer'] } } },
  { what: 'not a value', schema: { enum: [1, 2, 3], not: { enum: [1, 2] } } },
  {
    what: 'not a member',
    schema: { type: 'object', properties: { a: text, b: text }, not: { required: ['a'] } },
  },
  // Recursion.
  {
    what: 'an optional member that is the same again',
    schema: { type: 'object', properties: { next: ref('S') } },
  },
  {
    what: 'a required list of the same',
    schema: {
      type: 'object',
      required: ['children'],
      properties: { children: { type: 'array', items: ref('S') } },
    },
  },
  {
    what: 'a required member that is the same or null',
    schema: {
      type: 'object',
      required: ['next'],
      properties: { next: { anyOf: [ref('S'), { type: 'null' }] } },
    },
  },
  {
    what: 'a union of which one branch ends',
    schema: {
      oneOf: [
        {
          type: 'object',
          required: ['left', 'right'],
          properties: { left: ref('S'), right: ref('S') },
          additionalProperties: false,
        },
        { type: 'integer' },
      ],
    },
  },
  {
    what: 'schemas that refer to each other',
    schema: { type: 'object', required: ['a'], properties: { a: ref('A') } },
    others: {
      A: { type: 'object', required: ['list'], properties: { list: { type: 'array', items: ref('S') } } },
    },
  },
  {
    what: 'itself by allOf',
    schema: { allOf: [ref('A')] },
    others: { A: { type: 'object', properties: { s: ref('S') } } },
  },
  {
    what: 'more ways than can be counted',
    schema: ref('A0'),
    others: Object.fromEntries(
      Array.from({ length: 30 }, (_, index) => [
        `A${index}`,
        {
          type: 'object',
          properties: Object.fromEntries(
            Array.from({ length: 30 }, (_, other) => [`a${other}`, ref(`A${other}`)]),
          ),
        },
      ]),
    ),
  },
];

describe.each([{ seed: undefined }, { seed: 'acme' }, { seed: 'beta' }])(
  'with the seed $seed a value is made for',
  ({ seed }) => {
    test.each(SCHEMAS)('$what', async ({ schema, others }) => {
      const contract = contractFor(schema, others);
      await contract.prepareAll();
      const made = makeValid(contract, S, { side: 'response', seed });
      expect(made).toHaveProperty('value');
      // As a client receives it: JSON has no undefined, and `JSON.stringify` writes -0 as 0.
      const { value } = JSON.parse(JSON.stringify(made));
      const validator = createValidator(contract.document);
      await validator.prepare([S]);
      expect(validator.validate(S, value, 'response')).toEqual([]);
    });
  },
);

describe('no value is made for', () => {
  test.each([
    { what: 'false', schema: false, keyword: 'false schema', at: '' },
    {
      what: 'a required member that may not be there',
      schema: { type: 'object', required: ['a'], properties: { a: false } },
      at: '',
      keyword: 'false schema',
    },
    {
      what: 'two types at once',
      schema: { allOf: [{ type: 'string' }, { type: 'integer' }] },
      at: '/allOf/1/type',
      keyword: 'type',
    },
    {
      what: 'bounds that cross',
      schema: { type: 'integer', minimum: 5, maximum: 4 },
      at: '/minimum',
      keyword: 'minimum',
    },
    {
      what: 'nothing between whole numbers',
      schema: { type: 'integer', exclusiveMinimum: 1, exclusiveMaximum: 2 },
      keyword: 'exclusiveMinimum',
      at: '/exclusiveMinimum',
    },
    {
      what: 'an empty enum of strings that are numbers',
      schema: { type: 'integer', enum: ['a'] },
      keyword: 'type',
      at: '/type',
    },
    {
      what: 'a value and not that value',
      schema: { const: 1, not: { const: 1 } },
      keyword: 'not',
      at: '/not',
    },
    {
      what: 'more different items than there are',
      schema: { type: 'array', minItems: 3, uniqueItems: true, items: { type: 'boolean' } },
      keyword: 'uniqueItems',
      at: '/uniqueItems',
    },
    {
      what: 'a schema that requires itself',
      schema: { type: 'object', required: ['next'], properties: { next: ref('S') } },
      keyword: 'required',
      at: '',
    },
    {
      what: 'a list that always has itself in it',
      schema: { type: 'array', minItems: 1, items: ref('S') },
      keyword: 'required',
      at: '',
    },
    {
      what: 'two schemas that require each other',
      schema: ref('A'),
      others: {
        A: { type: 'object', required: ['b'], properties: { b: ref('B') } },
        B: { type: 'object', required: ['a'], properties: { a: ref('A') } },
      },
      keyword: 'required',
      at: '',
    },
  ])('$what, and it is told why', ({ schema, others, keyword, at }) => {
    const made = makeValid(contractFor(schema, others as never), S, { side: 'response' });
    expect(made).toEqual({
      fault: expect.objectContaining({
        keyword,
        schema: expect.stringMatching(new RegExp(`^${S}${at}`)),
      }),
    });
    if ('fault' in made) expect(schemaMessage(made.fault)).toMatch(/./);
  });
});

describe('a value that is nearly right', () => {
  const schema = {
    type: 'object',
    required: ['id', 'name', 'tags'],
    properties: {
      id: { type: 'integer' },
      name: { type: 'string', minLength: 3 },
      tags: { type: 'array', items: { enum: ['a', 'b'] } },
      more: text,
    },
    additionalProperties: false,
  };

  test.each([
    { what: 'lacks a member', hint: { id: 7, tags: ['b'] }, kept: { id: 7, tags: ['b'] } },
    {
      what: 'has a member too many',
      hint: { id: 7, name: 'Jets', tags: [], other: 1 },
      kept: { id: 7, name: 'Jets', tags: [] },
    },
    {
      what: 'has a wrong item',
      hint: { id: 7, name: 'Jets', tags: ['b', 'x'] },
      kept: { id: 7, name: 'Jets' },
    },
    {
      what: 'is of a wrong type in a place',
      hint: { id: '7', name: 'Jets', tags: ['a'] },
      kept: { name: 'Jets', tags: ['a'] },
    },
    {
      what: 'has a text that is too short',
      hint: { id: 7, name: 'x', tags: ['a'] },
      kept: { id: 7, tags: ['a'] },
    },
    {
      what: 'is right',
      hint: { id: 7, name: 'Jets', tags: ['a'], more: 'x' },
      kept: { id: 7, name: 'Jets', tags: ['a'], more: 'x' },
    },
  ])('and $what keeps the rest', ({ hint, kept }) => {
    const contract = contractFor(schema);
    const made = makeValid(contract, S, { side: 'response', hint });
    expect(made).toEqual({ value: expect.objectContaining(kept) });
    expect(contract.validate(S, (made as { value: unknown }).value)).toEqual([]);
  });
});

test.each(['color', 'size'])(
  'a value with %s, which several branches allow, keeps what that one names',
  (name) => {
    const branches = ['color', 'size'].map((own) => ({
      type: 'object',
      properties: { kind: text, [own]: text },
    }));
    const contract = contractFor({ type: 'object', oneOf: branches });
    const hint = { kind: 'a', [name]: 'b' };
    const made = makeValid(contract, S, { side: 'response', hint });
    expect(made).toEqual({ value: expect.objectContaining(hint) });
    expect(contract.validate(S, (made as { value: unknown }).value)).toEqual([]);
  },
);

test('the same seed makes the same value, another seed another', () => {
  const contract = contractFor({ type: 'array', minItems: 9, items: { type: 'integer' } });
  const make = (seed: string) => makeValid(contract, S, { side: 'response', seed });
  expect(make('acme')).toEqual(make('acme'));
  expect(make('acme')).not.toEqual(make('beta'));
});

test.each([
  { side: 'response' as const, mark: 'writeOnly' },
  { side: 'request' as const, mark: 'readOnly' },
])('a $side has no member that is $mark', ({ side, mark }) => {
  const contract = contractFor({ type: 'object', properties: { a: text, b: { ...text, [mark]: true } } });
  expect(makeValid(contract, S, { side })).toEqual({ value: { a: expect.anything() } });
});
