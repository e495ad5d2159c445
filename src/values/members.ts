import { memoizePart } from '../base/memoize.ts';
import { type Json, listOf } from '../json/json.ts';
import { isObject, type Pointer, targetOf, valueAt } from '../json/pointer.ts';
import type { Side } from '../schema/validate.ts';
import { type ChosenShape, resolve } from './chosen-shape.ts';

/** Is it a member that only the other side sends? */
export const isOfOtherSide = (schema: unknown, side: Side): boolean =>
  isObject(schema) && schema[side === 'response' ? 'writeOnly' : 'readOnly'] === true;

/** The same where what it refers to, or is composed of, says so. */
export const isOnlyOfOtherSide = (root: unknown, schema: unknown, side: Side): boolean => {
  const resolved = resolve(root, schema);
  if (isOfOtherSide(schema, side) || isOfOtherSide(resolved, side)) return true;
  return isObject(resolved) && listOf(resolved.allOf).some((each) => isOnlyOfOtherSide(root, each, side));
};

/** Does a schema, or one that it refers to, mark any value inside as only the client's? */
export const hasWriteOnly = memoizePart((root: object, pointer: Pointer): boolean => {
  const seen = new Set<unknown>();
  const walk = (schema: unknown): boolean => {
    if (typeof schema !== 'object' || schema === null || seen.has(schema)) return false;
    seen.add(schema);
    const target = isObject(schema) ? targetOf(schema.$ref) : undefined;
    if (target !== undefined && walk(valueAt(root, target))) return true;
    return isOfOtherSide(schema, 'response') || Object.values(schema).some(walk);
  };
  return walk(valueAt(root, pointer));
});

const matches = (pattern: string, name: string): boolean => {
  try {
    return new RegExp(pattern, 'u').test(name);
  } catch {
    return false;
  }
};

/** The `patternProperties` of a schema, with their schemas. */
export const patternsOf = ({ patternProperties }: Json): [string, unknown][] =>
  isObject(patternProperties) ? Object.entries(patternProperties) : [];

/** What one schema says of a member; undefined when it does not name it. */
export const spokenOf = (part: Json, name: string): unknown[] | undefined => {
  const { properties } = part;
  const own = isObject(properties) && Object.hasOwn(properties, name) ? [properties[name]] : [];
  const found = [
    ...own,
    ...patternsOf(part).flatMap(([pattern, schema]) => (matches(pattern, name) ? [schema] : [])),
  ];
  return found.length > 0 ? found : undefined;
};

/** The schemas of a member. */
export const memberSchemas = ({ parts, closed }: ChosenShape, name: string): unknown[] => {
  const isSpokenOf = (part: Json): boolean =>
    spokenOf(part, name) !== undefined || part.additionalProperties !== undefined;
  return [
    ...parts.flatMap((part) => spokenOf(part, name) ?? [part.additionalProperties ?? true]),
    ...closed.flatMap(({ schema, within }) =>
      schema.unevaluatedProperties === undefined || within.some(isSpokenOf)
        ? []
        : [schema.unevaluatedProperties],
    ),
  ].filter((schema) => schema !== true);
};

/** The schemas of an item. */
export const itemSchemas = ({ parts, closed }: ChosenShape, index: number): unknown[] => {
  const ofPart = ({ prefixItems, items, additionalItems }: Json): unknown => {
    const [before, after] = Array.isArray(items) ? [items, additionalItems] : [listOf(prefixItems), items];
    return index < before.length ? before[index] : (after ?? true);
  };
  const isSpokenOf = (part: Json): boolean =>
    part.items !== undefined || index < listOf(part.prefixItems).length;
  return [
    ...parts.map(ofPart),
    ...closed.flatMap(({ schema, within }) =>
      schema.unevaluatedItems === undefined || within.some(isSpokenOf) ? [] : [schema.unevaluatedItems],
    ),
  ].filter((schema) => schema !== true);
};

/** The names in `properties`. */
export const namesIn = (parts: readonly Json[]): string[] =>
  parts.flatMap(({ properties }) => (isObject(properties) ? Object.keys(properties) : []));

/** The names in `required`. */
export const requiredIn = (parts: readonly Json[]): string[] =>
  parts.flatMap(({ required }) => listOf(required).map(String));

/** The names that are forbidden: `not: { required: [name] }`. */
export const forbiddenIn = (parts: readonly Json[]): string[] =>
  parts.flatMap(({ not }) => {
    const names = isObject(not) && Object.keys(not).length === 1 ? listOf(not.required) : [];
    return names.length === 1 ? names.map(String) : [];
  });

/** What existing members require: other names, or schemas. */
export const dependentsOf = (parts: readonly Json[], isThere: (name: string) => boolean): unknown[] =>
  parts
    .flatMap(({ dependencies, dependentRequired, dependentSchemas }) => [
      ...Object.entries({ ...(dependencies as Json) }),
      ...Object.entries({ ...(dependentRequired as Json) }),
      ...Object.entries({ ...(dependentSchemas as Json) }),
    ])
    .filter(([name]) => isThere(name))
    .map(([, rule]) => rule);

/** The length of `prefixItems`. */
export const prefixOf = (parts: readonly Json[]): number =>
  Math.max(
    0,
    ...parts.map(({ prefixItems, items }) => listOf(Array.isArray(items) ? items : prefixItems).length),
  );
