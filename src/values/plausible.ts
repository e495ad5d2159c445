import { lazy } from '../base/lazy.ts';
import type { Contract } from '../contract/contract.ts';
import { memberAt, unboxNumbers } from '../json/boxed-number.ts';
import { isEqual } from '../json/equality.ts';
import { type Json, listOf } from '../json/json.ts';
import { child, isObject, type Pointer, targetOf, valueAt } from '../json/pointer.ts';
import type { Side } from '../schema/validate.ts';
import { createChoices } from './choices.ts';
import { memberSchemas, memberSchemasIn } from './members.ts';
import { byName, itemName, NUMBERS, TEXTS } from './plausible-names.ts';
import { FORMATS } from './scalars.ts';
import { examplesOf } from './types.ts';

export interface PlausibleOptions {
  readonly side: Side;
  /** Seed of the generated values; without one they are always the same. */
  readonly seed?: string | undefined;
  /** Leave out members that no schema names? */
  readonly isClosed?: boolean | undefined;
}

/** All schemas that may apply to a value: those that a schema refers to, and its subschemas for the same value. */
const partsOf = (root: unknown, schemas: readonly unknown[], visited = new Set<unknown>()): Json[] =>
  schemas.flatMap((schema) => {
    if (!isObject(schema) || visited.has(schema)) return [];
    visited.add(schema);
    const target = targetOf(schema.$ref);
    const { allOf, oneOf, anyOf, then: whenSo, else: otherwise } = schema;
    const more = [...listOf(allOf), ...listOf(oneOf), ...listOf(anyOf), whenSo, otherwise];
    return [
      schema,
      ...partsOf(root, target === undefined ? more : [valueAt(root, target), ...more], visited),
    ];
  });

/** Was the value written by the document's author, as an example, enum or constant? */
const isAuthors = (parts: readonly Json[], value: unknown): boolean =>
  parts.some((part) => 'enum' in part || 'const' in part || 'pattern' in part) ||
  examplesOf(parts).some((example) => isEqual(example, value));

/** Generated dates lie within this many days: eight years. */
const DAYS = 3000;
const IS_DATE = /^(date|http-date)/;

const plausibleText = (parts: readonly Json[], name: string, variant: number): string | undefined => {
  const formats = parts.flatMap(({ format }) => (typeof format === 'string' ? [format] : []));
  const [format] = formats.filter((one) => FORMATS[one] !== undefined);
  if (format !== undefined) return FORMATS[format]?.(IS_DATE.test(format) ? variant % DAYS : variant);
  // An unknown format is looked up like a member's name.
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

/** The number of variants that a seed chooses from. */
const VARIANTS = 1_000_000;
/** How many times invalid replacements are undone before giving up. */
const ROUNDS = 4;

/**
 * Copies a value with plausible texts and numbers in place of generated ones.
 * @param kept the places that stay as they are
 */
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
    // A boxed number was written by the document's author.
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
    // A place is in `kept` if removing members made it invalid (`minProperties`): its members stay.
    const isBare = isClosed && !isMap && !kept.has(place);
    const members = Object.keys(inner).flatMap((name) => {
      const schemas = memberSchemas({ parts, closed: [] }, name).filter(isObject);
      if (isBare && !isNamed(parts, name)) return [];
      return [[name, walk(schemas, memberAt(inner, name), name, child(place, name))]];
    });
    return Object.fromEntries(members);
  };

  return unboxNumbers(walk([schema], value, '', ''));
};

/** Does a schema name a member, by `properties`, `patternProperties` or `required`? */
const isNamed = (parts: readonly Json[], name: string): boolean =>
  parts.some((part) => memberSchemasIn(part, name) !== undefined || listOf(part.required).includes(name));

/**
 * Replaces generated texts and numbers by realistic ones, chosen by format or else by the member's name. Replacements that
 * make the value invalid are undone.
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
  // Errors that the value already had do not count against the replacements.
  const before = lazy(() => new Set(wrongIn(value)));
  for (let round = 0; round < ROUNDS; round++) {
    const made = refined(root, schema, value, options, kept);
    const wrong = wrongIn(made).filter((place) => !before().has(place));
    if (wrong.length === 0) return made;
    for (const place of wrong) kept.add(place);
  }
  return value;
};
