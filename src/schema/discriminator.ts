import { memoizePart } from '../base/memoize.ts';
import { child, follow, isObject, type Pointer, targetOf, tokensOf, valueAt } from '../json/pointer.ts';
import { shapeOf } from './shape.ts';

/** How the value of a member selects a branch of a union (OpenAPI, Discriminator Object). */
export interface Discriminator {
  readonly property: string;
  /** The values that select a branch, for messages. */
  readonly names: readonly string[];
  /** The index of the branch for a value; undefined if there is none. */
  readonly branchOf: (tag: unknown) => number | undefined;
}

interface Branch {
  /** The pointer of the branch's schema, with references resolved. */
  readonly pointer: Pointer;
  readonly named: Pointer | undefined;
}

type Root = Readonly<Record<string, unknown>>;

const SCHEMAS = '/components/schemas';

const branchesAt = (root: Root, union: Pointer): Branch[] => {
  const branches = valueAt(root, union);
  return (Array.isArray(branches) ? branches : []).map((branch, index) => {
    const pointer = child(union, index);
    const named = isObject(branch) ? targetOf(branch.$ref) : undefined;
    return { pointer: follow(root, pointer)?.pointer ?? pointer, named };
  });
};

/** Resolves a value of `mapping`: the name of a component, or a reference. */
const mapped = (root: Root, value: unknown): Pointer | undefined => {
  const named = child(SCHEMAS, String(value));
  return valueAt(root, named) === undefined ? targetOf(value) : named;
};

/** The values that a branch allows for the discriminating member, by `const` or `enum`. */
const tagsOf = (root: Root, pointer: Pointer, property: string, depth = 0): string[] => {
  const found = follow(root, pointer);
  if (!found || !isObject(found.value) || depth > 8) return [];
  const { properties, allOf } = found.value;
  const tag = follow(root, child(found.pointer, 'properties', property))?.value;
  const own = isObject(properties) && isObject(tag) ? [tag.const ?? tag.enum ?? []].flat() : [];
  const inherited = (Array.isArray(allOf) ? allOf : []).flatMap((_, index) =>
    tagsOf(root, child(found.pointer, 'allOf', index), property, depth + 1),
  );
  return [...own.filter((value) => typeof value === 'string'), ...inherited];
};

/** The name of a branch's component, which selects it by default. */
const componentName = ({ named }: Branch): string[] => {
  if (named === undefined || !named.startsWith(`${SCHEMAS}/`)) return [];
  return tokensOf(named).slice(-1);
};

/**
 * The discriminator of a union; undefined when there is none. It helps to choose which errors to report, but does not affect
 * validity.
 * @param schema pointer of the schema that has the discriminator
 * @param keyword `oneOf` or `anyOf`
 */
export const discriminatorAt = (root: Root, schema: Pointer, keyword: string): Discriminator | undefined => {
  const written = valueAt(root, child(schema, 'discriminator'));
  if (!isObject(written) || typeof written.propertyName !== 'string') return undefined;
  const { propertyName: property, mapping, defaultMapping } = written;
  const branches = branchesAt(root, child(schema, keyword));
  const indexOf = (target: Pointer | undefined) =>
    branches.findIndex(
      ({ pointer, named }) => target !== undefined && (named === target || pointer === target),
    );

  const mappings = Object.entries(isObject(mapping) ? mapping : {})
    .map(([name, value]) => [name, indexOf(mapped(root, value))] as const)
    .filter(([, index]) => index >= 0);
  const tags = branches.map(({ pointer }) => tagsOf(root, pointer, property));
  const implicit = branches.flatMap((branch, index) =>
    componentName(branch).map((name) => [name, index] as const),
  );
  const indexes = new Map<unknown, number>([
    ...implicit,
    ...mappings,
    ...tags.flatMap((values, index) => values.map((value) => [value, index] as const)),
  ]);
  const names = branches.flatMap((_, index) => {
    const own = mappings.filter(([, at]) => at === index).map(([name]) => name);
    if ((tags[index] ?? []).length > 0) return tags[index] as string[];
    return own.length > 0 ? own : implicit.filter(([, at]) => at === index).map(([name]) => name);
  });
  const fallback = defaultMapping === undefined ? -1 : indexOf(mapped(root, defaultMapping));
  return {
    property,
    names: [...new Set(names)],
    branchOf: (tag) => indexes.get(tag) ?? (fallback < 0 ? undefined : fallback),
  };
};

/** Does a branch only allow values other than objects, such as null? */
const isForOthers = (root: Root, pointer: Pointer): boolean => {
  const schema = follow(root, pointer)?.value;
  const types = isObject(schema) ? [schema.type ?? 'object'].flat() : ['object'];
  return !types.includes('object');
};

const taggedBy = (root: Root, branches: readonly Branch[], property: string): Discriminator | undefined => {
  const tags = branches.map(({ pointer }) =>
    isForOthers(root, pointer) ? [] : tagsOf(root, pointer, property),
  );
  const isTagged = branches.every(({ pointer }, index) => tags[index]?.length || isForOthers(root, pointer));
  const names = tags.flat();
  if (!isTagged || tags.filter(({ length }) => length > 0).length < 2 || new Set(names).size < names.length)
    return undefined;
  const indexes = new Map<unknown, number>(
    tags.flatMap((values, index) => values.map((value) => [value, index] as const)),
  );
  return { property, names, branchOf: (tag) => indexes.get(tag) };
};

/**
 * A member whose `const` or `enum` differs between the branches of a union, for unions without a discriminator.
 * @param union pointer of the list of branches
 */
export const impliedDiscriminatorAt = memoizePart((root: Root, union: Pointer): Discriminator | undefined => {
  const branches = branchesAt(root, union);
  const first = branches.find(({ pointer }) => !isForOthers(root, pointer));
  const names = first ? shapeOf(root, first.pointer).names : [];
  for (const property of names) {
    const found = taggedBy(root, branches, property);
    if (found) return found;
  }
  return undefined;
});
