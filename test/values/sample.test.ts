import { expect, test } from '@jest/globals';
import { sampleParameter, sampleValue } from '../../src/values/sample.ts';
import { schemasOf } from '../support/document.ts';

const S = '/components/schemas/S';

test.each([
  { what: 'its own example', schema: { type: 'string', example: 'mine', minLength: 3 }, value: 'mine' },
  {
    what: 'a value where its example is wrong',
    schema: { type: 'integer', minimum: 5, example: 1 },
    value: 5,
  },
  {
    what: 'a value for a pattern with a lookahead',
    schema: { type: 'string', pattern: '^(?!a)[ab]$' },
    value: 'b',
  },
  {
    what: 'a list of different items',
    schema: { type: 'array', minItems: 2, uniqueItems: true, items: { type: 'boolean' } },
    value: [true, false],
  },
  { what: 'nothing where nothing is allowed', schema: false, value: undefined },
])('a schema gives $what', ({ schema, value }) => {
  expect(sampleValue(schemasOf({ S: schema }), S)).toEqual(value);
});

test.each([
  { side: 'request' as const, value: { both: 'string', sent: 'string' } },
  { side: 'response' as const, value: { both: 'string', received: 'string' } },
])('a $side has what its side sends', ({ side, value }) => {
  const text = { type: 'string' };
  const properties = {
    both: text,
    sent: { ...text, writeOnly: true },
    received: { ...text, readOnly: true },
  };
  expect(sampleValue(schemasOf({ S: { type: 'object', properties } }), S, side)).toEqual(value);
});

test('a parameter without schema and example gets some text', () => {
  const none = { examples: [], schema: undefined, content: undefined };
  expect(sampleParameter(schemasOf({}), none as never)).toBe('example');
});

test('an answer has no members that no schema names', () => {
  const more = { additionalProperties: { type: 'string' } };
  const schema = { type: 'object', properties: { a: { type: 'string' } }, ...more };
  expect(Object.keys(sampleValue(schemasOf({ S: schema }), S, 'response') as object)).toEqual(['a']);
});
