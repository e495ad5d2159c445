import { memoize } from '../../base/memoize.ts';
import { type Json, listOf, textOf } from '../../json/json.ts';
import { child, follow, isObject, type Located, type Pointer } from '../../json/pointer.ts';

/** A schema with all schemas that it is composed of, references resolved. */
export interface View {
  /** The pointer after resolving references: the same for all references to a schema. */
  readonly pointer: Pointer;
  readonly parts: readonly Located<Json>[];
}

const MOST_PARTS = 40;

/** Reads the schemas of a document. */
export interface SchemaReader {
  readonly view: (schema: Pointer) => View | undefined;
  /** The members that a value may have, with the pointers of their schemas. */
  readonly members: (view: View) => ReadonlyMap<string, Pointer>;
  readonly items: (view: View) => Pointer | undefined;
  readonly required: (view: View) => ReadonlySet<string>;
}

const isNull = ({ value }: Located<Json>): boolean => value.type === 'null';

export const createSchemaReader = (root: unknown): SchemaReader => {
  const views = new Map<Pointer, View | undefined>();

  const collect = (schema: Pointer, parts: Map<Pointer, Located<Json>>): Pointer | undefined => {
    const found = follow(root, schema);
    if (!found || !isObject(found.value) || parts.has(found.pointer) || parts.size > MOST_PARTS)
      return found?.pointer;
    const located = found as Located<Json>;
    parts.set(found.pointer, located);
    for (const keyword of ['allOf', 'oneOf', 'anyOf'])
      for (const index of listOf(located.value[keyword]).keys())
        collect(child(found.pointer, keyword, index), parts);
    // OpenAPI 3.1 allows siblings of a reference, which `follow` ignores.
    return found.pointer;
  };

  const view = (schema: Pointer): View | undefined => {
    if (views.has(schema)) return views.get(schema);
    const parts = new Map<Pointer, Located<Json>>();
    const pointer = collect(schema, parts);
    const made =
      pointer === undefined
        ? undefined
        : { pointer, parts: [...parts.values()].filter((part) => !isNull(part)) };
    views.set(schema, made);
    return made;
  };

  const members = memoize(
    ({ parts }: View): ReadonlyMap<string, Pointer> =>
      new Map(
        parts.flatMap(({ pointer, value: { properties } }) =>
          isObject(properties)
            ? Object.keys(properties).map((name) => [name, child(pointer, 'properties', name)] as const)
            : [],
        ),
      ),
  );

  return {
    view,
    members,
    items: ({ parts }) => {
      const part = parts.find(({ value: { items } }) => isObject(items));
      return part && child(part.pointer, 'items');
    },
    required: ({ parts }) => new Set(parts.flatMap(({ value }) => listOf(value.required).map(textOf))),
  };
};

export const hasType = ({ parts }: View, type: string): boolean =>
  parts.some(({ value }) => [value.type].flat().includes(type));

export const isArray = (view: View): boolean =>
  hasType(view, 'array') || view.parts.some(({ value }) => isObject(value.items));
