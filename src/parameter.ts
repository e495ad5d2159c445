import { readDeepObject } from './deep-object.ts';
import { cookiesOf, type ExchangeRequest, type Headers, headerOf } from './exchange.ts';
import { fieldItems } from './field-list.ts';
import { lazy } from './lazy.ts';
import type { Parameter } from './operation.ts';
import { decodePercent } from './path-template.ts';
import type { Pointer } from './pointer.ts';
import { isJson } from './response.ts';
import { type Pair, readerOf, type TextReader } from './text-value.ts';

type Root = Readonly<Record<string, unknown>>;

/** Where parameters are read from. */
export interface ParameterSource {
  /** The texts of the path, still percent-encoded. */
  readonly path: Readonly<Record<string, string>>;
  /** The query, still percent-encoded. */
  readonly query: string;
  /** The members of the query: names decoded, texts not, since an encoded comma separates nothing. */
  readonly queryPairs: () => readonly Pair[];
  /** Is a name in the query a parameter of its own, and no member of an object that may have any? */
  readonly isClaimed: (name: string) => boolean;
  readonly headers: Headers;
}

type Decode = (text: string) => string;

const asSent: Decode = (text) => text;

/** As in forms, where `+` is a space. */
const decodeForm: Decode = (text) => decodePercent(text.replaceAll('+', ' '));

const NO_PAIRS: readonly Pair[] = [];

const pairsOf = (query: string): Pair[] =>
  query
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const at = pair.indexOf('=');
      return at < 0 ? [decodeForm(pair), ''] : [decodeForm(pair.slice(0, at)), pair.slice(at + 1)];
    });

const nobody = (): boolean => false;

export const parameterSource = (
  { query, headers }: Pick<ExchangeRequest, 'query' | 'headers'>,
  path: Readonly<Record<string, string>>,
  isClaimed: ParameterSource['isClaimed'] = nobody,
): ParameterSource => ({
  path,
  query,
  queryPairs: query === '' ? () => NO_PAIRS : lazy(() => pairsOf(query)),
  isClaimed,
  headers,
});

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

/** Many clients encode the whole text. Where what should separate is not bare, the encoded one counts. */
const unwrap = (text: string, separator: string, decode: Decode): [text: string, decode: Decode] =>
  text.includes(separator) ? [text, decode] : [decode(text), asSent];

/**
 * How the text of a path parameter or a header is taken apart.
 * @returns undefined when it does not begin as its style asks for: then it is another thing
 */
const readText = (reader: TextReader, parameter: Parameter, sent: string, decode: Decode): unknown => {
  const { name, style, explode } = parameter;
  const prefix = PREFIXES[style] ?? '';
  const [prefixed, decodePart] = unwrap(sent, prefix, decode);
  if (!prefixed.startsWith(prefix)) return undefined;
  const bare = prefixed.slice(prefix.length);
  const value = (part: string): string => (style === 'matrix' ? withoutName(name, part) : part);
  if (reader.kind === 'primitive') return reader.primitive(decodePart(value(bare)));
  const separator = explode ? prefix || ',' : ',';
  const [text, decodeItem] = unwrap(explode ? bare : value(bare), separator, decodePart);
  const isList = parameter.in === 'header' && reader.kind === 'array';
  const texts = isList ? fieldItems(text) : split(text, separator);
  if (reader.kind === 'object') {
    const bareTexts = parameter.in === 'header' ? texts.map((one) => one.trim()) : texts;
    const pairs = explode ? assignments(bareTexts) : pairwise(bareTexts);
    return reader.members(pairs.map(([key, item]) => [decodeItem(key), decodeItem(item)]));
  }
  return reader.items((explode ? texts.map(value).filter((item) => item !== '') : texts).map(decodeItem));
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

const decoded = (pairs: readonly Pair[], decode: Decode): Pair[] =>
  pairs.map(([key, text]) => [key, decode(text)]);

/** An object whose members are parameters of their own. One that may have any has those that nobody else claims. */
const readExploded = (
  reader: TextReader,
  pairs: readonly Pair[],
  isClaimed: ParameterSource['isClaimed'],
  decode: Decode,
): unknown => {
  const own = pairs.filter(([key]) => reader.names.includes(key) || (reader.isOpen && !isClaimed(key)));
  return own.length > 0 ? reader.members(decoded(own, decode)) : undefined;
};

/** How parameters in a query or in cookies are read, which are lists of pairs. */
const readPairs = (
  reader: TextReader,
  { name, style, explode, allowEmptyValue }: Parameter,
  pairs: readonly Pair[],
  isClaimed: ParameterSource['isClaimed'],
  decode: Decode,
): unknown => {
  if (pairs.length === 0) return undefined;
  if (style === 'deepObject') return readDeepObject(reader, name, decoded(pairs, decode));
  if (reader.kind === 'object' && explode) return readExploded(reader, pairs, isClaimed, decode);
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

const readWith = (reader: TextReader, parameter: Parameter, source: ParameterSource): unknown => {
  const { name, in: location, style } = parameter;
  const { path, headers, isClaimed } = source;
  if (location === 'query') return readPairs(reader, parameter, source.queryPairs(), isClaimed, decodeForm);
  if (location === 'cookie') {
    const decode = style === 'cookie' ? asSent : decodePercent;
    return readPairs(reader, parameter, cookiesOf(headers), nobody, decode);
  }
  if (location === 'querystring') return readQuerystring(parameter, source);
  const isPath = location === 'path';
  const text = isPath ? path[name] : headerOf(headers, name);
  return text === undefined ? undefined : readText(reader, parameter, text, isPath ? decodePercent : asSent);
};

/**
 * What a parameter says, read by its style and its schema's type; the text itself where it has `content`.
 * @returns undefined when it is absent
 * @see OpenAPI 3.1, Parameter Object, "Style Values"
 */
export const readParameter = (root: Root, parameter: Parameter, source: ParameterSource): unknown =>
  readWith(readerOf(root, parameter.schema), parameter, source);

/** What else a parameter may say, where its schema allows several types: `7` is a number and a string. */
export const otherReadings = (root: Root, parameter: Parameter, source: ParameterSource): unknown[] =>
  readerOf(root, parameter.schema)
    .others()
    .map((reader) => readWith(reader, parameter, source))
    .filter((value) => value !== undefined);

/** A form (`application/x-www-form-urlencoded`) as the object that its schema describes. */
export const readForm = (root: Root, schema: Pointer, text: string): unknown =>
  readerOf(root, schema).members(pairsOf(text).map(([name, value]) => [name, decodeForm(value)]));
