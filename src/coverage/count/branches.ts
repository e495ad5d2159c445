import { type Json, listOf } from '../../json/json.ts';
import { child, isObject, type Pointer, targetOf, valueAt } from '../../json/pointer.ts';
import type { IsValid, Side } from '../../schema/validate.ts';
import type { Branch } from './schema.ts';

type Root = Readonly<Json>;

/** Keywords that are cheap to test before a branch is validated. */
interface Demand {
  readonly types: readonly unknown[] | undefined;
  readonly required: readonly unknown[];
  readonly tags: readonly { readonly name: string; readonly values: readonly unknown[] }[];
}

const resolve = (root: Root, schema: unknown): unknown => {
  const target = isObject(schema) ? targetOf(schema.$ref) : undefined;
  return target === undefined ? schema : valueAt(root, target);
};

const membersOf = (root: Root, { properties }: Json): [string, Json][] =>
  Object.entries(isObject(properties) ? properties : {}).flatMap(([name, member]) => {
    const schema = resolve(root, member);
    return isObject(schema) ? [[name, schema]] : [];
  });

const tagsIn = (members: readonly [string, Json][]): Demand['tags'] =>
  members.flatMap(([name, schema]) => {
    const values = 'const' in schema ? [schema.const] : listOf(schema.enum);
    return values.length > 0 && values.every((value) => typeof value === 'string') ? [{ name, values }] : [];
  });

/** A `readOnly` or `writeOnly` member may be absent on the other side although it is required. */
const isMarked = ({ readOnly, writeOnly }: Json): boolean => readOnly === true || writeOnly === true;

/** The schema at a pointer with its `$ref` and `allOf` resolved: all that a value must satisfy. */
const certain = (root: Root, pointer: Pointer, seen = new Set<Pointer>()): Json[] => {
  const schema = valueAt(root, pointer);
  if (!isObject(schema) || seen.has(pointer)) return [];
  seen.add(pointer);
  const target = targetOf(schema.$ref);
  return [
    schema,
    ...(target === undefined ? [] : certain(root, target, seen)),
    ...listOf(schema.allOf).flatMap((_, index) => certain(root, child(pointer, 'allOf', index), seen)),
  ];
};

const demandsOf = (root: Root, pointer: Pointer): Demand[] => {
  const schemas = certain(root, pointer).map((schema) => ({ schema, members: membersOf(root, schema) }));
  const marked = new Set(
    schemas.flatMap(({ members }) => members.flatMap(([name, member]) => (isMarked(member) ? [name] : []))),
  );
  return schemas.map(({ schema: { type, required }, members }) => ({
    types: type === undefined ? undefined : [type].flat(),
    required: listOf(required).filter((name) => !marked.has(String(name))),
    tags: tagsIn(members),
  }));
};

const TYPES: Readonly<Record<string, readonly string[]>> = {
  string: ['string'],
  number: ['number', 'integer'],
  boolean: ['boolean'],
};

const typesOf = (value: unknown): readonly string[] => {
  if (value === null) return ['null'];
  if (Array.isArray(value)) return ['array'];
  return TYPES[typeof value] ?? ['object'];
};

/** Does a cheap test show that the value does not match? */
const fails = (value: unknown, { types, required, tags }: Demand): boolean => {
  if (types && !typesOf(value).some((type) => types.includes(type))) return true;
  if (!isObject(value)) return false;
  return (
    required.some((name) => !Object.hasOwn(value, String(name))) ||
    tags.some(({ name, values }) => Object.hasOwn(value, name) && !values.includes(value[name]))
  );
};

/** Finds the union branches that a value matches. */
export type Matches = (branch: Branch, value: unknown) => boolean;

/** Matches branches by validating with the contract. */
export const createMatches = (root: Root, isValid: IsValid, side: Side): Matches => {
  const demands = new Map<Branch, readonly Demand[]>();
  const demandsFor = (branch: Branch): readonly Demand[] => {
    const known = demands.get(branch) ?? demandsOf(root, branch.schema);
    demands.set(branch, known);
    return known;
  };
  return (branch, value) =>
    !demandsFor(branch).some((demand) => fails(value, demand)) && isValid(branch.schema, value, side);
};
