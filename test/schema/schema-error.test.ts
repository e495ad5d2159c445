import { describe, expect, test } from '@jest/globals';
import { createBody } from '../../src/http/exchange.ts';
import { createValidator } from '../../src/schema/validate.ts';
import { documentOf } from '../support/document.ts';
import { withSchemaMessages } from '../support/messages.ts';

const properties = { name: { type: 'string' }, email: { type: 'string' } };
/** Parsed from JSON, since linters take an object with a member `then` for a promise. */
const conditional: unknown = JSON.parse(
  '{"if":{"required":["a"]},"then":{"required":["b"]},"else":{"required":["c"]}}',
);

const toldOf = async (schema: unknown, text: string): Promise<string[]> => {
  const json = createBody(text).json();
  if ('fault' in json) throw new Error(json.fault.error);
  const schemas = { Value: schema, Text: { type: 'string' }, Name: { maxLength: 1 }, Base: { properties } };
  const validator = createValidator(documentOf({ components: { schemas } }));
  await validator.prepare(['/components/schemas/Value']);
  return withSchemaMessages(validator.validate('/components/schemas/Value', json.value)).map(
    ({ instance, message }) => `${instance} ${message}`.trim(),
  );
};

describe('of each keyword, one sentence:', () => {
  test.each<{ schema: unknown; value: string; says: string }>([
    { schema: { type: 'integer' }, value: '1.5', says: 'must be integer, is 1.5' },
    { schema: { type: ['integer', 'null'] }, value: '"x"', says: 'must be integer or null, is "x"' },
    { schema: { enum: ['team', 'list'] }, value: '5', says: 'must be one of "team", "list", is 5' },
    {
      schema: { enum: ['team', 'list'] },
      value: '"taem"',
      says: 'must be one of "team", "list", is "taem". Did you mean "team"?',
    },
    {
      schema: { enum: Array.from({ length: 30 }, (_, index) => index) },
      value: '99',
      says: 'must be one of 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 or 20 others, is 99',
    },
    { schema: { const: { a: 1 } }, value: '{"a":2}', says: 'must be {"a":1}, is {"a":2}' },
    { schema: { format: 'uuid' }, value: '"x"', says: 'must have the format uuid, is "x"' },
    { schema: { pattern: '^a\nb$' }, value: '"x\\ny"', says: 'must match the pattern ^a\\nb$, is "x\\ny"' },
    { schema: { minimum: 18 }, value: '17', says: 'must be at least 18, is 17' },
    { schema: { maximum: 18 }, value: '19', says: 'must be at most 18, is 19' },
    { schema: { exclusiveMinimum: 18 }, value: '18', says: 'must be more than 18, is 18' },
    { schema: { exclusiveMaximum: 18 }, value: '18', says: 'must be less than 18, is 18' },
    { schema: { multipleOf: 0.01 }, value: '0.015', says: 'must be a multiple of 0.01, is 0.015' },
    { schema: { minLength: 1 }, value: '""', says: 'must have at least 1 character, is ""' },
    { schema: { maxLength: 2 }, value: '"abc"', says: 'must have at most 2 characters, is "abc"' },
    { schema: { required: ['a'] }, value: '{}', says: 'lacks the required member "a"' },
    {
      schema: { dependentRequired: { card: ['address'] } },
      value: '{"card":1}',
      says: 'lacks the member "address", which is required beside "card"',
    },
    {
      schema: { dependentSchemas: { card: { required: ['address'] } } },
      value: '{"card":1}',
      says: 'lacks the required member "address"',
    },
    { schema: { minProperties: 1 }, value: '{}', says: 'must have at least 1 member, has 0' },
    { schema: { maxProperties: 1 }, value: '{"a":1,"b":2}', says: 'must have at most 1 member, has 2' },
    { schema: { minItems: 1 }, value: '[]', says: 'must have at least 1 item, has 0' },
    { schema: { maxItems: 2 }, value: '[1,2,3]', says: 'must have at most 2 items, has 3' },
    {
      schema: { prefixItems: [{}], items: false },
      value: '[1,2,3]',
      says: 'must have at most 1 item, has 3',
    },
    {
      schema: { prefixItems: [{}], unevaluatedItems: false },
      value: '[1,2,3]',
      says: 'must have at most 1 item, has 3',
    },
    {
      schema: { uniqueItems: true },
      value: '[1,"a",2,"a"]',
      says: 'must have different items, but 1 and 3 are both "a"',
    },
    {
      schema: { contains: { type: 'string' } },
      value: '[1,2]',
      says: 'must have an item that matches "contains", has none',
    },
    {
      schema: { contains: { $ref: '#/components/schemas/Text' } },
      value: '[1,2]',
      says: 'must have an item that matches "contains", has none',
    },
    {
      schema: { contains: { type: 'string' }, minContains: 2 },
      value: '[1,"a"]',
      says: 'must have at least 2 items that match "contains"',
    },
    {
      schema: { contains: { type: 'string' }, minContains: 0, maxContains: 1 },
      value: '["b","a"]',
      says: 'must have at most 1 item that matches "contains"',
    },
    {
      schema: { contains: { type: 'string' }, maxContains: 2 },
      value: '[]',
      says: 'must have 1 to 2 items that match "contains"',
    },
    {
      schema: { contains: { type: 'string' }, minContains: 2, maxContains: 2 },
      value: '["a"]',
      says: 'must have exactly 2 items that match "contains"',
    },
    {
      schema: { propertyNames: { pattern: '^[a-z]+$' } },
      value: '{"a":1,"B":2}',
      says: 'has the member "B", whose name must match the pattern ^[a-z]+$',
    },
    {
      schema: { propertyNames: { $ref: '#/components/schemas/Name' } },
      value: '{"ab":1}',
      says: 'has the member "ab", whose name must have at most 1 character',
    },
    {
      schema: { propertyNames: { anyOf: [{ const: 'a' }, { const: 'b' }] } },
      value: '{"c":1}',
      says: 'has the member "c", whose name must be "a"',
    },
    {
      schema: { propertyNames: false },
      value: '{"c":1}',
      says: 'has the member "c", whose name is not allowed here',
    },
    {
      schema: { not: { required: ['a'] } },
      value: '{"a":1}',
      says: 'must not have the member "a", is {"a":1}',
    },
    {
      schema: { not: { required: ['a', 'b'] } },
      value: '{"a":1,"b":2}',
      says: 'must not have the members "a" and "b" together, is {"a":1,"b":2}',
    },
    { schema: { not: { const: 'x' } }, value: '"x"', says: 'must not be "x"' },
    { schema: { not: { enum: ['x', 'y'] } }, value: '"x"', says: 'must be none of "x", "y", is "x"' },
    { schema: { not: { type: 'string' } }, value: '"x"', says: 'must not be string, is "x"' },
    { schema: { not: { pattern: '^x' } }, value: '"xy"', says: 'must not match the pattern ^x, is "xy"' },
    {
      schema: { not: { type: 'string', minLength: 1 } },
      value: '"x"',
      says: 'must not match the schema of "not", is "x"',
    },
    { schema: { not: {} }, value: '1', says: 'must not match the schema of "not", is 1' },
    {
      schema: conditional,
      value: '{"a":1}',
      says: 'lacks the required member "b"',
    },
    {
      schema: conditional,
      value: '{}',
      says: 'lacks the required member "c"',
    },
    {
      schema: { properties, additionalProperties: false },
      value: '{"naem":1}',
      says: 'has the member "naem", which is not allowed. Did you mean "name"?',
    },
    {
      schema: { properties, additionalProperties: false },
      value: '{"naem":1,"name":"x"}',
      says: 'has the member "naem", which is not allowed',
    },
    {
      schema: { properties, additionalProperties: false },
      value: '{"colour":1}',
      says: 'has the member "colour", which is not allowed',
    },
    {
      schema: { allOf: [{ $ref: '#/components/schemas/Base' }], unevaluatedProperties: false },
      value: '{"emial":1}',
      says: 'has the member "emial", which is not allowed. Did you mean "email"?',
    },
    { schema: { properties: { a: false } }, value: '{"a":1}', says: '/a is not allowed here' },
    {
      schema: { properties: { 'a\nb': {} }, required: ['a\nb'] },
      value: '{}',
      says: 'lacks the required member "a\\nb"',
    },
  ])('$says', async ({ schema, value, says }) => {
    expect(await toldOf(schema, value)).toEqual([says]);
    const below = await toldOf({ items: schema }, `[${value}]`);
    expect(below).toEqual([`/0${says.startsWith('/') ? '' : ' '}${says}`]);
  });
});

describe('the same fault in many items of a list is told once:', () => {
  const item = {
    type: 'object',
    required: ['name'],
    properties: { name: { type: 'string' }, tags: { items: { maxLength: 1 } } },
  };
  const schema = { properties: { items: { items: item }, byId: { additionalProperties: item } } };
  const many = (value: unknown, count: number): unknown[] => Array(count).fill(value);
  test.each<{ what: string; value: unknown; says: string[] }>([
    {
      what: 'a wrong member of 500 items',
      value: { items: many({ name: 1 }, 500) },
      says: ['/items/0/name must be string, is 1 (and in 499 more items)'],
    },
    {
      what: 'of two items',
      value: { items: [{ name: 'x' }, { name: 1 }, { name: true }] },
      says: ['/items/1/name must be string, is 1 (and in 1 more item)'],
    },
    {
      what: 'two faults in each item',
      value: { items: many({ tags: ['ab'] }, 3) },
      says: [
        '/items/0 lacks the required member "name" (and in 2 more items)',
        '/items/0/tags/0 must have at most 1 character, is "ab" (and in 2 more items)',
      ],
    },
    {
      what: 'lists within lists',
      value: { items: many({ name: 'x', tags: ['ab', 'cd'] }, 3) },
      says: ['/items/0/tags/0 must have at most 1 character, is "ab" (and in 5 more items)'],
    },
    {
      what: 'but members of an object are each told, though their names are numbers',
      value: { byId: { 1: { name: 1 }, 2: { name: 1 } } },
      says: ['/byId/1/name must be string, is 1', '/byId/2/name must be string, is 1'],
    },
  ])('$what', async ({ value, says }) => {
    expect(await toldOf(schema, JSON.stringify(value))).toEqual(says);
  });

  test('other members that are missing are other faults', async () => {
    expect(await toldOf({ items: { required: ['a', 'b'] } }, '[{"a":1},{"b":1},{"a":1}]')).toEqual([
      '/0 lacks the required member "b" (and in 1 more item)',
      '/1 lacks the required member "a"',
    ]);
  });
});
