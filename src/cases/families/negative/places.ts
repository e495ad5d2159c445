import { memoizePart } from '../../../base/memoize.ts';
import type { Contract } from '../../../contract/contract.ts';
import type { Json } from '../../../json/json.ts';
import { child, isObject, type Pointer, targetOf, tokensOf, valueAt } from '../../../json/pointer.ts';
import { readPattern } from '../../../schema/pattern-syntax.ts';
import { patternsOf } from '../../../values/members.ts';

/** A schema that a value must satisfy, and its place in the document. */
export interface Rule {
  readonly pointer: Pointer;
  readonly schema: Json;
}

/** A value within a valid one, with all schemas that apply to it. */
export interface Place {
  readonly instance: Pointer;
  readonly value: unknown;
  readonly rules: readonly Rule[];
  /** The outermost enclosing value (or itself) that is only one branch of a union. */
  readonly union: Pointer | undefined;
}

/** The largest number of values to examine; the least nested come first. */
const MOST_PLACES = 500;

const NONE: never[] = [];

const UNIONS = ['oneOf', 'anyOf'] as const;

export const branchesOf = (rule: Rule): Pointer[] => UNIONS.flatMap((keyword) => listAt(rule, keyword));

const listAt = ({ pointer, schema }: Rule, keyword: string): Pointer[] =>
  (Array.isArray(schema[keyword]) ? schema[keyword] : []).map((_, index) => child(pointer, keyword, index));

const isUnion = ({ schema }: Rule): boolean => UNIONS.some((keyword) => Array.isArray(schema[keyword]));

/** Does the schema at a pointer allow the value? */
export const isValidBy = ({ validate }: Contract, pointer: Pointer, value: unknown): boolean =>
  validate(pointer, value, 'request').every(({ severity }) => severity !== undefined);

/** A schema, with the pointers of the subschemas that apply along with it. */
interface Applied {
  readonly rule: Rule;
  /** Those that always apply: by `$ref` and `allOf`. */
  readonly always: readonly Pointer[];
  /** Those of unions. */
  readonly branches: readonly Pointer[];
}

const appliedAt = memoizePart((root: Contract['document']['root'], pointer: Pointer): Applied | undefined => {
  const schema = valueAt(root, pointer);
  if (!isObject(schema)) return undefined;
  const rule = { pointer, schema };
  const target = targetOf(schema.$ref);
  return {
    rule,
    always: [...(target === undefined ? [] : [target]), ...listAt(rule, 'allOf')],
    branches: branchesOf(rule),
  };
});

const conditional = (contract: Contract, { pointer, schema }: Rule, value: unknown): Pointer[] => {
  if (schema.if === undefined) return NONE;
  const taken = isValidBy(contract, child(pointer, 'if'), value) ? 'then' : 'else';
  return schema[taken] === undefined ? NONE : [child(pointer, taken)];
};

const dependent = ({ pointer, schema }: Rule, value: unknown): Pointer[] =>
  isObject(schema.dependentSchemas) && isObject(value)
    ? Object.keys(schema.dependentSchemas)
        .filter((name) => Object.hasOwn(value, name))
        .map((name) => child(pointer, 'dependentSchemas', name))
    : NONE;

/** All schemas that apply to a value along with those at the pointers; of a union, the branches that match. */
const rulesFor = (contract: Contract, pointers: readonly Pointer[], value: unknown): Rule[] => {
  const found = new Map<Pointer, Rule>();
  const waiting = [...pointers];
  for (const pointer of waiting) {
    if (found.has(pointer)) continue;
    const applied = appliedAt(contract.document.root, pointer);
    if (!applied) continue;
    const { rule, always, branches } = applied;
    found.set(pointer, rule);
    waiting.push(...always);
    for (const branch of branches) if (isValidBy(contract, branch, value)) waiting.push(branch);
    waiting.push(...conditional(contract, rule, value), ...dependent(rule, value));
  }
  return [...found.values()];
};

const matches = (pattern: string, name: string): boolean => {
  try {
    return readPattern(pattern).test(name);
  } catch {
    return false;
  }
};

const memberPointers = ({ pointer, schema }: Rule, name: string): Pointer[] => {
  const isNamed = isObject(schema.properties) && Object.hasOwn(schema.properties, name);
  const spoken = [
    ...(isNamed ? [child(pointer, 'properties', name)] : []),
    ...patternsOf(schema).flatMap(([pattern]) =>
      matches(pattern, name) ? [child(pointer, 'patternProperties', pattern)] : [],
    ),
  ];
  return spoken.length > 0 || schema.additionalProperties === undefined
    ? spoken
    : [child(pointer, 'additionalProperties')];
};

const prefixOf = ({ schema }: Rule): number =>
  Array.isArray(schema.prefixItems) ? schema.prefixItems.length : 0;

const itemPointers = (rule: Rule, index: number): Pointer[] =>
  index < prefixOf(rule) ? [child(rule.pointer, 'prefixItems', index)] : [child(rule.pointer, 'items')];

/**
 * The members of an object, or the items of an array, with their schemas. Of items with the same schemas only
 * the first.
 */
const childrenOf = ({ value, rules }: Place): [token: string | number, pointers: Pointer[]][] => {
  if (isObject(value))
    return Object.keys(value).map((name) => [name, rules.flatMap((rule) => memberPointers(rule, name))]);
  if (!Array.isArray(value)) return [];
  const described = Math.min(value.length, 1 + Math.max(0, ...rules.map(prefixOf)));
  return Array.from({ length: described }, (_, index) => [
    index,
    rules.flatMap((rule) => itemPointers(rule, index)),
  ]);
};

/** How many times a recursive schema is followed. */
const MOST_RECURSION = 2;

const isRecursive = (place: Place, parents: ReadonlyMap<Place, Place>): boolean => {
  let times = 0;
  for (let parent = parents.get(place); parent; parent = parents.get(parent))
    if (parent.rules.some(({ schema }) => place.rules.some((rule) => rule.schema === schema))) times++;
  return times >= MOST_RECURSION;
};

/** The value and all values within it, from the outside in. */
export const placesIn = (contract: Contract, schema: Pointer, value: unknown): Place[] => {
  const placeOf = (instance: Pointer, inner: unknown, pointers: Pointer[], outerUnion?: Pointer): Place => {
    const rules = rulesFor(contract, pointers, inner);
    return {
      instance,
      value: inner,
      rules,
      union: outerUnion ?? (rules.some(isUnion) ? instance : undefined),
    };
  };
  const places = [placeOf('', value, [schema])];
  const parents = new Map<Place, Place>();
  for (let index = 0; index < places.length && places.length < MOST_PLACES; index++) {
    const place = places[index] as Place;
    if (isRecursive(place, parents)) continue;
    for (const [token, pointers] of childrenOf(place)) {
      const inner = (place.value as Json)[token];
      const below = placeOf(child(place.instance, token), inner, pointers, place.union);
      parents.set(below, place);
      places.push(below);
    }
  }
  return places.slice(0, MOST_PLACES);
};

/** A copy of a value with another value at a place. */
export const withAt = (value: unknown, instance: Pointer, other: unknown): unknown => {
  const put = (here: unknown, [token, ...rest]: readonly string[]): unknown => {
    if (token === undefined) return other;
    if (Array.isArray(here))
      return here.map((item, index) => (String(index) === token ? put(item, rest) : item));
    const members = here as Json;
    return { ...members, [token]: put(members[token], rest) };
  };
  return put(value, tokensOf(instance));
};
