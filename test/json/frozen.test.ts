import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isJson, parseFrozen, writeJson } from '../../src/json/frozen.ts';
import { parseJson } from '../../src/json/parse.ts';
import { toJson } from '../../src/json/stringify.ts';

test('what was parsed cannot be changed, at any depth', () => {
  const value = parseFrozen('{"name":"jets","members":[{"id":1}]}') as {
    name: string;
    members: { id: number }[];
  };
  expect(() => {
    value.name = 'comets';
  }).toThrow(TypeError);
  expect(() => value.members.push({ id: 2 })).toThrow(TypeError);
  expect(() => {
    (value.members[0] as { id: number }).id = 2;
  }).toThrow(TypeError);
  expect(value).toEqual({ name: 'jets', members: [{ id: 1 }] });
});

test('numbers of many digits keep them', () => {
  expect(toJson(parseFrozen('{"id":12345678901234567890}'))).toBe('{"id":12345678901234567890}');
});

test('what is said to be JSON comes back the same', () => {
  let count = 0;
  fc.assert(
    fc.property(
      fc.anything({ withDate: true, withSparseArray: true, withBigInt: true, withNullPrototype: true }),
      (value) => {
        if (!isJson(value)) return;
        count++;
        expect(parseJson(JSON.stringify(value))).toEqual(value);
      },
    ),
    { seed: 1, numRuns: 2000 },
  );
  expect(count).toBeGreaterThan(300);
});

test('what is said to be JSON is written as ever, wherever in it something was parsed', () => {
  const part = fc.oneof(
    fc.json().map(parseFrozen),
    fc.jsonValue(),
    fc.constant(parseFrozen('{"b":["\\u2028",{"a":1}],"2":-0,"1":null}')),
  );
  const value = fc.oneof(fc.array(part), fc.dictionary(fc.string(), part), fc.record({ a: fc.array(part) }));
  fc.assert(
    fc.property(value, (one) => {
      fc.pre(isJson(one));
      expect([writeJson(one), writeJson(one)]).toEqual([JSON.stringify(one), JSON.stringify(one)]);
    }),
    { seed: 1, numRuns: 2000 },
  );
});

const nested = (levels: number): unknown => JSON.parse(`${'['.repeat(levels)}1${']'.repeat(levels)}`);

test.each<readonly [string, unknown]>([
  ['an object', { a: [1, 'b', null, true, { c: {} }] }],
  ['an object without a prototype', Object.assign(Object.create(null), { a: 1 })],
  ['what was parsed, within something new', { groups: [parseFrozen('{"id":1}')], total: 1 }],
  ['100 levels', nested(100)],
  ['100 levels that were parsed', parseFrozen(JSON.stringify(nested(100)))],
])('%s is JSON', (_, value) => {
  expect(isJson(value)).toBe(true);
});

test.each<readonly [string, unknown]>([
  ['undefined', undefined],
  ['a member that is undefined', { a: undefined }],
  ['an item that is not there', Object.assign([1], { 2: 2 })],
  ['NaN', { a: Number.NaN }],
  ['a number beyond those that doubles tell apart', 2 ** 53],
  ['a date', { at: new Date(0) }],
  ['toJSON of an object', { toJSON: () => 1 }],
  ['toJSON of a list', Object.assign([1], { toJSON: () => 1 })],
  ['a map', new Map()],
  ['a number with all its digits', parseFrozen('{"id":12345678901234567890}')],
  ['that within something new', [parseFrozen('{"id":12345678901234567890}')]],
  ['101 levels', nested(101)],
  ['101 levels that were parsed', parseFrozen(JSON.stringify(nested(101)))],
])('%s is not', (_, value) => {
  expect(isJson(value)).toBe(false);
});
