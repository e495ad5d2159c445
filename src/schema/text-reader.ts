import { lazy } from '../base/lazy.ts';
import { memoizePart } from '../base/memoize.ts';
import { readNumber } from '../json/boxed-number.ts';
import type { Json } from '../json/json.ts';
import { isObject, type Pointer } from '../json/pointer.ts';
import { type Shape, type ShapePart, shapeOf } from './shape.ts';

type Root = Readonly<Json>;

/** A name and its text. */
export type Pair = readonly [name: string, text: string];

/**
 * Converts texts to values of the types in a schema: with `type: string`, "007" stays a string; with `type: integer`, "7"
 * becomes 7.
 */
export interface TextReader {
  readonly kind: 'array' | 'object' | 'primitive';
  readonly primitive: (text: string) => unknown;
  readonly items: (texts: readonly string[]) => unknown[];
  readonly members: (pairs: readonly Pair[]) => Json;
  /** Like `members`, with all texts of each name together. */
  readonly grouped: (texts: Iterable<readonly [name: string, texts: readonly string[]]>) => Json;
  /** The names of the members that the schema declares. */
  readonly names: readonly string[];
  /** Does the schema describe additional members? */
  readonly isOpen: boolean;
  readonly item: () => TextReader;
  readonly member: (name: string) => TextReader;
  /** The readers for the other types, where the schema allows several. */
  readonly others: () => readonly TextReader[];
}

const typeOf = (value: unknown): string => {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
};

/** The types that a schema allows, by `type` or implied by its other keywords. */
const typesOf = ({ schema }: ShapePart): unknown[] => {
  if (schema.type !== undefined) return [schema.type].flat();
  const values = 'const' in schema ? [schema.const] : Array.isArray(schema.enum) ? schema.enum : [];
  return [
    ...values.map(typeOf),
    ...(isObject(schema.properties) ? ['object'] : []),
    ...('items' in schema || 'prefixItems' in schema ? ['array'] : []),
  ];
};

type Kind = TextReader['kind'];
type Types = ReadonlySet<unknown>;

/**
 * The kinds of values that a schema allows, the most structured first. Primitives come before objects if both are allowed.
 */
const kindsOf = (types: Types): Kind[] => {
  const hasPrimitive = [...types].some((type) => type !== 'array' && type !== 'object' && type !== 'null');
  const isPrimitive = hasPrimitive || !(types.has('array') || types.has('object'));
  return [
    ...(types.has('array') ? ['array' as const] : []),
    ...(types.has('object') && !hasPrimitive ? ['object' as const] : []),
    ...(isPrimitive ? ['primitive' as const] : []),
    ...(types.has('object') && hasPrimitive ? ['object' as const] : []),
  ];
};

const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?$/;

const primitiveReader = (types: Types, isPlain: boolean): TextReader['primitive'] => {
  if (isPlain && types.has('string')) return (text) => text;
  const isNumber = types.has('integer') || types.has('number');
  const isBoolean = types.has('boolean');
  const isNull = types.has('null') && !types.has('string');
  return (text) => {
    if (isNumber && NUMBER.test(text)) return readNumber(text);
    if (isBoolean && (text === 'true' || text === 'false')) return text === 'true';
    return isNull && (text === '' || text === 'null') ? null : text;
  };
};

const textReader: TextReader = {
  kind: 'primitive',
  primitive: (text) => text,
  items: (texts) => [...texts],
  members: Object.fromEntries,
  grouped: (texts) => Object.fromEntries([...texts].map(([name, all]) => [name, all.at(-1)])),
  names: [],
  isOpen: true,
  item: () => textReader,
  member: () => textReader,
  others: () => [],
};

/** The texts of each name, in order of first occurrence. */
export const textsByName = (pairs: readonly Pair[]): Map<string, readonly string[]> => {
  const byName = new Map<string, string[]>();
  for (const [name, text] of pairs) {
    const texts = byName.get(name);
    if (texts) texts.push(text);
    else byName.set(name, [text]);
  }
  return byName;
};

const readMember = (reader: TextReader, texts: readonly string[]): unknown => {
  if (reader.kind === 'array') return reader.items(texts);
  return texts.length === 1 ? reader.primitive(texts[0] as string) : texts;
};

/** Does an object have additional members? It does if it declares none. */
const isOpen = (parts: readonly ShapePart[], names: readonly string[]): boolean => {
  const says = ({ schema }: ShapePart) =>
    isObject(schema.patternProperties) ||
    isObject(schema.additionalProperties) ||
    schema.additionalProperties === true;
  const forbids = ({ schema }: ShapePart) => schema.additionalProperties === false;
  return parts.some(says) || (names.length === 0 && !parts.some(forbids));
};

/** One way to read a text. */
interface Reading {
  readonly kind: Kind;
  /** Prefer a string where the schema allows one? */
  readonly isPlain: boolean;
}

const createReader = (root: Root, shape: Shape, { kind, isPlain }: Reading): Omit<TextReader, 'others'> => {
  const { parts, names, prefixLength } = shape;
  const types = new Set(parts.flatMap(typesOf));
  const readerAt = (index: number) => readerOf(root, shape.item(index), isPlain);
  const item = lazy(() => readerAt(Number.POSITIVE_INFINITY)); // For the items after a tuple.
  const member = (name: string): TextReader => readerOf(root, shape.member(name), isPlain);
  const grouped: TextReader['grouped'] = (texts) => {
    const read = function* (): Generator<[string, unknown]> {
      for (const [name, all] of texts) yield [name, readMember(member(name), all)];
    };
    return Object.fromEntries(read());
  };
  return {
    kind,
    primitive: primitiveReader(types, isPlain),
    items: (texts) => {
      const { primitive } = item();
      return texts.map((text, index) => (index < prefixLength ? readerAt(index).primitive : primitive)(text));
    },
    members: (pairs) => grouped(textsByName(pairs)),
    grouped,
    names,
    isOpen: isOpen(parts, names),
    item,
    member,
  };
};

const NO_READERS: readonly TextReader[] = [];

const createReaders = (root: Root, schema: Pointer, isPlain: boolean): TextReader => {
  const shape = shapeOf(root, schema);
  const types = new Set(shape.parts.flatMap(typesOf));
  const [first = 'primitive', ...kinds] = kindsOf(types);
  const others = lazy(() => {
    const readings = [
      ...kinds.map((kind) => ({ kind, isPlain: false })),
      ...[first, ...kinds].map((kind) => ({ kind, isPlain: true })),
    ];
    return readings.map((reading) => ({ ...createReader(root, shape, reading), others: () => NO_READERS }));
  });
  // A single primitive type can be read in one way only.
  const isCertain = first === 'primitive' && types.size < 2;
  const reader = createReader(root, shape, { kind: first, isPlain });
  return { ...reader, others: isCertain ? () => NO_READERS : others };
};

const readersFor = (isPlain: boolean) =>
  memoizePart((root: Root, schema: Pointer): TextReader => createReaders(root, schema, isPlain));
const [readerAt, plainReaderAt] = [readersFor(false), readersFor(true)];

/**
 * @param schema the schema's pointer; without one, texts stay as they are
 * @param isPlain prefer a string where the schema allows one?
 */
export const readerOf = (root: Root, schema: Pointer | undefined, isPlain = false): TextReader => {
  if (schema === undefined) return textReader;
  return (isPlain ? plainReaderAt : readerAt)(root, schema);
};
