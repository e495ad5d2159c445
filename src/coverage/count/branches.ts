import { type Json, listOf } from '../../json/json.ts';
import { child, isObject, type Pointer, targetOf, valueAt } from '../../json/pointer.ts';
import type { IsValid, Side } from '../../schema/validate.ts';
import type { Branch } from './schema.ts';

type Root = Readonly<Json>;

/** Keywords of a branch that can be tested fast, before the branch is validated. */
interface FastTest {
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

const tagsIn = (members: readonly [string, Json][]): FastTest['tags'] =>
  members.flatMap(([name, schema]) => {
    const values = 'const' in schema ? [schema.const] : listOf(schema.enum);
    return values.length > 0 && values.every((value) => typeof value === 'string') ? [{ name, values }] : [];
  });

/** Even a required member may be absent on the other side if it is `readOnly` or `writeOnly`. */
const isOneSided = ({ readOnly, writeOnly }: Json): boolean => readOnly === true || writeOnly === true;

/** The schemas that a value must satisfy: the one at a pointer, and those of its `$ref` and `allOf`. */
const requiredSchemas = (root: Root, pointer: Pointer, visited = new Set<Pointer>()): Json[] => {
  const schema = valueAt(root, pointer);
  if (!isObject(schema) || visited.has(pointer)) return [];
  visited.add(pointer);
  const target = targetOf(schema.$ref);
  return [
    schema,
    ...(target === undefined ? [] : requiredSchemas(root, target, visited)),
    ...listOf(schema.allOf).flatMap((_, index) =>
      requiredSchemas(root, child(pointer, 'allOf', index), visited),
    ),
  ];
};

const fastTestsOf = (root: Root, pointer: Pointer): FastTest[] => {
  const schemas = requiredSchemas(root, pointer).map((schema) => ({
    schema,
    members: membersOf(root, schema),
  }));
  const oneSided = new Set(
    schemas.flatMap(({ members }) => members.flatMap(([name, member]) => (isOneSided(member) ? [name] : []))),
  );
  return schemas.map(({ schema: { type, required }, members }) => ({
    types: type === undefined ? undefined : [type].flat(),
    required: listOf(required).filter((name) => !oneSided.has(String(name))),
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

/** Does a fast test show that the value does not match? */
const fails = (value: unknown, { types, required, tags }: FastTest): boolean => {
  if (types && !typesOf(value).some((type) => types.includes(type))) return true;
  if (!isObject(value)) return false;
  return (
    required.some((name) => !Object.hasOwn(value, String(name))) ||
    tags.some(({ name, values }) => Object.hasOwn(value, name) && !values.includes(value[name]))
  );
};

/** Does a value match a branch of a union? */
export type Matches = (branch: Branch, value: unknown) => boolean;

/** Matches values by validation with the contract, after a fast test. */
export const createMatches = (root: Root, isValid: IsValid, side: Side): Matches => {
  const tests = new Map<Branch, readonly FastTest[]>();
  const fastTestsFor = (branch: Branch): readonly FastTest[] => {
    const known = tests.get(branch) ?? fastTestsOf(root, branch.schema);
    tests.set(branch, known);
    return known;
  };
  return (branch, value) =>
    !fastTestsFor(branch).some((test) => fails(value, test)) && isValid(branch.schema, value, side);
};
