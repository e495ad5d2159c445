import type { Json } from '../json/json.ts';
import { isObject, type Located, type Pointer, targetOf, tokensOf, valueAt } from '../json/pointer.ts';
import type { Choices } from './choices.ts';
import type { Depth } from './make/depth.ts';

/**
 * A schema from `additionalProperties`, `unevaluatedProperties` or the like: it applies to the members that other schemas do
 * not name.
 */
interface Closed {
  readonly schema: Json;
  /** The schemas whose members it does not apply to. */
  readonly within: readonly Json[];
}

/** The schemas that apply to one value, references resolved and union branches chosen. */
export interface ChosenShape {
  readonly parts: readonly Json[];
  readonly closed: readonly Closed[];
}

export type UnionKeyword = 'oneOf' | 'anyOf';

/** Preferences for a value among the valid ones, and hooks that observe how it is made. */
export interface Preferences {
  /** The decision to make at a place; undefined for any. */
  readonly decide?: (place: Pointer, what: string) => number | undefined;
  /** The branch of a union to take, by its index in the document; undefined for any. */
  readonly branch?: (place: Pointer, union: Json, keyword: UnionKeyword) => number | undefined;
  /** A fixed value for a place. */
  readonly fixed?: Located | undefined;
  /** Called at the beginning of each attempt. */
  readonly begin?: () => void;
  /** Called for each value inside, with its schemas. */
  readonly visit?: (place: Pointer, shape: ChosenShape, above: ReadonlySet<unknown>) => void;
  /** Called for each union, with the index of the branch taken. */
  readonly taken?: (place: Pointer, union: Json, keyword: UnionKeyword, index: number) => void;
}

/** The context in which branches of unions are chosen. */
export interface Chooser extends Choices {
  readonly root: unknown;
  readonly preferences?: Preferences | undefined;
  readonly depth: Depth;
  /** The first branch to try: the simplest, or a random one. */
  readonly first: number | undefined;
}

/** A schema that allows no value. */
const NOTHING: Json = { enum: [] };

const ids = new WeakMap<object, number>();
let lastId = 0;
const idOf = (schema: object): number => {
  const id = ids.get(schema) ?? ++lastId;
  ids.set(schema, id);
  return id;
};

/** The target of a schema that is a reference; other schemas as they are. */
export const resolve = (root: unknown, schema: unknown): unknown => {
  let here = schema;
  for (let count = 0; count < 20 && isObject(here); count++) {
    const target = targetOf(here.$ref);
    if (target === undefined) return here;
    here = valueAt(root, target);
  }
  return here;
};

const isNull = (schema: unknown): boolean => isObject(schema) && schema.type === 'null';

/** The branches, the easiest to generate first: recursive ones last. */
const easiest = (
  { root, depth }: Chooser,
  branches: readonly unknown[],
  above: ReadonlySet<unknown>,
): readonly unknown[] => {
  const costOf = (branch: unknown): number => {
    if (!Number.isFinite(depth(branch))) return 3;
    if (above.has(resolve(root, branch))) return 2;
    return isNull(branch) ? 1 : 0;
  };
  return branches
    .map((branch) => ({ branch, cost: costOf(branch) }))
    .sort((a, b) => a.cost - b.cost)
    .map(({ branch }) => branch);
};

/** A schema that requires the discriminator's value for a branch (OpenAPI 3.1, Discriminator Object). */
const tagOf = ({ discriminator }: Json, branch: unknown): Json[] => {
  if (!isObject(discriminator) || !isObject(branch) || typeof branch.$ref !== 'string') return [];
  const name = String(discriminator.propertyName);
  const mapping = isObject(discriminator.mapping) ? Object.entries(discriminator.mapping) : [];
  const own = tokensOf(targetOf(branch.$ref) ?? '').at(-1) ?? '';
  const [tag = own] = mapping.find(([, to]) => to === branch.$ref || to === own) ?? [];
  return [{ required: [name], properties: { [name]: { const: tag } } }];
};

/**
 * Collects all schemas that apply to one value, with one branch chosen of each union.
 * @param above the schemas of the enclosing values
 */
export const shapeOf = (
  chooser: Chooser,
  schemas: readonly unknown[],
  place: Pointer,
  above: ReadonlySet<unknown>,
): ChosenShape => {
  const closed: Closed[] = [];
  const { root, choose, depth, preferences } = chooser;

  const choice = (schema: Json, keyword: UnionKeyword): unknown => {
    const wished = preferences?.branch?.(place, schema, keyword);
    if (wished !== undefined) return (schema[keyword] as unknown[])[wished];
    const branches = easiest(chooser, schema[keyword] as unknown[], above);
    const usable = branches.filter((branch) => Number.isFinite(depth(branch))).length || branches.length;
    // Recursive branches might not end: prefer the easiest. Others are chosen at random where bodies are generated.
    const isCalm = branches.some((branch) => above.has(resolve(root, branch)) || isNull(branch));
    return branches[choose(place, `${keyword} ${idOf(schema)}`, usable, isCalm ? 0 : chooser.first)];
  };

  const union = (schema: Json, keyword: UnionKeyword, visited: ReadonlySet<unknown>): Json[] => {
    const branch = choice(schema, keyword);
    preferences?.taken?.(place, schema, keyword, (schema[keyword] as unknown[]).indexOf(branch));
    const tag = choose(place, `tag ${idOf(schema)}`, 2, 0) === 0 ? tagOf(schema, branch) : [];
    return [...gather(branch, visited), ...tag];
  };

  const conditional = (schema: Json, visited: ReadonlySet<unknown>): Json[] => {
    if (schema.if === undefined || (schema.then === undefined && schema.else === undefined)) return [];
    const isThen = choose(place, `if ${idOf(schema)}`, 2, 0) === 0;
    if (isThen) return [...gather(schema.if, visited), ...gather(schema.then ?? true, visited)];
    return [{ not: schema.if }, ...gather(schema.else ?? true, visited)];
  };

  const gather = (schema: unknown, visited: ReadonlySet<unknown>): Json[] => {
    if (!isObject(schema)) return schema === false ? [NOTHING] : [];
    if (visited.has(schema)) return [];
    const through = new Set([...visited, schema]);
    const target = targetOf(schema.$ref);
    const parts = [
      schema,
      ...(target === undefined ? [] : gather(valueAt(root, target), through)),
      ...(Array.isArray(schema.allOf) ? schema.allOf.flatMap((each) => gather(each, through)) : []),
      ...(Array.isArray(schema.oneOf) ? union(schema, 'oneOf', through) : []),
      ...(Array.isArray(schema.anyOf) ? union(schema, 'anyOf', through) : []),
      ...conditional(schema, through),
    ];
    if (schema.unevaluatedProperties !== undefined || schema.unevaluatedItems !== undefined)
      closed.push({ schema, within: parts });
    return parts;
  };

  const parts = schemas.flatMap((schema) => gather(schema, new Set()));
  return { parts, closed };
};
