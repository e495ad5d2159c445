import { cookiesOf, type ExchangeRequest, type Headers, headerOf } from './exchange.ts';
import { lazy } from './lazy.ts';
import type { Parameter } from './operation.ts';
import { isJson } from './response.ts';
import { type Pair, readerOf, type TextReader } from './text-value.ts';

type Root = Readonly<Record<string, unknown>>;

/** Where parameters are read from. */
export interface ParameterSource {
  readonly path: Readonly<Record<string, string>>;
  /** The query, still percent-encoded. */
  readonly query: string;
  /** The members of the query: names decoded, texts not, since an encoded comma separates nothing. */
  readonly queryPairs: () => readonly Pair[];
  readonly headers: Headers;
}

type Decode = (text: string) => string;

const decodePercent: Decode = (text) => {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** As in forms, where `+` is a space. */
const decodeForm: Decode = (text) => decodePercent(text.replaceAll('+', ' '));

const pairsOf = (query: string): Pair[] =>
  query
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const at = pair.indexOf('=');
      return at < 0 ? [decodeForm(pair), ''] : [decodeForm(pair.slice(0, at)), pair.slice(at + 1)];
    });

export const parameterSource = (
  { query, headers }: Pick<ExchangeRequest, 'query' | 'headers'>,
  path: Readonly<Record<string, string>>,
): ParameterSource => ({ path, query, queryPairs: lazy(() => pairsOf(query)), headers });

const split = (text: string, separator: string): string[] => (text === '' ? [] : text.split(separator));

const pairwise = (texts: readonly string[]): Pair[] =>
  Array.from({ length: Math.ceil(texts.length / 2) }, (_, i) => [texts[2 * i] ?? '', texts[2 * i + 1] ?? '']);

const assignments = (texts: readonly string[]): Pair[] =>
  texts.map((text) => {
    const at = text.indexOf('=');
    return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
  });

const PREFIXES: Record<string, string> = { label: '.', matrix: ';' };

const withoutName = (name: string, part: string): string => {
  if (part === name) return '';
  return part.startsWith(`${name}=`) ? part.slice(name.length + 1) : part;
};

/**
 * How the text of a path parameter or a header is taken apart.
 * @returns undefined when it does not begin as its style asks for: then it is another thing
 */
const readText = (reader: TextReader, parameter: Parameter, text: string): unknown => {
  const { name, style, explode } = parameter;
  const prefix = PREFIXES[style] ?? '';
  if (!text.startsWith(prefix)) return undefined;
  const bare = text.slice(prefix.length);
  const value = (part: string): string => (style === 'matrix' ? withoutName(name, part) : part);
  if (reader.kind === 'primitive') return reader.primitive(value(bare));
  const parts = explode ? split(bare, prefix || ',') : split(value(bare), ',');
  const texts = parameter.in === 'header' ? parts.map((part) => part.trim()) : parts;
  if (reader.kind === 'object') return reader.members(explode ? assignments(texts) : pairwise(texts));
  return reader.items(explode ? texts.map(value).filter((item) => item !== '') : texts);
};

const DELIMITERS: Record<string, string> = { form: ',', spaceDelimited: ' ', pipeDelimited: '|' };

/**
 * Takes a list apart before it is decoded, so that an encoded delimiter is part of an item. Many clients encode the whole
 * text, though: where no delimiter is bare, the encoded ones count.
 */
const splitEncoded = (text: string, style: string, decode: Decode): string[] => {
  const delimiter = DELIMITERS[style] ?? ',';
  return text.includes(delimiter) ? text.split(delimiter).map(decode) : split(decode(text), delimiter);
};

const deepPairs = (name: string, pairs: readonly Pair[]): Pair[] =>
  pairs
    .filter(([key]) => key.startsWith(`${name}[`) && key.endsWith(']'))
    .map(([key, text]) => [key.slice(name.length + 1, -1), text]);

const readMembers = (reader: TextReader, pairs: readonly Pair[], decode: Decode): unknown =>
  pairs.length > 0 ? reader.members(pairs.map(([key, text]) => [key, decode(text)])) : undefined;

/** An object whose members are parameters of their own. Which ones these are cannot be told when it names none. */
const readExploded = (reader: TextReader, pairs: readonly Pair[], decode: Decode): unknown => {
  if (reader.names.length === 0) return pairs.length > 0 ? {} : undefined;
  return readMembers(
    reader,
    pairs.filter(([key]) => reader.names.includes(key)),
    decode,
  );
};

/** How parameters in a query or in cookies are read, which are lists of pairs. */
const readPairs = (
  reader: TextReader,
  { name, style, explode, allowEmptyValue }: Parameter,
  pairs: readonly Pair[],
  decode: Decode,
): unknown => {
  if (style === 'deepObject') return readMembers(reader, deepPairs(name, pairs), decode);
  if (reader.kind === 'object' && explode) return readExploded(reader, pairs, decode);
  const texts = pairs.filter(([key]) => key === name).map(([, text]) => text);
  const [first] = texts;
  if (first === undefined || (first === '' && allowEmptyValue)) return first;
  if (reader.kind === 'object') return reader.members(pairwise(splitEncoded(first, style, decode)));
  if (reader.kind === 'primitive')
    return texts.length > 1 ? texts.map(decode) : reader.primitive(decode(first));
  return reader.items(
    explode ? texts.map(decode) : texts.flatMap((text) => splitEncoded(text, style, decode)),
  );
};

/** OpenAPI 3.2: all of the query is one value. */
const readQuerystring = ({ content }: Parameter, { query }: ParameterSource): string | undefined => {
  if (query === '') return undefined;
  return content && isJson(content.range) ? decodeForm(query) : query;
};

/**
 * What a parameter says, read by its style and its schema's type; the text itself where it has `content`.
 * @returns undefined when it is absent
 * @see OpenAPI 3.1, Parameter Object, "Style Values"
 */
export const readParameter = (root: Root, parameter: Parameter, source: ParameterSource): unknown => {
  const { name, in: location } = parameter;
  const reader = readerOf(root, parameter.schema);
  if (location === 'query') return readPairs(reader, parameter, source.queryPairs(), decodeForm);
  if (location === 'cookie') return readPairs(reader, parameter, cookiesOf(source.headers), decodePercent);
  if (location === 'querystring') return readQuerystring(parameter, source);
  const text = location === 'path' ? source.path[name] : headerOf(source.headers, name);
  return text === undefined ? undefined : readText(reader, parameter, text);
};
