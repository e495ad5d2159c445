import type { Parameter } from '../contract/operation.ts';
import { isObject } from '../json/pointer.ts';
import type { TextReader } from '../schema/text-reader.ts';
import { textOf, writeText } from './write-parameter.ts';

/**
 * Reads Set-Cookie fields as one object: each cookie's value, with its attributes, as a text by its name.
 * @see OpenAPI 3.2, "Representing the Set-Cookie Header"
 */
export const readCookies = (reader: TextReader, lines: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(
    lines.map((line) => {
      const [name = '', ...rest] = line.split('=');
      return [name.trim(), reader.member(name.trim()).primitive(rest.join('=').trim())];
    }),
  );

/**
 * Writes cookies as separate fields (RFC 9110, 5.3): the items of a list, the members of an object, or the lines of a text.
 */
const writeCookies = (value: unknown): string | string[] => {
  const cookies = Array.isArray(value)
    ? value.map(textOf)
    : isObject(value)
      ? Object.entries(value).map(([name, text]) => `${name}=${textOf(text)}`)
      : textOf(value).split(/\r?\n/);
  const sent = cookies.filter((cookie) => cookie !== '');
  return sent.length > 1 ? sent : (sent[0] ?? '');
};

/** Writes a response header: a text, or several for several cookies. */
export const writeHeader = (header: Parameter, value: unknown): string | string[] =>
  header.name.toLowerCase() === 'set-cookie' ? writeCookies(value) : writeText(header, value);
