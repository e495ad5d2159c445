import { isDeepStrictEqual } from 'node:util';
import { unmatchedTexts } from '../../../values/pattern-text.ts';
import { forbiddenCharacters, USUALLY_FORBIDDEN, withCharacter } from '../forbidden-characters.ts';
import { type Breaker, breaking, excerptOf } from './breaking.ts';
import type { Rule } from './places.ts';

const namedIn = ({ schema }: Rule): unknown[] => [
  ...(Array.isArray(schema.enum) ? schema.enum : []),
  ...('const' in schema ? [schema.const] : []),
];

/** A text with upper and lower case exchanged. */
const otherCase = (text: string): string =>
  text === text.toUpperCase() ? text.toLowerCase() : text.toUpperCase();

/** Values similar to those of an `enum`, of the same type. */
const outsidersFor = (named: readonly unknown[], value: unknown): unknown[] => {
  if (typeof value === 'string') return [otherCase(value), 'unknown', `${value}x`];
  const numbers = named.filter((one) => typeof one === 'number');
  if (typeof value === 'number') return [Math.max(...numbers) + 1];
  return typeof value === 'boolean' ? [!value] : [];
};

const leaveEnum: Breaker = function* ({ value, rules }) {
  const named = rules.flatMap(namedIn);
  if (named.length === 0) return;
  const outsiders = outsidersFor(named, value).filter(
    (one) => !named.some((other) => isDeepStrictEqual(one, other)),
  );
  // Servers often compare without case, so the other case is always tried; one of the rest is enough.
  const [first, ...others] = typeof value === 'string' ? outsiders : [undefined, ...outsiders];
  const isCase = first !== undefined && first === otherCase(String(value)) && first !== value;
  const rest = isCase || first === undefined ? others : [first, ...others];
  const name = (one: unknown) => (at: string) => `${at} as ${excerptOf(one)}, which is not in its enum`;
  if (isCase) yield { name: name(first), values: [first] };
  if (rest.length > 0) yield { name: name(rest[0]), values: rest.slice(0, 1) };
};

export const outsideEnum = breaking({
  kind: 'outside-enum',
  title: 'a value that is not in its enum',
  rules: new Set(['enum', 'const', 'discriminator', 'oneOf', 'anyOf']),
  breaker: leaveEnum,
});

/**
 * Texts that differ from a matching one at their beginning or end, which breaks most patterns without
 * breaking a length.
 */
const mismatches = (text: string): string[] => [
  `${text.slice(0, -1)}!`,
  `!${text.slice(1)}`,
  otherCase(text),
  `${text.slice(0, -1)} `,
  `${text}!`,
  `${text} `,
  `!${text}`,
  '!',
  text.slice(0, -1),
  'text',
  '7',
  '',
  'é',
  ' ',
];

const leavePattern: Breaker = function* ({ value, rules }) {
  const patterns = rules.flatMap(({ schema }) =>
    typeof schema.pattern === 'string' ? [schema.pattern] : [],
  );
  if (typeof value !== 'string' || patterns.length === 0) return;
  // A server may forbid some characters of a list and forget others, so each is tried.
  for (const character of new Set(patterns.flatMap(forbiddenCharacters)))
    yield {
      name: (at) => `${at} with the character ${excerptOf(character)}, which its pattern does not allow`,
      values: withCharacter(value, character),
    };
  yield {
    name: (at) => `${at} as a text that does not match its pattern`,
    values: [
      ...mismatches(value),
      ...USUALLY_FORBIDDEN.flatMap((character) => withCharacter(value, character)),
      ...patterns.flatMap(unmatchedTexts),
    ],
  };
};

export const outsidePattern = breaking({
  kind: 'outside-pattern',
  title: 'a string that does not match its pattern',
  rules: new Set(['pattern']),
  breaker: leavePattern,
});

/** Common mistakes for each format. */
const WRONG: Readonly<Record<string, readonly unknown[]>> = {
  'date-time': ['2026-01-01', '2026-01-01T12:00:00', '2026-02-30T12:00:00Z', 'yesterday'],
  'date-time-local': ['2026-01-01', '2026-02-30T12:00:00'],
  date: ['2026-02-30', '01/02/2026', '2026-01-01T12:00:00Z'],
  time: ['25:00:00Z', 'noon'],
  'time-local': ['25:00:00', 'noon'],
  duration: ['1 day', 'P'],
  'http-date': ['2026-01-01T12:00:00Z'],
  email: ['contract-check', 'contract-check@', '@example.com'],
  'idn-email': ['contract-check', 'contract-check@'],
  hostname: ['-contract-check.example.com', 'contract check'],
  'idn-hostname': ['-contract-check.example.com', 'contract check'],
  ipv4: ['192.0.2.256', '192.0.2'],
  ipv6: ['192.0.2.1', '2001:db8:::1'],
  uri: ['contract check', '/contract-check'],
  iri: ['contract check', '/contract-check'],
  'uri-reference': ['contract check'],
  'iri-reference': ['contract check'],
  'uri-template': ['/{contract'],
  uuid: ['contract-check', '7b0f4c52-1d3e-4a86-9c5b-00000000000g', '7b0f4c521d3e4a869c5b000000000001'],
  'json-pointer': ['contract-check'],
  'relative-json-pointer': ['contract-check'],
  regex: ['('],
  byte: ['not Base64!'],
  base64url: ['not Base64!'],
  char: ['two'],
  int8: [128, -129],
  uint8: [256, -1],
  int16: [32_768, -32_769],
  uint16: [65_536, -1],
  int32: [2_147_483_648, -2_147_483_649],
  uint32: [4_294_967_296, -1],
  int64: [2 ** 63, -(2 ** 63) - 2048],
  uint64: [2 ** 64, -1],
  'double-int': [2 ** 53, -(2 ** 53)],
  float: [1e39],
};
const OTHERWISE = ['not a valid value!', ''];

/** A schema for numbers also applies where the number is serialized as text. */
const alikeIn = (values: readonly unknown[], value: unknown): unknown[] => {
  if (typeof value === 'string')
    return values.map((one) => (typeof one === 'number' ? BigInt(one) : one)).map(String);
  return typeof value === 'number' ? values.filter((one) => typeof one === 'number') : [];
};

const leaveFormat: Breaker = function* ({ value, rules }) {
  const formats = rules.flatMap(({ schema }) => (typeof schema.format === 'string' ? [schema.format] : []));
  for (const format of new Set(formats)) {
    for (const wrong of alikeIn(WRONG[format] ?? OTHERWISE, value).slice(0, 3))
      yield {
        name: (at) => `${at} as ${excerptOf(wrong)}, which has not the format ${format}`,
        values: [wrong],
      };
  }
};

export const outsideFormat = breaking({
  kind: 'outside-format',
  title: 'a value that does not have its format',
  rules: new Set(['format']),
  breaker: leaveFormat,
});
