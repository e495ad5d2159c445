import { defineMappingTag, defineScalarTag, floatCoreTag, intCoreTag, mapTag, NOT_RESOLVED } from 'js-yaml';
import { readSpelling, unboxNumbers } from '../../json/lossless.ts';

const DECIMAL = /^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/;

/** A decimal number of YAML as JSON writes it: `+.5` is 0.5. */
const asJson = (source: string): string =>
  source
    .replace(/^\+/, '')
    .replace(/^(-?)0+(?=\d)/, '$1')
    .replace(/^(-?)\./, '$10.')
    .replace(/\.(?!\d)/, '');

/** Has the value that is parsed a number with kept digits? Few have, and only these are searched for them. */
let hasSpelled = false;

/** A number of YAML with its digits; undefined for what is no decimal number, such as `0x1F`. Only in `withSpelling`. */
export const spelledNumber = (source: string): unknown => {
  const read = DECIMAL.test(source) ? readSpelling(asJson(source)) : undefined;
  hasSpelled ||= typeof read === 'object';
  return read;
};

/** Parses a value whose numbers keep the digits that they were written with. */
export const withSpelling = <Value>(parse: () => Value): Value => {
  hasSpelled = false;
  const value = parse();
  return hasSpelled ? unboxNumbers(value) : value;
};

const spelled = (tag: typeof intCoreTag): typeof intCoreTag =>
  defineScalarTag(tag.tagName, {
    ...tag,
    resolve: (source, isExplicit, tagName) => {
      const value = tag.resolve(source, isExplicit, tagName);
      if (String(value) === source) return value;
      // What no double can hold is a number all the same.
      return value === NOT_RESOLVED && !(tag === floatCoreTag && DECIMAL.test(source))
        ? value
        : ((spelledNumber(source) as number | undefined) ?? value);
    },
  });

/** A number that is a key loses its digits. */
const keyOf = (key: unknown): unknown => (key instanceof Number ? Number(key) : key);

/** For `js-yaml`: numbers keep the digits that they were written with, in `withSpelling`. */
export const SPELLED_TAGS = [
  spelled(intCoreTag),
  spelled(floatCoreTag),
  defineMappingTag(mapTag.tagName, {
    ...mapTag,
    addPair: (map, key, value) => mapTag.addPair(map, keyOf(key), value),
    has: (map, key) => mapTag.has(map, keyOf(key)),
    get: (map, key) => mapTag.get(map, keyOf(key)),
  }),
];
