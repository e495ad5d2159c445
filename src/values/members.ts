import { memoizePart } from '../base/memoize.ts';
import { type Json, listOf } from '../json/json.ts';
import { isObject, type Pointer, targetOf, valueAt } from '../json/pointer.ts';
import type { Side } from '../schema/validate.ts';
import { type ChosenShape, resolve } from './chosen-shape.ts';

/** Is the schema marked as sent only by the other side: read-only in requests, write-only in responses? */
export const isOfOtherSide = (schema: unknown, side: Side): boolean =>
  isObject(schema) && schema[side === 'response' ? 'writeOnly' : 'readOnly'] === true;

/** Like `isOfOtherSide`, also for a schema that refers to such a schema or contains one in `allOf`. */
export const isOnlyOfOtherSide = (root: unknown, schema: unknown, side: Side): boolean => {
  const resolved = resolve(root, schema);
  if (isOfOtherSide(schema, side) || isOfOtherSide(resolved, side)) return true;
  return isObject(resolved) && listOf(resolved.allOf).some((each) => isOnlyOfOtherSide(root, each, side));
};

/** Is anything in a schema, or in the schemas that it refers to, write-only? */
export const hasWriteOnly = memoizePart((root: object, pointer: Pointer): boolean => {
  const visited = new Set<unknown>();
  const walk = (schema: unknown): boolean => {
    if (typeof schema !== 'object' || schema === null || visited.has(schema)) return false;
    visited.add(schema);
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

/**
 * The schemas that one schema gives for a member, by `properties` and `patternProperties`; undefined when there are none.
 */
export const memberSchemasIn = (part: Json, name: string): unknown[] | undefined => {
  const { properties } = part;
  const own = isObject(properties) && Object.hasOwn(properties, name) ? [properties[name]] : [];
  const found = [
    ...own,
    ...patternsOf(part).flatMap(([pattern, schema]) => (matches(pattern, name) ? [schema] : [])),
  ];
  return found.length > 0 ? found : undefined;
};

/** All schemas that apply to a member. */
export const memberSchemas = ({ parts, closed }: ChosenShape, name: string): unknown[] => {
  const isDescribedBy = (part: Json): boolean =>
    memberSchemasIn(part, name) !== undefined || part.additionalProperties !== undefined;
  return [
    ...parts.flatMap((part) => memberSchemasIn(part, name) ?? [part.additionalProperties ?? true]),
    ...closed.flatMap(({ schema, within }) =>
      schema.unevaluatedProperties === undefined || within.some(isDescribedBy)
        ? []
        : [schema.unevaluatedProperties],
    ),
  ].filter((schema) => schema !== true);
};

/** All schemas that apply to an item. */
export const itemSchemas = ({ parts, closed }: ChosenShape, index: number): unknown[] => {
  const ofPart = ({ prefixItems, items, additionalItems }: Json): unknown => {
    const [before, after] = Array.isArray(items) ? [items, additionalItems] : [listOf(prefixItems), items];
    return index < before.length ? before[index] : (after ?? true);
  };
  const isDescribedBy = (part: Json): boolean =>
    part.items !== undefined || index < listOf(part.prefixItems).length;
  return [
    ...parts.map(ofPart),
    ...closed.flatMap(({ schema, within }) =>
      schema.unevaluatedItems === undefined || within.some(isDescribedBy) ? [] : [schema.unevaluatedItems],
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

/** The rules that apply because certain members exist: lists of required names, or schemas. */
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
