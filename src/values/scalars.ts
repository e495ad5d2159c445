import type { Json } from '../json/json.ts';
import { type Bounds, matchesAll, patternTexts } from './pattern-text.ts';

/** The value with a number; that of 0 is the simplest. */
type Variants<T> = (variant: number) => T;

const numbersAt = (parts: readonly Json[], keyword: string): number[] =>
  parts.map((part) => part[keyword]).filter((value) => typeof value === 'number');

const textsAt = (parts: readonly Json[], keyword: string): string[] =>
  parts.map((part) => part[keyword]).filter((value) => typeof value === 'string');

/**
 * The range of integers of each format (OAI Format Registry). 64-bit ranges are cut to the integers that a double
 * represents.
 */
const WHOLE: Record<string, readonly [number, number]> = {
  int8: [-(2 ** 7), 2 ** 7 - 1],
  uint8: [0, 2 ** 8 - 1],
  int16: [-(2 ** 15), 2 ** 15 - 1],
  uint16: [0, 2 ** 16 - 1],
  int32: [-(2 ** 31), 2 ** 31 - 1],
  uint32: [0, 2 ** 32 - 1],
  int64: [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
  uint64: [0, Number.MAX_SAFE_INTEGER],
  'double-int': [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
};

const SCALE = 1e9;

const divisor = (a: number, b: number): number => (b < 0.5 ? a : divisor(b, a % b));

/** The least common multiple, also of decimals. */
const multiple = (a: number, b: number): number => {
  const [one, other] = [Math.round(a * SCALE), Math.round(b * SCALE)];
  if (one === 0 || other === 0) return Math.max(a, b); // Below the resolution of SCALE.
  return (one / divisor(one, other)) * b;
};

interface Range {
  readonly low: number;
  readonly high: number;
  readonly step: number;
}

const PARTS_OF_RANGE = 16;

const stepOf = (parts: readonly Json[], isInteger: boolean, width: number): number => {
  const steps = [...numbersAt(parts, 'multipleOf').filter((step) => step > 0), ...(isInteger ? [1] : [])];
  if (steps.length > 0) return steps.reduce(multiple);
  return width > 0 && width < PARTS_OF_RANGE ? width / PARTS_OF_RANGE : 1;
};

const rangeOf = (parts: readonly Json[], isInteger: boolean): Range => {
  const formats = textsAt(parts, 'format').flatMap((format) => (WHOLE[format] ? [WHOLE[format]] : []));
  const [above, below] = [numbersAt(parts, 'exclusiveMinimum'), numbersAt(parts, 'exclusiveMaximum')];
  const low = Math.max(...numbersAt(parts, 'minimum'), ...above, ...formats.map(([least]) => least));
  const high = Math.min(...numbersAt(parts, 'maximum'), ...below, ...formats.map(([, most]) => most));
  const step = stepOf(parts, isInteger || formats.length > 0, high - low);
  const least = Math.ceil(low / step - 1e-9);
  const most = Math.floor(high / step + 1e-9);
  return {
    low: above.some((bound) => bound >= least * step) ? least + 1 : least,
    high: below.some((bound) => bound <= most * step) ? most - 1 : most,
    step,
  };
};

/** These variants are below the first one: `not` may forbid everything above it. */
const BELOW = { from: 32, count: 32 };

/** Multiples of the step within the bounds: from the one nearest to zero upwards, then downwards. */
export const numbersFor = (parts: readonly Json[], isInteger: boolean): Variants<number> => {
  const { low, high, step } = rangeOf(parts, isInteger);
  const start = Math.max(low, Math.min(0, high));
  const above = high - start;
  const countOf = (variant: number): number => {
    if (start - low > BELOW.count && variant >= BELOW.from && variant < BELOW.from + BELOW.count)
      return start - 1 - (variant - BELOW.from);
    const turn = variant % (high - low + 1 || 1);
    return turn <= above ? start + turn : start - (turn - above);
  };
  return (variant) => Number((countOf(variant) * step).toPrecision(15)) + 0;
};

const WORDS = ['text', 'alpha', 'beta', 'gamma', 'delta', 'epsilon', 'zeta', 'eta', 'theta', 'iota', 'kappa'];

const word: Variants<string> = (variant) => {
  const round = Math.floor(variant / WORDS.length);
  return `${WORDS[variant % WORDS.length]}${round === 0 ? '' : round}`;
};

const dayOf = (variant: number): Date => new Date(Date.UTC(2026, 0, 1 + variant, 12));
const hex = (variant: number, length: number): string => (variant + 1).toString(16).padStart(length, '0');
const base64 = (variant: number, encoding: 'base64' | 'base64url' = 'base64'): string =>
  Buffer.from(word(variant)).toString(encoding);
const clock = (variant: number): string => `12:${String(variant % 60).padStart(2, '0')}:00`;

/** Example texts: JSON Schema Validation, 7.3, and the OAI Format Registry. */
export const FORMATS: Record<string, Variants<string>> = {
  'date-time': (variant) => dayOf(variant).toISOString(),
  'date-time-local': (variant) => dayOf(variant).toISOString().slice(0, 19),
  date: (variant) => dayOf(variant).toISOString().slice(0, 10),
  time: (variant) => `${clock(variant)}Z`,
  'time-local': clock,
  'http-date': (variant) => dayOf(variant).toUTCString(),
  duration: (variant) => `P${variant + 1}D`,
  email: (variant) => `${word(variant)}@example.com`,
  'idn-email': (variant) => `${word(variant)}@example.com`,
  hostname: (variant) => `${word(variant)}.example.com`,
  'idn-hostname': (variant) => `${word(variant)}.example.com`,
  ipv4: (variant) => `192.0.2.${1 + (variant % 254)}`,
  ipv6: (variant) => `2001:db8::${hex(variant, 1)}`,
  uri: (variant) => `https://example.com/${word(variant)}`,
  url: (variant) => `https://example.com/${word(variant)}`,
  iri: (variant) => `https://example.com/${word(variant)}`,
  'uri-reference': (variant) => `/${word(variant)}`,
  'iri-reference': (variant) => `/${word(variant)}`,
  'uri-template': (variant) => `https://example.com/${word(variant)}/{id}`,
  uuid: (variant) => `7b0f4c52-1d3e-4a86-9c5b-${hex(variant, 12)}`,
  'json-pointer': (variant) => `/${word(variant)}`,
  'relative-json-pointer': (variant) => `${variant}/${word(variant)}`,
  regex: (variant) => `^${word(variant)}$`,
  byte: (variant) => base64(variant),
  base64: (variant) => base64(variant),
  base64url: (variant) => base64(variant, 'base64url'),
  char: (variant) => String.fromCharCode(97 + (variant % 26)),
  decimal: (variant) => `${variant}.5`,
  decimal128: (variant) => `${variant}.5`,
  'media-range': (variant) => `text/${word(variant)}`,
  'sf-string': (variant) => `"${word(variant)}"`,
  'sf-token': word,
  'sf-binary': (variant) => `:${base64(variant)}:`,
  'sf-boolean': (variant) => `?${variant % 2}`,
  'sf-integer': (variant) => `${variant}`,
  'sf-decimal': (variant) => `${variant}.5`,
  'color-hex': (variant) => `#${hex(variant, 6)}`,
  ...Object.fromEntries(Object.keys(WHOLE).map((format) => [format, (variant: number) => `${variant}`])),
};

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz';
const APPENDED = /^(uri|iri|url|json-pointer)/;

/**
 * Lengthens a text to `least` characters, at a position where its format allows it. Cuts it to `most` unless it has a known
 * format.
 */
const stretch = (text: string, least: number, most: number, format: string | undefined): string => {
  if (text.length >= least && text.length <= most) return text;
  const hasFormat = format !== undefined && FORMATS[format] !== undefined;
  if (text.length > most) return hasFormat ? text : text.slice(0, most);
  const filling = ALPHABET.repeat(Math.ceil((least - text.length) / ALPHABET.length)).slice(
    0,
    least - text.length,
  );
  if (format === 'byte' || format === 'base64')
    return Buffer.from(filling).toString('base64').padEnd(least, 'abcd');
  return hasFormat && !APPENDED.test(format) ? filling + text : text + filling;
};

const HOW_MANY = 60;

/** Texts that match the patterns: those of the format that do, then generated ones. */
const matching = (patterns: readonly string[], plain: Variants<string>, bounds: Bounds): string[] => {
  const own = Array.from({ length: HOW_MANY }, (_, variant) => plain(variant)).filter((text) =>
    matchesAll(text, patterns),
  );
  const fitting = patterns
    .flatMap((pattern) => patternTexts(pattern, bounds))
    .filter((text) => patterns.length === 1 || matchesAll(text, patterns));
  return [...own, ...(fitting.length > 0 ? fitting : patterns.flatMap((pattern) => patternTexts(pattern)))];
};

const lengthOf = (text: string): number => [...text].length;

/** The longest text that is generated. */
const LONGEST = 1_000_000;

/** Texts that satisfy `minLength`, `maxLength`, `format` and `pattern`. */
export const textsFor = (parts: readonly Json[]): Variants<string> => {
  const least = Math.min(LONGEST, Math.max(0, ...numbersAt(parts, 'minLength')));
  const most = Math.min(...numbersAt(parts, 'maxLength'));
  const [format] = textsAt(parts, 'format');
  const patterns = textsAt(parts, 'pattern');
  const variants = (format === undefined ? undefined : FORMATS[format]) ?? word;
  const plain = (variant: number): string => {
    // Cutting words would make them equal.
    const text = most < 4 && variants === word ? (ALPHABET[variant % 26] as string) : variants(variant);
    return stretch(text, least, most, format);
  };
  if (patterns.length === 0) return plain;
  const texts = matching(patterns, plain, { least, most });
  return texts.length === 0 ? plain : (variant) => texts[variant % texts.length] as string;
};

export type Extreme = 'smallest' | 'largest';

const STEPPED = ['multipleOf', 'exclusiveMinimum', 'exclusiveMaximum'];

/** The smallest and the largest number; near the bound where it is exclusive, undefined where there is none. */
export const extremesFor = (
  parts: readonly Json[],
  isInteger: boolean,
): Record<Extreme, number | undefined> => {
  const isStepped = isInteger || STEPPED.some((keyword) => numbersAt(parts, keyword).length > 0);
  const { low, high, step } = rangeOf(parts, isInteger);
  const at = (count: number, bound: number): number | undefined => {
    const value = isStepped || !Number.isFinite(bound) ? Number((count * step).toPrecision(15)) + 0 : bound;
    return Number.isFinite(value) ? value : undefined;
  };
  return {
    smallest: at(low, Math.max(...numbersAt(parts, 'minimum'))),
    largest: at(high, Math.min(...numbersAt(parts, 'maximum'))),
  };
};

/** How many texts are tried for a length. */
const MOST_TRIED = 20;

/** A text of an exact number of characters; undefined when none is found. */
export const textOfLength = (parts: readonly Json[], length: number): string | undefined => {
  const texts = textsFor([...parts, { minLength: length, maxLength: length }]);
  const patterns = textsAt(parts, 'pattern');
  const isRight = (text: string) => lengthOf(text) === length && matchesAll(text, patterns);
  return Array.from({ length: MOST_TRIED }, (_, variant) => texts(variant)).find(isRight);
};
