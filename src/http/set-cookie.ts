import type { Parameter } from '../contract/operation.ts';
import { isObject } from '../json/pointer.ts';
import type { TextReader } from '../schema/text-reader.ts';
import { textOf, writeText } from './write-parameter.ts';

/**
 * Set-Cookie fields as one object: each cookie by its name, with its attributes in its text.
 * @see OpenAPI 3.2, "Representing the Set-Cookie Header"
 */
export const readCookies = (reader: TextReader, lines: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(
    lines.map((line) => {
      const [name = '', ...rest] = line.split('=');
      return [name.trim(), reader.member(name.trim()).primitive(rest.join('=').trim())];
    }),
  );

/** Several cookies are several fields (RFC 9110, 5.3): of a list, an object, or a text with a line for each. */
const writeCookies = (value: unknown): string | string[] => {
  const cookies = Array.isArray(value)
    ? value.map(textOf)
    : isObject(value)
      ? Object.entries(value).map(([name, text]) => `${name}=${textOf(text)}`)
      : textOf(value).split(/\r?\n/);
  const sent = cookies.filter((cookie) => cookie !== '');
  return sent.length > 1 ? sent : (sent[0] ?? '');
};

/** The value of a response header as it is sent: a text, or several for several cookies. */
export const writeHeader = (header: Parameter, value: unknown): string | string[] =>
  header.name.toLowerCase() === 'set-cookie' ? writeCookies(value) : writeText(header, value);
