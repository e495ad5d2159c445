import { isJson } from '../contract/response.ts';
import { memberAt, unboxNumbers } from '../json/boxed-number.ts';
import { isEqual, isPrimitive, keptAt } from '../json/equality.ts';
import { type Json, listOf } from '../json/json.ts';
import { isObject } from '../json/pointer.ts';
import { withDigitsOf } from '../json/with-digits.ts';
import type { ChosenShape } from './chosen-shape.ts';

export type Type = 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean' | 'null';

const TYPES: readonly Type[] = ['string', 'object', 'integer', 'boolean', 'array', 'number', 'null'];

/** The type suggested by keywords, for schemas without `type`; the likeliest first. */
const KEYWORDS: readonly (readonly [Type, readonly string[]])[] = [
  [
    'object',
    ['properties', 'required', 'additionalProperties', 'patternProperties', 'propertyNames', 'minProperties'],
  ],
  ['object', ['maxProperties', 'dependentRequired', 'dependentSchemas', 'unevaluatedProperties']],
  ['array', ['items', 'prefixItems', 'contains', 'minItems', 'maxItems', 'uniqueItems', 'unevaluatedItems']],
  ['string', ['pattern', 'minLength', 'maxLength', 'format']],
  ['number', ['minimum', 'maximum', 'multipleOf', 'exclusiveMinimum', 'exclusiveMaximum']],
];

export const typeOf = (value: unknown): Type => {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (value instanceof Number) return typeOf(Number(value));
  return Number.isInteger(value) ? 'integer' : (typeof value as Type);
};

/** Does a value have one of these types? */
export const allows = (types: readonly Type[], value: unknown): boolean => {
  const type = typeOf(value);
  return types.includes(type) || (type === 'integer' && types.includes('number'));
};

const both = (types: readonly Type[], others: readonly Type[]): Type[] => {
  const shared = types.filter((type) => others.includes(type));
  const isWhole = (one: readonly Type[], other: readonly Type[]) =>
    one.includes('integer') && other.includes('number') && !shared.includes('integer');
  return isWhole(types, others) || isWhole(others, types) ? [...shared, 'integer'] : shared;
};

/** The types that a value may have, the likeliest first. For contradictory schemas any types: validation will report it. */
export const typesOf = ({ parts }: ChosenShape): readonly Type[] => {
  const named = parts.filter(({ type }) => type !== undefined).map(({ type }) => [type].flat() as Type[]);
  const [first, ...others] = named;
  const forbidden = parts.flatMap(({ not }) =>
    isObject(not) && Object.keys(not).length === 1 ? [not.type].flat() : [],
  );
  const hinted = KEYWORDS.filter(([, keywords]) =>
    keywords.some((word) => parts.some((part) => word in part)),
  );
  const likely = [...new Set([...hinted.map(([type]) => type), ...TYPES])];
  if (!first) return likely.filter((type) => !forbidden.includes(type));
  const shared = others.reduce<readonly Type[]>(both, first).filter((type) => !forbidden.includes(type));
  const usable = shared.length > 0 ? shared : first;
  return [...usable].sort((a, b) => Number(a === 'null') - Number(b === 'null'));
};

/** Equality of values returned by `memberAt`, boxed numbers included. */
const isSame = (a: unknown, b: unknown): boolean => {
  if (isPrimitive(a) && isPrimitive(b)) return a === b;
  const pair = unboxNumbers([a, b]);
  return withDigitsOf(pair, () => isEqual(pair[0], pair[1], keptAt(pair, 0), keptAt(pair, 1)));
};

/** The items of a list; numbers with kept digits are boxed. */
const itemsOf = (list: readonly unknown[]): unknown[] => list.map((_, index) => memberAt(list, index));

/** The values that the `enum` and `const` of all schemas have in common; undefined without any of these. */
export const namedValues = (parts: readonly Json[]): readonly unknown[] | undefined => {
  const lists = parts.flatMap((part) => [
    ...(Array.isArray(part.enum) ? [itemsOf(part.enum)] : []),
    ...('const' in part ? [[memberAt(part, 'const')]] : []),
  ]);
  const [first, ...others] = lists;
  if (!first) return undefined;
  const shared = others.reduce(
    (some, more) => some.filter((value) => more.some((other) => isSame(value, other))),
    first,
  );
  return shared.length > 0 ? shared : (lists.find((list) => list.length > 0) ?? [null]);
};

/** The values of `examples`, `example` and `default`. */
export const examplesOf = (parts: readonly Json[]): unknown[] =>
  parts.flatMap((part) => [
    ...itemsOf(listOf(part.examples)),
    ...('example' in part ? [memberAt(part, 'example')] : []),
    ...('default' in part ? [memberAt(part, 'default')] : []),
  ]);

/**
 * Converts an example of the wrong type where that is possible: a number to text, numeric text to a number, `true` to a
 * boolean.
 */
const asType = (types: readonly Type[], value: unknown): unknown => {
  if (allows(types, value) || (typeof value === 'object' && value !== null)) return value;
  if (types.includes('string') && value !== null) return String(value);
  if (typeof value !== 'string') return value;
  const isNumber = types.includes('number') || types.includes('integer');
  if (isNumber && value.trim() !== '' && Number.isFinite(Number(value))) return Number(value);
  return types.includes('boolean') && /^(true|false)$/.test(value) ? value === 'true' : value;
};

/** The values that have, or can be converted to, one of these types. */
export const hintsFor = (types: readonly Type[], values: readonly unknown[]): unknown[] =>
  values.map((value) => asType(types, value)).filter((value) => allows(types, value));

/** The index of the first value that equals one of the hints, if necessary after conversion; -1 when none does. */
export const indexOfHint = (values: readonly unknown[], hints: readonly unknown[]): number => {
  const found = hints.flatMap((hint) => {
    const same = values.findIndex((value) => isSame(value, hint));
    return same >= 0 ? [same] : values.findIndex((value) => isSame(value, asType([typeOf(value)], hint)));
  });
  return found.find((index) => index >= 0) ?? -1;
};

/** The schemas for the JSON that a text contains (JSON Schema Validation, 8.5). */
export const jsonInside = (parts: readonly Json[]): unknown[] =>
  parts.flatMap(({ contentMediaType, contentSchema }) =>
    contentSchema !== undefined && isJson(String(contentMediaType)) ? [contentSchema] : [],
  );
