import type { Json } from '../base/json.ts';
import { memoizePart } from '../base/memoize.ts';
import { child, isObject, type Pointer, targetOf, valueAt } from '../base/pointer.ts';

type Root = Readonly<Json>;

/** A schema object with its pointer. */
export interface ShapePart {
  readonly pointer: Pointer;
  readonly schema: Json;
}

/** The members and items that a schema describes, including its references and compositions. */
export interface Shape {
  readonly parts: readonly ShapePart[];
  /** The JSON types in `type`. */
  readonly types: ReadonlySet<unknown>;
  /** The members in `properties`. */
  readonly names: readonly string[];
  readonly required: ReadonlySet<unknown>;
  readonly member: (name: string) => Pointer | undefined;
  readonly item: (index: number) => Pointer | undefined;
}

const COMPOSITIONS = ['allOf', 'anyOf', 'oneOf'];

const partsOf = (root: Root, pointer: Pointer, seen: Set<Pointer>): ShapePart[] => {
  const schema = valueAt(root, pointer);
  if (!isObject(schema) || seen.has(pointer)) return [];
  seen.add(pointer);
  const target = targetOf(schema.$ref);
  const branches = COMPOSITIONS.flatMap((keyword) =>
    (Array.isArray(schema[keyword]) ? schema[keyword] : []).map((_, index) => child(pointer, keyword, index)),
  );
  const next = target === undefined ? branches : [target, ...branches];
  return [{ pointer, schema }, ...next.flatMap((at) => partsOf(root, at, seen))];
};

/** The most specific of several schemas for the same value. */
const telling = (root: Root, pointers: readonly Pointer[]): Pointer | undefined => {
  const [first] = pointers;
  if (pointers.length < 2) return first;
  const namesAt = (pointer: Pointer) => shapeOf(root, pointer).names.length;
  const weigh = (pointer: Pointer) =>
    shapeOf(root, pointer).parts.reduce(
      (sum, part) => sum + (isObject(part.schema.items) ? namesAt(child(part.pointer, 'items')) : 0),
      namesAt(pointer),
    );
  return pointers.toSorted((a, b) => weigh(b) - weigh(a))[0];
};

const memberOf = (root: Root, parts: readonly ShapePart[], name: string): Pointer | undefined => {
  const named = parts.filter(
    ({ schema }) => isObject(schema.properties) && Object.hasOwn(schema.properties, name),
  );
  if (named.length > 0) {
    return telling(
      root,
      named.map(({ pointer }) => child(pointer, 'properties', name)),
    );
  }
  const open = parts.find(({ schema }) => isObject(schema.additionalProperties));
  return open && child(open.pointer, 'additionalProperties');
};

const itemOf = (root: Root, parts: readonly ShapePart[], index: number): Pointer | undefined => {
  const placed = parts.find(
    ({ schema }) => Array.isArray(schema.prefixItems) && index < schema.prefixItems.length,
  );
  if (placed) return child(placed.pointer, 'prefixItems', index);
  const lists = parts.filter(({ schema }) => isObject(schema.items));
  return telling(
    root,
    lists.map(({ pointer }) => child(pointer, 'items')),
  );
};

const createShape = (root: Root, pointer: Pointer): Shape => {
  const parts = partsOf(root, pointer, new Set());
  const ofObjects = ({ schema }: ShapePart) => (isObject(schema.properties) ? schema.properties : {});
  return {
    parts,
    types: new Set(parts.flatMap(({ schema }) => schema.type ?? [])),
    names: [...new Set(parts.flatMap((part) => Object.keys(ofObjects(part))))],
    required: new Set(parts.flatMap(({ schema }) => schema.required ?? [])),
    member: (name) => memberOf(root, parts, name),
    item: (index) => itemOf(root, parts, index),
  };
};

const ANY: Shape = {
  parts: [],
  types: new Set(),
  names: [],
  required: new Set(),
  member: () => undefined,
  item: () => undefined,
};

const shapeAt = memoizePart(createShape);

/** The shape of the values of the schema at a pointer; an unrestricted one without a schema. */
export const shapeOf = (root: Root, pointer: Pointer | undefined): Shape =>
  pointer === undefined ? ANY : shapeAt(root, pointer);
