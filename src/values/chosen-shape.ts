import type { Json } from '../json/json.ts';
import { isObject, type Located, type Pointer, targetOf, tokensOf, valueAt } from '../json/pointer.ts';
import type { Choices } from './choices.ts';
import type { Depth } from './make/depth.ts';

/**
 * A schema with `additionalProperties`, `unevaluatedProperties` or the like: it applies to what other
 * schemas do not name.
 */
interface Closed {
  readonly schema: Json;
  /** The schemas whose names it excludes. */
  readonly within: readonly Json[];
}

/** The schemas that apply to one value, references resolved and union branches chosen. */
export interface ChosenShape {
  readonly parts: readonly Json[];
  readonly closed: readonly Closed[];
}

export type UnionKeyword = 'oneOf' | 'anyOf';

/** Wishes for a value beyond validity, and hooks to observe its making. */
export interface Preferences {
  /** A fixed decision; undefined to leave it open. */
  readonly way?: (place: Pointer, what: string) => number | undefined;
  /** The branch of a union to take, by its index in the document. */
  readonly branch?: (place: Pointer, union: Json, keyword: UnionKeyword) => number | undefined;
  /** A fixed value for a place. */
  readonly fixed?: Located | undefined;
  /** Called when a value is started, the first or another attempt. */
  readonly begin?: () => void;
  /** Called with the schemas of each value inside. */
  readonly visit?: (place: Pointer, shape: ChosenShape, above: ReadonlySet<unknown>) => void;
  /** Called with the branch taken of each union, by its index in the document. */
  readonly taken?: (place: Pointer, union: Json, keyword: UnionKeyword, index: number) => void;
}

/** What choosing between branches needs. */
export interface Chooser extends Choices {
  readonly root: unknown;
  readonly wishes?: Preferences | undefined;
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

/** Follows the references of a schema. */
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

/** Branches in the order in which they are tried: recursive ones last. */
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

/** The discriminator's value for a branch (OpenAPI 3.1, Discriminator Object). */
const tagOf = ({ discriminator }: Json, branch: unknown): Json[] => {
  if (!isObject(discriminator) || !isObject(branch) || typeof branch.$ref !== 'string') return [];
  const name = String(discriminator.propertyName);
  const mapping = isObject(discriminator.mapping) ? Object.entries(discriminator.mapping) : [];
  const own = tokensOf(targetOf(branch.$ref) ?? '').at(-1) ?? '';
  const [tag = own] = mapping.find(([, to]) => to === branch.$ref || to === own) ?? [];
  return [{ required: [name], properties: { [name]: { const: tag } } }];
};

/**
 * All schemas that apply to one value, with one branch chosen of each union.
 * @param above what is being made around it
 */
export const shapeOf = (
  chooser: Chooser,
  schemas: readonly unknown[],
  place: Pointer,
  above: ReadonlySet<unknown>,
): ChosenShape => {
  const closed: Closed[] = [];
  const { root, choose, depth, wishes } = chooser;

  const choice = (schema: Json, keyword: UnionKeyword): unknown => {
    const wished = wishes?.branch?.(place, schema, keyword);
    if (wished !== undefined) return (schema[keyword] as unknown[])[wished];
    const branches = easiest(chooser, schema[keyword] as unknown[], above);
    const usable = branches.filter((branch) => Number.isFinite(depth(branch))).length || branches.length;
    // Random where bodies are generated, except for recursive branches, which might not end.
    const isCalm = branches.some((branch) => above.has(resolve(root, branch)) || isNull(branch));
    return branches[choose(place, `${keyword} ${idOf(schema)}`, usable, isCalm ? 0 : chooser.first)];
  };

  const union = (schema: Json, keyword: UnionKeyword, seen: ReadonlySet<unknown>): Json[] => {
    const branch = choice(schema, keyword);
    wishes?.taken?.(place, schema, keyword, (schema[keyword] as unknown[]).indexOf(branch));
    const tag = choose(place, `tag ${idOf(schema)}`, 2, 0) === 0 ? tagOf(schema, branch) : [];
    return [...gather(branch, seen), ...tag];
  };

  const conditional = (schema: Json, seen: ReadonlySet<unknown>): Json[] => {
    if (schema.if === undefined || (schema.then === undefined && schema.else === undefined)) return [];
    const isThen = choose(place, `if ${idOf(schema)}`, 2, 0) === 0;
    if (isThen) return [...gather(schema.if, seen), ...gather(schema.then ?? true, seen)];
    return [{ not: schema.if }, ...gather(schema.else ?? true, seen)];
  };

  const gather = (schema: unknown, seen: ReadonlySet<unknown>): Json[] => {
    if (!isObject(schema)) return schema === false ? [NOTHING] : [];
    if (seen.has(schema)) return [];
    const through = new Set([...seen, schema]);
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
