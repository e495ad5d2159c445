import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseSource } from '../../src/document/parse-source.ts';
import { placeIn } from '../../src/document/place-in.ts';
import type { SourceFile } from '../../src/document/source-file.ts';
import { child, type Pointer } from '../../src/json/pointer.ts';

const pointersIn = (value: unknown, pointer: Pointer = ''): Pointer[] =>
  typeof value !== 'object' || value === null
    ? [pointer]
    : [pointer, ...Object.entries(value).flatMap(([key, member]) => pointersIn(member, child(pointer, key)))];

/** The same text as a source that is not known to be JSON, so that the YAML parser finds its places. */
const asYaml = ({ file, text }: SourceFile): SourceFile => ({ file, text });

const expectSamePlaces = (text: string, more: readonly Pointer[] = []): void => {
  const source = { file: 'document.json', text };
  const parsed = parseSource(source);
  for (const pointer of [...pointersIn(parsed), ...more]) {
    for (const onKey of [true, false]) {
      const place = placeIn(source, pointer, onKey);
      expect({ pointer, onKey, place }).toEqual({
        pointer,
        onKey,
        place: placeIn(asYaml(source), pointer, onKey),
      });
    }
  }
};

/** Member names. YAML reads `<<`, and names of more than 1,024 characters, otherwise than JSON. */
const names = fc.string({ unit: 'grapheme', maxLength: 8 }).filter((name) => name !== '<<');
const { value: values } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null), fc.constant('\\"{[,:]}')),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(names, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

describe('the places of a JSON text', () => {
  test('are those that the parser of YAML finds', () => {
    fc.assert(
      fc.property(
        fc.array(values, { minLength: 1, maxLength: 3 }),
        fc.constantFrom(0, 1, 2, '\t'),
        (value, indent) => expectSamePlaces(JSON.stringify(value, null, indent)),
      ),
      { numRuns: 300 },
    );
  });

  test.each([
    ['an empty object', '{}'],
    ['white space around everything', ' \n{ "a" : [ 1 , { "b" : { } } ] , "c" :\n2 }\n'],
    ['escapes in names', '{"a\\"b": {"\\u00e4\\\\": 1}, "c\\/d": [true]}'],
    ['texts that look like structure', '{"a": "}],:{[\\\\", "b": {"c": "\\\\\\""}}'],
    ['a name that is there twice', '{"a": {"b": 1}, "c": 2, "a": {"b": 3}}'],
  ])('with %s', (_, text) => {
    expectSamePlaces(text, ['/missing', '/a/missing/more', '/a/0/missing']);
  });
});
