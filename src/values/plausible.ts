import { lazy } from '../base/lazy.ts';
import type { Contract } from '../contract/contract.ts';
import { isEqual } from '../json/equality.ts';
import { type Json, listOf } from '../json/json.ts';
import { memberAt, settle } from '../json/lossless.ts';
import { child, isObject, type Pointer, targetOf, valueAt } from '../json/pointer.ts';
import type { Side } from '../schema/validate.ts';
import { createChoices } from './choices.ts';
import { memberSchemas, spokenOf } from './members.ts';
import { byName, itemName, NUMBERS, TEXTS } from './plausible-names.ts';
import { FORMATS } from './scalars.ts';
import { examplesOf } from './types.ts';

export interface PlausibleOptions {
  readonly side: Side;
  /** Seed of generated values; without one, the same ones are made each time. */
  readonly seed?: string | undefined;
  /** Are members left out that no schema names? */
  readonly isClosed?: boolean | undefined;
}

/** Everything that may be said of a value: what a schema refers to, and all that it is composed of. */
const partsOf = (root: unknown, schemas: readonly unknown[], seen = new Set<unknown>()): Json[] =>
  schemas.flatMap((schema) => {
    if (!isObject(schema) || seen.has(schema)) return [];
    seen.add(schema);
    const target = targetOf(schema.$ref);
    const { allOf, oneOf, anyOf, then: whenSo, else: otherwise } = schema;
    const more = [...listOf(allOf), ...listOf(oneOf), ...listOf(anyOf), whenSo, otherwise];
    return [schema, ...partsOf(root, target === undefined ? more : [valueAt(root, target), ...more], seen)];
  });

/** Is a value what the document's author wrote? */
const isAuthors = (parts: readonly Json[], value: unknown): boolean =>
  parts.some((part) => 'enum' in part || 'const' in part || 'pattern' in part) ||
  examplesOf(parts).some((example) => isEqual(example, value));

/** How far apart the days may be that are made: eight years. */
const DAYS = 3000;
const IS_DATE = /^(date|http-date)/;

const plausibleText = (parts: readonly Json[], name: string, variant: number): string | undefined => {
  const formats = parts.flatMap(({ format }) => (typeof format === 'string' ? [format] : []));
  const [format] = formats.filter((one) => FORMATS[one] !== undefined);
  if (format !== undefined) return FORMATS[format]?.(IS_DATE.test(format) ? variant % DAYS : variant);
  // A format that nothing is known of says what a text is, as a name does.
  const rows = [...formats, name].flatMap((each) => byName(TEXTS, each) ?? []);
  return rows[0]?.(variant);
};

const plausibleNumber = (parts: readonly Json[], name: string, value: number, variant: number): number => {
  const isInteger = parts.some(({ type }) => [type].flat().includes('integer'));
  const made = byName(NUMBERS, name)?.(variant) ?? (value < 0 ? Math.abs(value) : value);
  return isInteger ? Math.ceil(made) : made;
};

const itemsAt = ({ items, prefixItems }: Json, index: number): unknown =>
  index < listOf(prefixItems).length ? listOf(prefixItems)[index] : items;

/** From so many variants one is chosen by a seed. */
const VARIANTS = 1_000_000;
/** How often what the judge refuses is taken back. */
const ROUNDS = 4;

/** A copy with plausible values in place of those that were made up; those at the places to keep stay. */
const refined = (
  root: unknown,
  schema: unknown,
  value: unknown,
  { seed, isClosed = false }: PlausibleOptions,
  kept: ReadonlySet<Pointer>,
): unknown => {
  const { random } = createChoices(seed ?? '');
  let count = 0;
  const next = (): number => (seed === undefined ? count++ : Math.floor(random() * VARIANTS));

  const walk = (schemas: readonly unknown[], inner: unknown, name: string, place: Pointer): unknown => {
    const parts = partsOf(root, schemas);
    // A number with digits of its own was written by somebody.
    if (parts.length === 0 || inner instanceof Number || isAuthors(parts, inner)) return inner;
    if (Array.isArray(inner))
      return inner.map((_, index) =>
        walk(
          parts.map((part) => itemsAt(part, index)),
          memberAt(inner, index),
          itemName(name),
          child(place, index),
        ),
      );
    if (isObject(inner)) return walkObject(parts, inner, place);
    if (kept.has(place)) return inner;
    if (typeof inner === 'string') return plausibleText(parts, name, next()) ?? inner;
    return typeof inner === 'number' ? plausibleNumber(parts, name, inner, next()) : inner;
  };

  const walkObject = (parts: readonly Json[], inner: Json, place: Pointer): Json => {
    const isMap = !parts.some(({ properties }) => isObject(properties));
    // What `minProperties` asks for stays.
    const isBare = isClosed && !isMap && !kept.has(place);
    const members = Object.keys(inner).flatMap((name) => {
      const schemas = memberSchemas({ parts, closed: [] }, name).filter(isObject);
      if (isBare && !isNamed(parts, name)) return [];
      return [[name, walk(schemas, memberAt(inner, name), name, child(place, name))]];
    });
    return Object.fromEntries(members);
  };

  return settle(walk([schema], value, '', ''));
};

/** Does a schema name a member, be it by a pattern or to require it? */
const isNamed = (parts: readonly Json[], name: string): boolean =>
  parts.some((part) => spokenOf(part, name) !== undefined || listOf(part.required).includes(name));

/**
 * A made-up value with texts and numbers that could be real: by the format of each, else by the name of its member.
 * Where the judge finds one wrong, what was there stays.
 */
export const plausible = (
  { document: { root }, validate }: Contract,
  pointer: Pointer,
  value: unknown,
  options: PlausibleOptions,
): unknown => {
  const kept = new Set<Pointer>();
  const schema = valueAt(root, pointer);
  const wrongIn = (given: unknown): Pointer[] =>
    validate(pointer, given, options.side).flatMap(({ severity, instance }) =>
      severity === undefined ? [instance] : [],
    );
  // What is wrong already is mended later: it costs the others nothing.
  const before = lazy(() => new Set(wrongIn(value)));
  for (let round = 0; round < ROUNDS; round++) {
    const made = refined(root, schema, value, options, kept);
    const wrong = wrongIn(made).filter((place) => !before().has(place));
    if (wrong.length === 0) return made;
    for (const place of wrong) kept.add(place);
  }
  return value;
};
