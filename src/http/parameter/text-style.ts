import type { Parameter } from '../../contract/operation.ts';
import type { Pair, TextReader } from '../../schema/text-reader.ts';
import { fieldItems } from './list-header.ts';

/** A function that percent-decodes the valid escapes of a text. */
export type Decode = (text: string) => string;

export const asSent: Decode = (text) => text;

/** Splits a text; an empty text gives no parts. */
export const split = (text: string, separator: string): string[] =>
  text === '' ? [] : text.split(separator);

/** Pairs alternating names and values. */
export const toPairs = (texts: readonly string[]): Pair[] =>
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

/** Removes the encoding of the whole text where a client applied it: if the separator does not occur unencoded. */
const unwrap = (text: string, separator: string, decode: Decode): [text: string, decode: Decode] =>
  text.includes(separator) ? [text, decode] : [decode(text), asSent];

/** Reads the items of a list. Nested lists have their own delimiters. */
export const readItems = (
  reader: TextReader,
  texts: readonly string[],
  [, ...inner]: readonly string[],
): unknown[] => {
  const [delimiter] = inner;
  if (delimiter === undefined) return reader.items(texts);
  const item = reader.item();
  return texts.map((text) => readItems(item, split(text, delimiter), inner));
};

/**
 * Reads a path parameter or a header by its style.
 * @returns undefined when the text lacks the prefix of its style
 */
export const readText = (reader: TextReader, parameter: Parameter, sent: string, decode: Decode): unknown => {
  const { name, style, explode, delimiters } = parameter;
  const prefix = PREFIXES[style] ?? '';
  const [prefixed, decodePart] = unwrap(sent, prefix, decode);
  if (!prefixed.startsWith(prefix)) return undefined;
  const bare = prefixed.slice(prefix.length);
  const value = (part: string): string => (style === 'matrix' ? withoutName(name, part) : part);
  if (reader.kind === 'primitive') return reader.primitive(decodePart(value(bare)));
  const separator = delimiters[0] ?? (explode && prefix ? prefix : ',');
  const [text, decodeItem] = unwrap(explode ? bare : value(bare), separator, decodePart);
  const isList = parameter.in === 'header' && reader.kind === 'array';
  const texts = isList && separator === ',' ? fieldItems(text) : split(text, separator);
  if (reader.kind === 'object') {
    const bareTexts = parameter.in === 'header' ? texts.map((one) => one.trim()) : texts;
    const pairs = explode ? assignments(bareTexts) : toPairs(bareTexts);
    return reader.members(pairs.map(([key, item]) => [decodeItem(key), decodeItem(item)]));
  }
  const items = explode ? texts.map(value).filter((item) => item !== '') : texts;
  return readItems(reader, items.map(decodeItem), delimiters);
};
