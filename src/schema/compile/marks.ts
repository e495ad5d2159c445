import { type Json, listOf } from '../../json/json.ts';
import { isObject, type Pointer, targetOf, valueAt } from '../../json/pointer.ts';
import type { Mark } from './units.ts';

type Root = Readonly<Json>;

/** A schema, and all that must hold for the same value: what it refers to, and its parts in `allOf`. */
function* familyOf(root: Root, schema: unknown, seen = new Set<unknown>()): Generator<Json> {
  if (!isObject(schema) || seen.has(schema)) return;
  seen.add(schema);
  yield schema;
  const target = targetOf(schema.$ref);
  if (target !== undefined) yield* familyOf(root, valueAt(root, target), seen);
  for (const part of listOf(schema.allOf)) yield* familyOf(root, part, seen);
}

/** Has a member this mark? It may stand in what its schema refers to or is composed of. */
const isMarked = (root: Root, member: unknown, mark: Mark): boolean =>
  familyOf(root, member).some((part) => part[mark] === true);

export type Names = ReadonlySet<unknown>;

export const NO_NAMES: Names = new Set();

/** Can what it marks matter to what it, or a part of it, asks for? */
const isAsking = ({ required, allOf, $ref, properties }: Json): boolean =>
  Array.isArray(required) || Array.isArray(allOf) || ($ref !== undefined && properties !== undefined);

/** The members that a schema or a part of it marks, and those that what it is a part of marks. */
export const markedNames = (root: Root, schema: Json, mark: Mark, above: Names = NO_NAMES): Names => {
  if (!isAsking(schema)) return above;
  const names = new Set(above);
  for (const { properties } of familyOf(root, schema)) {
    for (const [name, member] of isObject(properties) ? Object.entries(properties) : []) {
      if (!names.has(name) && isMarked(root, member, mark)) names.add(name);
    }
  }
  return names;
};

/** A schema without these members in `required`. */
export const withoutRequired = (schema: Json, marked: Names): Json =>
  marked.size > 0 && Array.isArray(schema.required)
    ? { ...schema, required: schema.required.filter((name) => !marked.has(name)) }
    : schema;

/** Does a schema, by itself, ask for a member that only what it is a part of marks? */
export const asksForMarked = (root: Root, target: Pointer, mark: Mark, marked: Names): boolean => {
  const schema = valueAt(root, target);
  if (marked.size === 0 || !isObject(schema)) return false;
  const own = markedNames(root, schema, mark);
  return familyOf(root, schema).some(({ required }) =>
    listOf(required).some((name) => marked.has(name) && !own.has(name)),
  );
};
