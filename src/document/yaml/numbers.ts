import { defineMappingTag, defineScalarTag, floatCoreTag, intCoreTag, mapTag, NOT_RESOLVED } from 'js-yaml';
import { readSpelling, unboxNumbers } from '../../json/boxed-number.ts';

const DECIMAL = /^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/;

/** Rewrites a decimal number of YAML in JSON's syntax: `+.5` becomes `0.5`. */
const asJson = (source: string): string =>
  source
    .replace(/^\+/, '')
    .replace(/^(-?)0+(?=\d)/, '$1')
    .replace(/^(-?)\./, '$10.')
    .replace(/\.(?!\d)/, '');

/** Has `withSpelling` met a number with kept digits? If not, as is usual, the value is not searched for them. */
let hasSpelled = false;

/** A decimal number of YAML with its digits; undefined for others, such as `0x1F`. Only used within `withSpelling`. */
export const spelledNumber = (source: string): unknown => {
  const read = DECIMAL.test(source) ? readSpelling(asJson(source)) : undefined;
  hasSpelled ||= typeof read === 'object';
  return read;
};

/** Calls `parse`; the numbers of its result keep the digits as written. */
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
      // A decimal number that exceeds a double is still a number.
      return value === NOT_RESOLVED && !(tag === floatCoreTag && DECIMAL.test(source))
        ? value
        : ((spelledNumber(source) as number | undefined) ?? value);
    },
  });

/** Numbers that are keys lose their digits. */
const keyOf = (key: unknown): unknown => (key instanceof Number ? Number(key) : key);

/** Tags for `js-yaml` that keep the digits of numbers, for use within `withSpelling`. */
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
