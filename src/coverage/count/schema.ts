import { memoizePart } from '../../base/memoize.ts';
import { type Json, listOf } from '../../json/json.ts';
import {
  child,
  isObject,
  type Located,
  type Pointer,
  targetOf,
  tokensOf,
  valueAt,
} from '../../json/pointer.ts';
import { type Tally, tallyOf } from './item.ts';

type Root = Readonly<Json>;

/** A schema that applies to a value, or may apply to it. */
export interface Part {
  readonly pointer: Pointer;
  readonly schema: Json;
  /** The union branch it belongs to; undefined when it always applies. */
  readonly within: Branch | undefined;
}

/** A branch of a `oneOf` or `anyOf`. */
export interface Branch {
  readonly tally: Tally;
  /** The schema that a matching value satisfies. */
  readonly schema: Pointer;
}

/** A union: a `oneOf` or an `anyOf`. */
export interface Union {
  /** Is it a `oneOf`? A valid value matches exactly one branch of it. */
  readonly isExclusive: boolean;
  readonly branches: readonly Branch[];
  /** The branch of an enclosing union that it belongs to. */
  readonly within: Branch | undefined;
}

const entriesOf = (value: unknown): [string, unknown][] => (isObject(value) ? Object.entries(value) : []);

/** The name of a branch: `Team` of `#/components/schemas/Team`, its title, or its type. */
const labelOf = (branch: unknown): string => {
  if (!isObject(branch)) return '';
  const named = tokensOf(targetOf(branch.$ref) ?? '').at(-1);
  const label = named ?? branch.title ?? [branch.type ?? []].flat().join(' or ');
  return typeof label === 'string' && label !== '' ? ` (${label})` : '';
};

/** The target of a branch that is only a reference: it may be compiled already. */
const targetAt = (pointer: Pointer, schema: unknown): Pointer =>
  isObject(schema) && Object.keys(schema).length === 1 ? (targetOf(schema.$ref) ?? pointer) : pointer;

const branchesOf = ({ pointer, value }: Located<Json>, keyword: string, name: string): Branch[] =>
  listOf(value[keyword]).map((branch, index) => {
    const at = child(pointer, keyword, index);
    const tally = tallyOf('branch', at, `${name} ${keyword} ${index + 1}${labelOf(branch)}`);
    return { tally, schema: targetAt(at, branch) };
  });

/** Caches the targets of references, since many references share a target. */
const referenceTarget = memoizePart((root: Root, target: Pointer): unknown => valueAt(root, target));

/**
 * Subschemas that apply to the same value: those of `$ref`, `allOf`, `then`, `else` and `dependentSchemas`.
 */
const inPlaceSchemas = (root: Root, { pointer, value }: Located<Json>): Located[] => {
  const target = targetOf(value.$ref);
  return [
    ...(target === undefined ? [] : [{ pointer: target, value: referenceTarget(root, target) }]),
    ...listOf(value.allOf).map((each, index) => ({ pointer: child(pointer, 'allOf', index), value: each })),
    ...['then', 'else'].flatMap((keyword) =>
      value[keyword] === undefined ? [] : [{ pointer: child(pointer, keyword), value: value[keyword] }],
    ),
    ...entriesOf(value.dependentSchemas).map(([name, each]) => ({
      pointer: child(pointer, 'dependentSchemas', name),
      value: each,
    })),
  ];
};

/**
 * All schemas that apply, or may apply, to a value, and the unions among them.
 * @param above the schemas of enclosing values, which are not followed again
 * @param name the name of the value
 */
export const gather = (
  root: Root,
  schemas: readonly Located[],
  above: ReadonlySet<Pointer>,
  name: string,
): { readonly parts: readonly Part[]; readonly unions: readonly Union[] } => {
  const parts: Part[] = [];
  const unions: Union[] = [];
  const visited = new Set(above);

  const addUnion = (located: Located<Json>, keyword: string, within: Branch | undefined): void => {
    const branches = branchesOf(located, keyword, name);
    // A union with one branch offers no choice.
    const isChoice = branches.length > 1;
    if (isChoice) unions.push({ isExclusive: keyword === 'oneOf', branches, within });
    listOf(located.value[keyword]).forEach((value, index) => {
      const pointer = child(located.pointer, keyword, index);
      add({ pointer, value }, isChoice ? branches[index] : within);
    });
  };

  const add = ({ pointer, value }: Located, within?: Branch): void => {
    if (!isObject(value) || visited.has(pointer)) return;
    visited.add(pointer);
    parts.push({ pointer, schema: value, within });
    for (const each of inPlaceSchemas(root, { pointer, value })) add(each, within);
    for (const keyword of ['oneOf', 'anyOf'])
      if (Array.isArray(value[keyword])) addUnion({ pointer, value }, keyword, within);
  };

  for (const schema of schemas) add(schema);
  return { parts, unions };
};

/** The values of `enum` and `const`. */
export const valuesIn = (parts: readonly Part[]): Located[] =>
  parts.flatMap(({ pointer, schema }) => [
    ...listOf(schema.enum).map((value, index) => ({ pointer: child(pointer, 'enum', index), value })),
    ...('const' in schema ? [{ pointer: child(pointer, 'const'), value: schema.const }] : []),
  ]);

/** The schemas of each named member; `false` forbids it. */
export const membersIn = (parts: readonly Part[]): ReadonlyMap<string, readonly Located[]> => {
  const members = new Map<string, Located[]>();
  for (const { pointer, schema } of parts) {
    const at = child(pointer, 'properties');
    for (const [name, value] of entriesOf(schema.properties)) {
      if (value === false) continue;
      const known = members.get(name);
      const found = { pointer: child(at, name), value };
      if (known) known.push(found);
      else members.set(name, [found]);
    }
  }
  return members;
};

/** The schemas of the first items: `prefixItems`, or before 2020-12 an array in `items`. */
export const prefixIn = (parts: readonly Part[]): readonly (readonly Located[])[] => {
  const tuples = parts.map(({ pointer, schema }) => {
    const keyword = Array.isArray(schema.items) ? 'items' : 'prefixItems';
    return listOf(schema[keyword]).map((value, index) => ({
      pointer: child(pointer, keyword, index),
      value,
    }));
  });
  const length = Math.max(0, ...tuples.map((tuple) => tuple.length));
  return Array.from({ length }, (_, index) => tuples.flatMap((tuple) => tuple[index] ?? []));
};

const ITEMS = ['items', 'additionalItems', 'unevaluatedItems'];
const EXTRA = ['additionalProperties', 'unevaluatedProperties'];

const objectsAt = ({ pointer, schema }: Part, keywords: readonly string[]): Located<Json>[] =>
  keywords.flatMap((keyword) => {
    const value = schema[keyword];
    return isObject(value) ? [{ pointer: child(pointer, keyword), value }] : [];
  });

/** The schemas of all other items. */
export const itemsIn = (parts: readonly Part[]): Located[] => parts.flatMap((part) => objectsAt(part, ITEMS));

/** The schemas of all other members, where there are any. */
export const extraIn = (parts: readonly Part[]): Located[] =>
  parts.flatMap((part) => [
    ...entriesOf(part.schema.patternProperties)
      .filter(([, value]) => value !== false)
      .map(([pattern, value]) => ({ pointer: child(part.pointer, 'patternProperties', pattern), value })),
    ...objectsAt(part, EXTRA).filter(({ value }) => Object.keys(value).length > 0),
  ]);
