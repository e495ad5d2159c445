import { cookiesOf, type ExchangeRequest, type Headers, headerOf } from './exchange.ts';
import type { Parameter } from './operation.ts';
import { child, follow, isObject, type Pointer } from './pointer.ts';

type Root = Readonly<Record<string, unknown>>;

/** Where parameters are read from. */
export interface ParameterSource {
  readonly path: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: Headers;
}

export const parameterSource = (
  { query, headers }: ExchangeRequest,
  pathParameters: Readonly<Record<string, string>>,
): ParameterSource => ({ path: pathParameters, query: new URLSearchParams(query), headers });

const COMPOSITIONS = ['allOf', 'anyOf', 'oneOf'];
const kept = new WeakMap<Root, Map<Pointer, ReadonlySet<string>>>();

const collectTypes = (root: Root, pointer: Pointer, types: Set<string>, seen: Set<Pointer>): void => {
  const found = follow(root, pointer);
  if (!found || !isObject(found.value) || seen.has(found.pointer)) return;
  seen.add(found.pointer);
  const { type } = found.value;
  for (const one of [type].flat()) if (typeof one === 'string') types.add(one);
  if (isObject(found.value.properties)) types.add('object');
  for (const keyword of COMPOSITIONS) {
    const branches = found.value[keyword];
    if (!Array.isArray(branches)) continue;
    for (const index of branches.keys()) collectTypes(root, child(found.pointer, keyword, index), types, seen);
  }
};

/** The JSON types that a schema speaks of, references and compositions followed; empty when it names none. */
const typesOf = (root: Root, pointer: Pointer): ReadonlySet<string> => {
  const byPointer = kept.get(root) ?? new Map<Pointer, ReadonlySet<string>>();
  kept.set(root, byPointer);
  const known = byPointer.get(pointer);
  if (known) return known;
  const types = new Set<string>();
  collectTypes(root, pointer, types, new Set());
  byPointer.set(pointer, types);
  return types;
};

const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?$/;

/** Reads a text by the schema's type: for `type: string`, "007" stays a string; for `type: integer`, "7" is 7. */
const readPrimitive = (root: Root, schema: Pointer, text: string): unknown => {
  const types = typesOf(root, schema);
  if ((types.has('integer') || types.has('number')) && NUMBER.test(text)) return Number(text);
  if (types.has('boolean') && (text === 'true' || text === 'false')) return text === 'true';
  if (types.has('null') && text === '' && !types.has('string')) return null;
  return text;
};

/** The schema of one member, or of one item, of the schema at `pointer`. */
const partSchema = (root: Root, pointer: Pointer, ...tokens: string[]): Pointer =>
  child(follow(root, pointer)?.pointer ?? pointer, ...tokens);

const readArray = (root: Root, schema: Pointer, texts: readonly string[]): unknown[] =>
  texts.map((text) => readPrimitive(root, partSchema(root, schema, 'items'), text));

const readObject = (root: Root, schema: Pointer, pairs: readonly (readonly [string, string])[]): unknown =>
  Object.fromEntries(
    pairs.map(([key, text]) => [key, readPrimitive(root, partSchema(root, schema, 'properties', key), text)]),
  );

const split = (text: string, separator: string): string[] => (text === '' ? [] : text.split(separator));

const pairwise = (texts: readonly string[]): [string, string][] =>
  Array.from({ length: Math.ceil(texts.length / 2) }, (_, i) => [texts[2 * i] ?? '', texts[2 * i + 1] ?? '']);

const assignments = (texts: readonly string[]): [string, string][] =>
  texts.map((text) => {
    const at = text.indexOf('=');
    return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
  });

/** How the one text of a path, header or cookie parameter is taken apart (OpenAPI 3.1, "Style Values"). */
const readText = (root: Root, { name, style, explode, schema }: Parameter, text: string): unknown => {
  if (schema === undefined) return text;
  const types = typesOf(root, schema);
  const prefix = style === 'label' ? '.' : style === 'matrix' ? ';' : '';
  const bare = prefix && text.startsWith(prefix) ? text.slice(1) : text;
  const separator = prefix && explode ? prefix : ',';
  const unnamed = (part: string) =>
    style === 'matrix' && part.startsWith(`${name}=`) ? part.slice(name.length + 1) : part;
  if (types.has('array')) {
    const parts = explode ? split(bare, separator).map(unnamed) : split(unnamed(bare), ',');
    return readArray(root, schema, parts);
  }
  if (types.has('object')) {
    const parts = explode ? split(bare, separator) : split(unnamed(bare), ',');
    return readObject(root, schema, explode ? assignments(parts) : pairwise(parts));
  }
  return readPrimitive(root, schema, unnamed(bare));
};

const DELIMITERS: Record<string, string> = { form: ',', spaceDelimited: ' ', pipeDelimited: '|' };

const readDeepObject = (root: Root, { name, schema }: Parameter, query: URLSearchParams): unknown => {
  const prefix = `${name}[`;
  const pairs = [...query]
    .filter(([key]) => key.startsWith(prefix) && key.endsWith(']'))
    .map(([key, text]) => [key.slice(prefix.length, -1), text] as const);
  return pairs.length > 0 && schema !== undefined ? readObject(root, schema, pairs) : undefined;
};

/** An exploded object has no parameter of its own name: each of its members is a parameter. */
const readExplodedObject = (root: Root, schema: Pointer, query: URLSearchParams): unknown => {
  const properties = follow(root, partSchema(root, schema, 'properties'))?.value;
  const names = isObject(properties) ? Object.keys(properties) : [];
  const pairs = names.filter((key) => query.has(key)).map((key) => [key, query.get(key) ?? ''] as const);
  return pairs.length > 0 ? readObject(root, schema, pairs) : undefined;
};

const readQuery = (root: Root, parameter: Parameter, query: URLSearchParams): unknown => {
  const { name, style, explode, schema } = parameter;
  const texts = query.getAll(name);
  if (schema === undefined) return texts[0];
  if (style === 'deepObject') return readDeepObject(root, parameter, query);
  const types = typesOf(root, schema);
  if (types.has('object') && !types.has('array') && style === 'form' && explode) {
    return readExplodedObject(root, schema, query);
  }
  const [first] = texts;
  if (first === undefined) return undefined;
  const delimiter = DELIMITERS[style] ?? ',';
  if (types.has('array')) return readArray(root, schema, explode ? texts : split(first, delimiter));
  if (types.has('object')) return readObject(root, schema, pairwise(split(first, delimiter)));
  return texts.length > 1 ? texts : readPrimitive(root, schema, first);
};

/** The text of a parameter that is not in the query; undefined when it is absent. */
const textOf = (
  { name, in: location }: Parameter,
  { path, headers }: ParameterSource,
): string | undefined => {
  if (location === 'path') return path[name];
  if (location === 'header') return headerOf(headers, name);
  return cookiesOf(headers).find(([key]) => key === name)?.[1];
};

/**
 * What a parameter says, read by its style and its schema's type.
 * @returns undefined when it is absent
 * @see OpenAPI 3.1, Parameter Object, "Style Values"
 */
export const readParameter = (root: Root, parameter: Parameter, source: ParameterSource): unknown => {
  if (parameter.in === 'query') return readQuery(root, parameter, source.query);
  const text = textOf(parameter, source);
  return text === undefined ? undefined : readText(root, parameter, text);
};

/** A form (`application/x-www-form-urlencoded`) as the object that its schema describes. */
export const readForm = (root: Root, schema: Pointer, text: string): unknown => {
  const form = new URLSearchParams(text);
  const members = [...new Set(form.keys())].map((key) => {
    const member = partSchema(root, schema, 'properties', key);
    const texts = form.getAll(key);
    const isArray = typesOf(root, member).has('array');
    return [key, isArray ? readArray(root, member, texts) : readPrimitive(root, member, texts[0] ?? '')];
  });
  return Object.fromEntries(members);
};
