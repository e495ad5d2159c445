import {
  child,
  isObject,
  type Located,
  type Pointer,
  targetOf,
  tokensOf,
  valueAt,
} from '../../base/pointer.ts';
import { type Tally, tallyOf } from './item.ts';

type Json = Record<string, unknown>;
type Root = Readonly<Json>;

/** A schema that holds for a value, or may hold for it. */
export interface Part {
  readonly pointer: Pointer;
  readonly schema: Json;
  /** The branch of a union that it stands in; undefined where it holds in any case. */
  readonly within: Branch | undefined;
}

/** One of the schemas of a `oneOf` or an `anyOf`. */
export interface Branch {
  readonly tally: Tally;
  /** What a value of it has to match. */
  readonly schema: Pointer;
}

/** A `oneOf` or an `anyOf`. */
export interface Union {
  /** Does a valid value match one branch alone? */
  readonly isExclusive: boolean;
  readonly branches: readonly Branch[];
  /** The branch of another union that it stands in. */
  readonly within: Branch | undefined;
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const entriesOf = (value: unknown): [string, unknown][] => (isObject(value) ? Object.entries(value) : []);

/** `Team` of `#/components/schemas/Team`, a title, or a type. */
const labelOf = (branch: unknown): string => {
  if (!isObject(branch)) return '';
  const named = tokensOf(targetOf(branch.$ref) ?? '').at(-1);
  const label = named ?? branch.title ?? [branch.type ?? []].flat().join(' or ');
  return typeof label === 'string' && label !== '' ? ` (${label})` : '';
};

/** A reference and nothing else is what it refers to, which may have been compiled already. */
const targetAt = (pointer: Pointer, schema: unknown): Pointer =>
  isObject(schema) && Object.keys(schema).length === 1 ? (targetOf(schema.$ref) ?? pointer) : pointer;

const branchesOf = ({ pointer, value }: Located<Json>, keyword: string, name: string): Branch[] =>
  listOf(value[keyword]).map((branch, index) => {
    const at = child(pointer, keyword, index);
    const tally = tallyOf('branch', at, `${name} ${keyword} ${index + 1}${labelOf(branch)}`);
    return { tally, schema: targetAt(at, branch) };
  });

const kept = new WeakMap<Root, Map<Pointer, unknown>>();

/** References lead to few places, and many to the same ones. */
const referredTo = (root: Root, target: Pointer): unknown => {
  const known = kept.get(root) ?? new Map<Pointer, unknown>();
  kept.set(root, known);
  if (!known.has(target)) known.set(target, valueAt(root, target));
  return known.get(target);
};

/** The schemas that a schema puts beside itself, for the same value. */
const besides = (root: Root, { pointer, value }: Located<Json>): Located[] => {
  const target = targetOf(value.$ref);
  return [
    ...(target === undefined ? [] : [{ pointer: target, value: referredTo(root, target) }]),
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
 * All schemas that hold for a value, or may hold for it, and the unions among them.
 * @param above schemas that the value stands in: they are not looked into again
 * @param name what the value is called
 */
export const gather = (
  root: Root,
  schemas: readonly Located[],
  above: ReadonlySet<Pointer>,
  name: string,
): { readonly parts: readonly Part[]; readonly unions: readonly Union[] } => {
  const parts: Part[] = [];
  const unions: Union[] = [];
  const seen = new Set(above);

  const addUnion = (located: Located<Json>, keyword: string, within: Branch | undefined): void => {
    const branches = branchesOf(located, keyword, name);
    // Of one branch alone there is nothing to choose.
    const isChoice = branches.length > 1;
    if (isChoice) unions.push({ isExclusive: keyword === 'oneOf', branches, within });
    listOf(located.value[keyword]).forEach((value, index) => {
      const pointer = child(located.pointer, keyword, index);
      add({ pointer, value }, isChoice ? branches[index] : within);
    });
  };

  const add = ({ pointer, value }: Located, within?: Branch): void => {
    if (!isObject(value) || seen.has(pointer)) return;
    seen.add(pointer);
    parts.push({ pointer, schema: value, within });
    for (const each of besides(root, { pointer, value })) add(each, within);
    for (const keyword of ['oneOf', 'anyOf'])
      if (Array.isArray(value[keyword])) addUnion({ pointer, value }, keyword, within);
  };

  for (const schema of schemas) add(schema);
  return { parts, unions };
};

/** The values that `enum` and `const` name. */
export const valuesIn = (parts: readonly Part[]): Located[] =>
  parts.flatMap(({ pointer, schema }) => [
    ...listOf(schema.enum).map((value, index) => ({ pointer: child(pointer, 'enum', index), value })),
    ...('const' in schema ? [{ pointer: child(pointer, 'const'), value: schema.const }] : []),
  ]);

/** The schemas of each member that has a name; `false` allows none. */
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

/** The schemas of each item at the front; before 2020-12 these were a list in `items`. */
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

/** The schemas of all other members, where something is said of them. */
export const extraIn = (parts: readonly Part[]): Located[] =>
  parts.flatMap((part) => [
    ...entriesOf(part.schema.patternProperties)
      .filter(([, value]) => value !== false)
      .map(([pattern, value]) => ({ pointer: child(part.pointer, 'patternProperties', pattern), value })),
    ...objectsAt(part, EXTRA).filter(({ value }) => Object.keys(value).length > 0),
  ]);
