import { type Json, listOf } from '../../json/json.ts';
import { isObject, type Pointer, targetOf, valueAt } from '../../json/pointer.ts';
import type { Mark } from './units.ts';

/*
 * A required member that is marked `readOnly` need not be in a request, one that is marked `writeOnly` not in a response
 * (OpenAPI 3.0, Schema Object). The mark and the `required` may be in different schemas, if both apply to the same value:
 *
 *     Group:    { required: [id, name], properties: { id: {}, name: {} } }
 *     NewGroup: { allOf: [{ $ref: Group }], properties: { id: { readOnly: true } } }
 *
 * In a request, a NewGroup needs only a name, and a Group needs both members. While a schema is copied for a compiler:
 *
 * 1. `markedNames` collects what it marks, with all schemas that it includes by `allOf` and `$ref`: `id` for NewGroup.
 * 2. The names are passed down into `allOf`, not into other keywords: what is in `properties` applies to other values.
 * 3. `withoutRequired` takes them out of each `required` on the way.
 * 4. A `$ref` is not on the way: its target is compiled once, for all that refer to it, with what it marks itself. Where the
 *    target requires a name that only the referring schema marks (`requiresMarked`), the target is copied into that schema:
 *    NewGroup gets a Group of its own, with `required: [name]`.
 */

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
export type MarkedNames = ReadonlySet<unknown>;

export const NO_NAMES: MarkedNames = new Set();

/** Can marks of this schema affect a `required`, its own or that of a schema that it refers to or includes? */
const mayRequire = ({ required, allOf, $ref, properties }: Json): boolean =>
  Array.isArray(required) || Array.isArray(allOf) || ($ref !== undefined && properties !== undefined);

/** The members that a schema marks, together with those marked by the schemas of which it is a part. */
export const markedNames = (
  root: Root,
  schema: Json,
  mark: Mark,
  above: MarkedNames = NO_NAMES,
): MarkedNames => {
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
export const withoutRequired = (schema: Json, marked: MarkedNames): Json =>
  marked.size > 0 && Array.isArray(schema.required)
    ? { ...schema, required: schema.required.filter((name) => !marked.has(name)) }
    : schema;

/** Does the target of a reference require a member that only the referring schema marks? */
export const requiresMarked = (root: Root, target: Pointer, mark: Mark, marked: MarkedNames): boolean => {
  const schema = valueAt(root, target);
  if (marked.size === 0 || !isObject(schema)) return false;
  const own = markedNames(root, schema, mark);
  return schemasOfSameValue(root, schema).some(({ required }) =>
    listOf(required).some((name) => marked.has(name) && !own.has(name)),
  );
};
