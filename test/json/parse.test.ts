import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isRepresentable } from '../../src/json/kept-digits.ts';
import { parseJson } from '../../src/json/parse.ts';
import { toJson } from '../../src/json/stringify.ts';

/** Functions that TypeScript's library does not declare yet. */
const { rawJSON, parse } = JSON as unknown as {
  readonly rawJSON: (text: string) => object;
  readonly parse: (
    text: string,
    revive: (key: string, value: unknown, context: { readonly source: string }) => unknown,
  ) => unknown;
};

/** The expected value, by the source text that V8 gives of each number, which takes much longer. */
const revived = (text: string): unknown =>
  parse(text, (_, value, { source }) =>
    typeof value === 'number' && !isRepresentable(source, value) ? rawJSON(source) : value,
  );

/** Unusual JSON texts: with duplicate and numeric names, escapes, white space, and digits within strings. */
const jsonText = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5 },
    fc.constantFrom(
      ...['12345678901234567890', '9007199254740993', '9007199254740992', '-0', '7', '1e400', '-1.5E-2'],
      ...['0.12345678901234567891', 'null', '"9007199254740993"', '": 9007199254740993,"', '"\\\\"', '"\\""'],
    ),
    fc.array(tie('value')).map((items) => `[ ${items.join('\n,')}]`),
    fc
      .array(fc.tuple(fc.constantFrom('a', 'b', 'c', '', '1', '01', '\\u0031', '__proto__'), tie('value')))
      .map((members) => `{${members.map(([name, member]) => `"${name}" :${member}`).join(', ')}}`),
  ),
})).value;

test('numbers keep their digits, whatever the names and the order of members', () => {
  fc.assert(
    fc.property(jsonText, (text) => {
      expect(toJson(parseJson(text))).toBe(JSON.stringify(revived(text)));
    }),
    { seed: 1, numRuns: 5000 },
  );
});

test('what has no such numbers is written as `JSON.stringify` writes it', () => {
  fc.assert(
    fc.property(
      fc.anything({ withDate: true, withSparseArray: true, withBoxedValues: true, withNullPrototype: true }),
      (value) => {
        expect(toJson(value)).toBe(JSON.stringify(value));
      },
    ),
    { seed: 1, numRuns: 5000 },
  );
});
