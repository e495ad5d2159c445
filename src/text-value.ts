import { lazy } from './lazy.ts';
import { child, follow, isObject, type Pointer } from './pointer.ts';

type Json = Record<string, unknown>;
type Root = Readonly<Json>;

/** A name and the text that belongs to it. */
export type Pair = readonly [name: string, text: string];

/** Reads texts as a schema's type asks for: for `type: string`, "007" stays a string; for `type: integer`, "7" is 7. */
export interface TextReader {
  readonly kind: 'array' | 'object' | 'primitive';
  readonly primitive: (text: string) => unknown;
  readonly items: (texts: readonly string[]) => unknown[];
  readonly members: (pairs: readonly Pair[]) => Json;
  /** The members that the schema names. */
  readonly names: readonly string[];
}

interface Part {
  readonly pointer: Pointer;
  readonly schema: Json;
}

const COMPOSITIONS = ['allOf', 'anyOf', 'oneOf'];

/** A schema and those that it is composed of, references followed. */
const partsOf = (root: Root, pointer: Pointer, seen = new Set<Pointer>()): Part[] => {
  const found = follow(root, pointer);
  if (!found || !isObject(found.value) || seen.has(found.pointer)) return [];
  seen.add(found.pointer);
  const schema = found.value;
  const branches = COMPOSITIONS.flatMap((keyword) =>
    (Array.isArray(schema[keyword]) ? schema[keyword] : []).flatMap((_, index) =>
      partsOf(root, child(found.pointer, keyword, index), seen),
    ),
  );
  return [{ pointer: found.pointer, schema }, ...branches];
};

const typeOf = (value: unknown): string => {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
};

/** The JSON types that a schema speaks of, by `type` or by what it says of members, items and values. */
const typesOf = ({ schema }: Part): unknown[] => {
  if (schema.type !== undefined) return [schema.type].flat();
  const values = 'const' in schema ? [schema.const] : Array.isArray(schema.enum) ? schema.enum : [];
  return [
    ...values.map(typeOf),
    ...(isObject(schema.properties) ? ['object'] : []),
    ...('items' in schema || 'prefixItems' in schema ? ['array'] : []),
  ];
};

const kindOf = (types: ReadonlySet<unknown>): TextReader['kind'] => {
  if (types.has('array')) return 'array';
  const others = [...types].filter((type) => type !== 'object' && type !== 'null');
  return types.has('object') && others.length === 0 ? 'object' : 'primitive';
};

const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?$/;

const primitiveReader = (types: ReadonlySet<unknown>): TextReader['primitive'] => {
  const isNumber = types.has('integer') || types.has('number');
  const isBoolean = types.has('boolean');
  const isNull = types.has('null') && !types.has('string');
  return (text) => {
    if (isNumber && NUMBER.test(text)) return Number(text);
    if (isBoolean && (text === 'true' || text === 'false')) return text === 'true';
    return isNull && text === '' ? null : text;
  };
};

const textReader: TextReader = {
  kind: 'primitive',
  primitive: (text) => text,
  items: (texts) => [...texts],
  members: Object.fromEntries,
  names: [],
};

/** The schema of a member, wherever in a composition it stands. */
const memberPointer = (parts: readonly Part[], name: string): Pointer | undefined => {
  const named = parts.find(
    ({ schema }) => isObject(schema.properties) && Object.hasOwn(schema.properties, name),
  );
  if (named) return child(named.pointer, 'properties', name);
  const open = parts.find(({ schema }) => isObject(schema.additionalProperties));
  return open && child(open.pointer, 'additionalProperties');
};

const readMember = (reader: TextReader, texts: readonly string[]): unknown => {
  if (reader.kind === 'array') return reader.items(texts);
  return texts.length === 1 ? reader.primitive(texts[0] as string) : texts;
};

const createReader = (root: Root, schema: Pointer): TextReader => {
  const parts = partsOf(root, schema);
  const types = new Set(parts.flatMap(typesOf));
  const list = parts.find(({ schema }) => isObject(schema.items));
  const item = lazy(() => (list ? readerOf(root, child(list.pointer, 'items')) : textReader));
  const memberReader = (name: string): TextReader => {
    const pointer = memberPointer(parts, name);
    return pointer === undefined ? textReader : readerOf(root, pointer);
  };
  return {
    kind: kindOf(types),
    primitive: primitiveReader(types),
    items: (texts) => texts.map((text) => item().primitive(text)),
    members: (pairs) =>
      Object.fromEntries(
        [...Map.groupBy(pairs, ([name]) => name)].map(([name, group]) => [
          name,
          readMember(
            memberReader(name),
            group.map(([, text]) => text),
          ),
        ]),
      ),
    names: parts.flatMap(({ schema }) => (isObject(schema.properties) ? Object.keys(schema.properties) : [])),
  };
};

const kept = new WeakMap<Root, Map<Pointer, TextReader>>();

/** @param schema where the schema stands; without one, texts stay as they are */
export const readerOf = (root: Root, schema: Pointer | undefined): TextReader => {
  if (schema === undefined) return textReader;
  const readers = kept.get(root) ?? new Map<Pointer, TextReader>();
  kept.set(root, readers);
  const reader = readers.get(schema) ?? createReader(root, schema);
  readers.set(schema, reader);
  return reader;
};
