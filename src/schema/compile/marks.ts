import { type Json, listOf } from '../../json/json.ts';
import { isObject, type Pointer, targetOf, valueAt } from '../../json/pointer.ts';
import type { Mark } from './units.ts';

type Root = Readonly<Json>;

/** A schema, the schemas that it refers to, and those in `allOf`: all apply to the same value. */
function* schemasOfSameValue(root: Root, schema: unknown, visited = new Set<unknown>()): Generator<Json> {
  if (!isObject(schema) || visited.has(schema)) return;
  visited.add(schema);
  yield schema;
  const target = targetOf(schema.$ref);
  if (target !== undefined) yield* schemasOfSameValue(root, valueAt(root, target), visited);
  for (const part of listOf(schema.allOf)) yield* schemasOfSameValue(root, part, visited);
}

/** Does a member have this mark, in its schema, a referenced one, or one in `allOf`? */
const isMarked = (root: Root, member: unknown, mark: Mark): boolean =>
  schemasOfSameValue(root, member).some((part) => part[mark] === true);

/** Names of members that are marked `readOnly` or `writeOnly`: required ones need not be in the messages of the other side. */
export type Names = ReadonlySet<unknown>;

export const NO_NAMES: Names = new Set();

/** Can marks of this schema affect a `required`, its own or that of a schema that it refers to or includes? */
const mayRequire = ({ required, allOf, $ref, properties }: Json): boolean =>
  Array.isArray(required) || Array.isArray(allOf) || ($ref !== undefined && properties !== undefined);

/** The members that a schema marks, together with those marked by the schemas of which it is a part. */
export const markedNames = (root: Root, schema: Json, mark: Mark, above: Names = NO_NAMES): Names => {
  if (!mayRequire(schema)) return above;
  const names = new Set(above);
  for (const { properties } of schemasOfSameValue(root, schema)) {
    for (const [name, member] of isObject(properties) ? Object.entries(properties) : []) {
      if (!names.has(name) && isMarked(root, member, mark)) names.add(name);
    }
  }
  return names;
};

/** A schema whose `required` lacks the marked members. */
export const withoutRequired = (schema: Json, marked: Names): Json =>
  marked.size > 0 && Array.isArray(schema.required)
    ? { ...schema, required: schema.required.filter((name) => !marked.has(name)) }
    : schema;

/** Does the target of a reference require a member that only the referring schema marks? */
export const requiresMarked = (root: Root, target: Pointer, mark: Mark, marked: Names): boolean => {
  const schema = valueAt(root, target);
  if (marked.size === 0 || !isObject(schema)) return false;
  const own = markedNames(root, schema, mark);
  return schemasOfSameValue(root, schema).some(({ required }) =>
    listOf(required).some((name) => marked.has(name) && !own.has(name)),
  );
};
