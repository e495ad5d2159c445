import type { Parameter } from '../../contract/operation.ts';
import type { Pair, TextReader } from '../../schema/text-reader.ts';
import { readDeepObject } from './deep-object.ts';
import { type Decode, readItems, split, toPairs } from './text-style.ts';

const DELIMITERS: Record<string, string> = { form: ',', spaceDelimited: ' ', pipeDelimited: '|' };

/**
 * Splits a list before decoding, so that an encoded delimiter is part of an item. But many clients encode the whole text: if
 * there is no unencoded delimiter, encoded ones separate the items.
 */
const splitEncoded = (
  text: string,
  { style, delimiters }: Pick<Parameter, 'style' | 'delimiters'>,
  decode: Decode,
): string[] => {
  const delimiter = delimiters[0] ?? DELIMITERS[style] ?? ',';
  return text.includes(delimiter) ? text.split(delimiter).map(decode) : split(decode(text), delimiter);
};

const decoded = (pairs: readonly Pair[], decode: Decode): Pair[] =>
  pairs.map(([key, text]) => [key, decode(text)]);

/**
 * Reads an exploded object, whose members are query parameters. If it allows additional members, it gets all parameters that
 * no other one claims.
 */
const readExploded = (
  reader: TextReader,
  pairs: readonly Pair[],
  isClaimed: (name: string) => boolean,
  decode: Decode,
): unknown => {
  const own = pairs.filter(([key]) => reader.names.includes(key) || (reader.isOpen && !isClaimed(key)));
  return own.length > 0 ? reader.members(decoded(own, decode)) : undefined;
};

/**
 * Reads a query or cookie parameter from the pairs of its location.
 * @param isClaimed does the name belong to another parameter?
 */
export const readPairs = (
  reader: TextReader,
  parameter: Parameter,
  pairs: readonly Pair[],
  isClaimed: (name: string) => boolean,
  decode: Decode,
): unknown => {
  const { name, style, explode, allowEmptyValue, delimiters } = parameter;
  if (pairs.length === 0) return undefined;
  if (style === 'deepObject') return readDeepObject(reader, name, decoded(pairs, decode));
  if (reader.kind === 'object' && explode) return readExploded(reader, pairs, isClaimed, decode);
  const texts = pairs.filter(([key]) => key === name).map(([, text]) => text);
  const [first] = texts;
  if (first === undefined || (first === '' && allowEmptyValue)) return first;
  if (reader.kind === 'object') return reader.members(toPairs(splitEncoded(first, parameter, decode)));
  if (reader.kind === 'primitive')
    return texts.length > 1 ? texts.map(decode) : reader.primitive(decode(first));
  if (explode) return readItems(reader, texts.map(decode), delimiters);
  const lists = texts.map((text) => readItems(reader, splitEncoded(text, parameter, decode), delimiters));
  // A list of lists: Swagger 2.0 with `multi` repeats the parameter for each inner list.
  return lists.length > 1 && delimiters.length > 0 ? lists : lists.flat();
};
