import { lazy } from '../base/lazy.ts';
import { memoizePart } from '../base/memoize.ts';
import type { Json } from '../json/json.ts';
import { child, isObject, type Pointer, targetOf, valueAt } from '../json/pointer.ts';

type Root = Readonly<Json>;

/** A schema object with its pointer. */
export interface ShapePart {
  readonly pointer: Pointer;
  readonly schema: Json;
}

/** The members and items that a schema describes, including the schemas that it refers to or is composed of. */
export interface Shape {
  readonly parts: readonly ShapePart[];
  /** The types in `type`. */
  readonly types: ReadonlySet<unknown>;
  /** The members in `properties`. */
  readonly names: readonly string[];
  readonly required: ReadonlySet<unknown>;
  /** The number of items with their own schemas, in `prefixItems`. */
  readonly prefixLength: number;
  readonly member: (name: string) => Pointer | undefined;
  readonly item: (index: number) => Pointer | undefined;
}

const COMPOSITIONS = ['allOf', 'anyOf', 'oneOf'];

const partsOf = (root: Root, pointer: Pointer, visited: Set<Pointer>): ShapePart[] => {
  const schema = valueAt(root, pointer);
  if (!isObject(schema) || visited.has(pointer)) return [];
  visited.add(pointer);
  const target = targetOf(schema.$ref);
  const branches = COMPOSITIONS.flatMap((keyword) =>
    (Array.isArray(schema[keyword]) ? schema[keyword] : []).map((_, index) => child(pointer, keyword, index)),
  );
  const next = target === undefined ? branches : [target, ...branches];
  return [{ pointer, schema }, ...next.flatMap((at) => partsOf(root, at, visited))];
};

/** The most specific of several schemas for the same value: the one with the most members. */
const mostSpecific = (root: Root, pointers: readonly Pointer[]): Pointer | undefined => {
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

/**
 * Creates a function for the schema of a member: the declared one, else that of additional members. Only results for
 * declared names are cached, since a value may have very many others.
 */
const createMemberOf = (root: Root, parts: readonly ShapePart[], names: readonly string[]) => {
  const declared = new Map<string, Pointer | undefined>(names.map((name) => [name, undefined]));
  const find = (name: string): Pointer | undefined =>
    mostSpecific(
      root,
      parts
        .filter(({ schema }) => isObject(schema.properties) && Object.hasOwn(schema.properties, name))
        .map(({ pointer }) => child(pointer, 'properties', name)),
    );
  const additional = lazy(() => {
    const open = parts.find(({ schema }) => isObject(schema.additionalProperties));
    return open && child(open.pointer, 'additionalProperties');
  });
  return (name: string): Pointer | undefined => {
    if (!declared.has(name)) return additional();
    const found = declared.get(name) ?? find(name);
    declared.set(name, found);
    return found;
  };
};

const prefixLengthOf = ({ schema }: ShapePart): number =>
  Array.isArray(schema.prefixItems) ? schema.prefixItems.length : 0;

/** Creates a function for the schema of an item: that in `prefixItems`, else that of all others. */
const createItemOf = (root: Root, parts: readonly ShapePart[], prefixLength: number) => {
  const other = lazy(() =>
    mostSpecific(
      root,
      parts.filter(({ schema }) => isObject(schema.items)).map(({ pointer }) => child(pointer, 'items')),
    ),
  );
  return (index: number): Pointer | undefined => {
    if (index >= prefixLength) return other();
    const placed = parts.find((part) => index < prefixLengthOf(part));
    return placed && child(placed.pointer, 'prefixItems', index);
  };
};

const createShape = (root: Root, pointer: Pointer): Shape => {
  const parts = partsOf(root, pointer, new Set());
  const ofObjects = ({ schema }: ShapePart) => (isObject(schema.properties) ? schema.properties : {});
  const names = [...new Set(parts.flatMap((part) => Object.keys(ofObjects(part))))];
  const prefixLength = Math.max(0, ...parts.map(prefixLengthOf));
  return {
    parts,
    types: new Set(parts.flatMap(({ schema }) => schema.type ?? [])),
    names,
    required: new Set(parts.flatMap(({ schema }) => schema.required ?? [])),
    prefixLength,
    member: createMemberOf(root, parts, names),
    item: createItemOf(root, parts, prefixLength),
  };
};

const ANY: Shape = {
  parts: [],
  types: new Set(),
  names: [],
  required: new Set(),
  prefixLength: 0,
  member: () => undefined,
  item: () => undefined,
};

const shapeAt = memoizePart(createShape);

/** The shape of the values of the schema at a pointer. Without a pointer, nothing is known of them. */
export const shapeOf = (root: Root, pointer: Pointer | undefined): Shape =>
  pointer === undefined ? ANY : shapeAt(root, pointer);
