import { lazy } from '../base/lazy.ts';
import type { Parameter } from '../contract/operation.ts';
import { decodePercent } from '../contract/path-template.ts';
import { isJson } from '../contract/response.ts';
import { unboxNumbers } from '../json/boxed-number.ts';
import { type Pair, readerOf, type TextReader } from '../schema/text-reader.ts';
import { cookiesOf, type ExchangeRequest, type Headers, headerOf } from './exchange.ts';
import { readPairs } from './parameter/pair-style.ts';
import { asSent, type Decode, readText } from './parameter/text-style.ts';

type Root = Readonly<Record<string, unknown>>;

/** The request data that parameters are read from. */
export interface ParameterSource {
  /** The path segments by parameter name, still percent-encoded. */
  readonly path: Readonly<Record<string, string>>;
  /** The query, still percent-encoded. */
  readonly query: string;
  /** The query as pairs: names decoded, values still encoded, since an encoded comma is not a delimiter. */
  readonly queryPairs: () => readonly Pair[];
  /** Is the name that of another parameter, rather than of a member of an object with additional members? */
  readonly isClaimed: (name: string) => boolean;
  readonly headers: Headers;
}

/** Decodes a `+` as a space, as in forms. */
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

const noneClaimed = (): boolean => false;

export const parameterSource = (
  { query, headers }: Pick<ExchangeRequest, 'query' | 'headers'>,
  path: Readonly<Record<string, string>>,
  isClaimed: ParameterSource['isClaimed'] = noneClaimed,
): ParameterSource => ({
  path,
  query,
  queryPairs: query === '' ? () => NO_PAIRS : lazy(() => pairsOf(query)),
  isClaimed,
  headers,
});

/** OpenAPI 3.2, `in: querystring`: the whole query is one value. */
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
    return readPairs(reader, parameter, cookiesOf(headers), noneClaimed, decode);
  }
  if (location === 'querystring') return readQuerystring(parameter, source);
  const isPath = location === 'path';
  const text = isPath ? path[name] : headerOf(headers, name);
  return text === undefined ? undefined : readText(reader, parameter, text, isPath ? decodePercent : asSent);
};

/**
 * Reads a parameter by its style and the type in its schema. With `content`, its value is the text itself.
 * @returns undefined when it is absent
 * @see OpenAPI 3.1, Parameter Object, "Style Values"
 */
export const readParameter = (root: Root, parameter: Parameter, source: ParameterSource): unknown =>
  unboxNumbers(readWith(readerOf(root, parameter.schema), parameter, source));

/** The other values that a parameter can have if its schema allows several types: `7` is a number and a string. */
export const otherReadings = (root: Root, parameter: Parameter, source: ParameterSource): unknown[] =>
  readerOf(root, parameter.schema)
    .others()
    .map((reader) => unboxNumbers(readWith(reader, parameter, source)))
    .filter((value) => value !== undefined);
