import { describe, expect, test } from '@jest/globals';
import { createBody } from '../../src/http/exchange.ts';
import { readNumber, unboxNumbers } from '../../src/json/boxed-number.ts';
import { compare, decimal, isInteger, isMultiple } from '../../src/json/decimal.ts';
import { exactTextOf } from '../../src/json/kept-digits.ts';
import { parseJson } from '../../src/json/parse.ts';
import { toJson } from '../../src/json/stringify.ts';
import { schemasOf } from '../support/document.ts';
import { withSchemaMessages } from '../support/messages.ts';

test.each([
  ['1', '1.0', 0],
  ['0', '-0', 0],
  ['100', '1e2', 0],
  ['0.1', '1E-1', 0],
  ['-1', '1', -1],
  ['2', '10', -1],
  ['-2', '-10', 1],
  ['9007199254740993', '9007199254740992', 1],
  ['1.0000000000000000001', '1', 1],
  ['1e400', '1e401', -1],
  ['1e999999999999', '5', 1],
  ['-1e999999999999', '-1e-999999999999', -1],
  ['1e-999999999999', '0', 1],
  ['1e99999999999999999999', '1', 1],
])('%s compared with %s is %i', (a, b, sign) => {
  expect(Math.sign(compare(decimal(a), decimal(b)))).toBe(sign);
});

test.each([
  ['1', true],
  ['1.0', true],
  ['1e400', true],
  ['1.0000000000000000001', false],
  ['10.5e1', true],
  ['1e-1', false],
])('%s is an integer: %s', (text, expected) => {
  expect(isInteger(decimal(text))).toBe(expected);
});

test.each([
  ['4.35', '0.01', true],
  ['4.355', '0.01', false],
  ['1.1', '0.1', true],
  ['19.99', '0.01', true],
  ['0.0075', '0.0001', true],
  ['0.00751', '0.0001', false],
  ['-4.35', '0.01', true],
  ['7', '2.5', false],
  ['7.5', '2.5', true],
  ['0', '3', true],
  ['1', '3', false],
  ['9007199254740993', '3', true],
  ['9007199254740992', '3', false],
  ['1e400', '2', true],
  ['1e400', '7', false],
  ['1e999999999999', '7', false],
  ['1e-999999999999', '7', false],
  ['12', '1e1', false],
  ['120', '1e1', true],
])('%s is a multiple of %s: %s', (value, factor, expected) => {
  expect(isMultiple(decimal(value), decimal(factor))).toBe(expected);
});

const readBody = (text: string): unknown => {
  const json = createBody(text).json();
  if ('fault' in json) throw new Error(json.fault.error);
  return json.value;
};

const faultsOf = (schema: unknown, text: string): string[] =>
  withSchemaMessages(schemasOf({ Value: schema }).validate('/components/schemas/Value', readBody(text))).map(
    ({ instance, message }) => `${instance} ${message}`,
  );

const BIG = 9007199254740992;

describe('a schema judges digits', () => {
  test.each([
    { schema: { maximum: BIG }, right: '9007199254740992', wrong: '9007199254740993' },
    { schema: { minimum: -BIG }, right: '-9007199254740992', wrong: '-9007199254740993' },
    { schema: { exclusiveMinimum: BIG }, right: '9007199254740993', wrong: '9007199254740992' },
    { schema: { exclusiveMaximum: -BIG }, right: '-9007199254740993', wrong: '-9007199254740992' },
    { schema: { const: BIG }, right: '9007199254740992.0', wrong: '9007199254740993' },
    { schema: { enum: [1, BIG] }, right: '9007199254740992', wrong: '9007199254740993' },
    { schema: { not: { const: BIG } }, right: '9007199254740993', wrong: '9007199254740992' },
    { schema: { type: 'integer' }, right: '1e400', wrong: '1.0000000000000000001' },
    { schema: { type: ['string', 'integer'] }, right: '1.0', wrong: '9007199254740993.5' },
    { schema: { type: ['number', 'integer'] }, right: '1.0000000000000000001', wrong: '"1"' },
    { schema: { type: 'number' }, right: '1e400', wrong: '"1"' },
    { schema: { multipleOf: 0.01 }, right: '4.35', wrong: '4.355' },
    { schema: { multipleOf: 0.01 }, right: '90071992547409.93', wrong: '90071992547409.935' },
    { schema: { multipleOf: 3 }, right: '9007199254740993', wrong: '9007199254740992' },
    { schema: { multipleOf: 2 }, right: '1e400', wrong: '1.5' },
    { schema: { maximum: 0.1 }, right: '0.1', wrong: '0.10000000000000000001' },
    { schema: { format: 'int64' }, right: '9223372036854775807', wrong: '9223372036854775808' },
    { schema: { anyOf: [{ type: 'string' }, { maximum: BIG }] }, right: '1', wrong: '9007199254740993' },
  ])('$schema of $wrong', ({ schema, right, wrong }) => {
    expect(faultsOf(schema, right)).toEqual([]);
    expect(faultsOf(schema, wrong)).toHaveLength(1);
    const deep = { properties: { a: { items: { $ref: '#/components/schemas/Item' } } } };
    const judge = (text: string) =>
      schemasOf({ Value: deep, Item: schema }).validate(
        '/components/schemas/Value',
        readBody(`{"a":[${text}]}`),
      );
    expect(judge(right)).toEqual([]);
    expect(judge(wrong)).toEqual([expect.objectContaining({ instance: '/a/0' })]);
  });

  test.each([
    ['[9007199254740992, 9007199254740993]', 0],
    ['[9007199254740993, 9007199254740993]', 1],
    ['[{"a": 9007199254740993}, {"a": 9007199254740993.0}]', 1],
    ['[{"a": 1, "b": [2]}, {"b": [2], "a": 1}]', 1],
    ['[1, "1", true, "true", null, "null"]', 0],
    ['["a,b", ["a", "b"], ["a,b"]]', 0],
    ['[0, -0]', 1],
    ['[]', 0],
  ])('uniqueItems of %s gives %i violations', (text, violations) => {
    expect(faultsOf({ uniqueItems: true }, text)).toHaveLength(violations);
  });
});

test('very many different objects are found to be unique in no time', () => {
  const items = Array.from({ length: 100_000 }, (_, id) => ({ id }));
  expect(faultsOf({ uniqueItems: true }, JSON.stringify(items))).toEqual([]);
});

describe('messages show the digits', () => {
  test.each([
    { schema: { maximum: 5 }, text: '9007199254740993', shown: '9007199254740993' },
    { schema: { maximum: 5 }, text: '1e400', shown: '1e400' },
    { schema: { items: { maximum: 5 } }, text: '[9007199254740993]', shown: '9007199254740993' },
    { schema: { type: 'string' }, text: '{"a":9007199254740993}', shown: '{"a":9007199254740993}' },
    { schema: { oneOf: [{ maximum: 5 }] }, text: '9007199254740993', shown: '9007199254740993' },
    {
      schema: { items: { anyOf: [{ maximum: 9007199254740992 }] } },
      text: '[9007199254740993]',
      shown: '9007199254740993',
    },
  ])('of $text', ({ schema, text, shown }) => {
    expect(faultsOf(schema, text)).toEqual([expect.stringMatching(new RegExp(`is ${shown}$`))]);
  });
});

test.each([
  ['{"a": 1.5, "b": [9007199254740991]}', undefined],
  ['{"a": 9007199254740993}', '9007199254740993'],
  ['{"a": 0.1234567890123456789}', '0.1234567890123456789'],
  ['{"a": 1e400}', '1e400'],
  ['{"a": 1E-400}', '1E-400'],
  ['{"a": 1e22}', undefined],
  ['{"a": 100000000000000000000}', '100000000000000000000'],
  ['{"a": "9007199254740993"}', undefined],
  ['{"x": ": 9007199254740993", "a": 9}', undefined],
  ['{"x": "\\\\\\", : 9007199254740993", "a": 9007199254740993}', '9007199254740993'],
  ['{"a": 9007199254740993, "a": 1}', undefined],
])('what %s keeps of its number is %s', (text, digits) => {
  expect(exactTextOf(parseJson(text), 'a')).toBe(digits);
});

test.each([
  '{9007199254740993: 1}',
  '[09007199254740993]',
  '[9007199254740993.]',
  '[9007199254740993 1]',
  '[9007199254740993-1]',
  '["9007199254740993]',
  '[9007199254740993] "',
])('%s is no JSON, whatever stands for its number', (text) => {
  expect(() => parseJson(text)).toThrow(SyntaxError);
  expect(() => parseJson(text)).not.toThrow(/:9007/);
});

test('a text nested too deeply for its digits is read all the same', () => {
  const depth = 100_000;
  const text = `${'['.repeat(depth)}9007199254740993${']'.repeat(depth)}`;
  expect(Array.isArray(parseJson(text))).toBe(true);
});

test.each(['9007199254740993', '{"a":[1e400,{"b":-9007199254740993}],"c":1.5}'])(
  '%s is written as read',
  (text) => {
    expect(toJson(parseJson(text))).toBe(text);
  },
);

test.each([
  ['7', 7],
  ['-0.5', -0.5],
  ['1e2', 100],
])('the text %s is read as %d', (text, value) => {
  expect(readNumber(text)).toBe(value);
});

test.each([
  ['9007199254740993', 1],
  ['9007199254740992', 0],
])('the text %s keeps its digits alone, in lists and in members: %i violations', (text, violations) => {
  const contract = schemasOf({
    Big: { maximum: BIG },
    Bigs: { items: { $ref: '#/components/schemas/Big' } },
  });
  expect(contract.validate('/components/schemas/Big', readNumber(text))).toHaveLength(violations);
  const list = unboxNumbers([readNumber(text), { a: readNumber(text) }]);
  expect(contract.validate('/components/schemas/Bigs', list)).toHaveLength(violations);
  expect(list).toEqual([BIG, { a: BIG }]);
});
