import { memoizePart } from '../base/memoize.ts';
import { type ParsedMediaType, parseMediaType } from './media-type.ts';
import type { MediaType, Response } from './operation.ts';

/**
 * Finds the documented response for a status: the exact one, else its range (`4XX`), else `default`.
 * @see OpenAPI 3.1, Responses Object
 */
export const findResponse: (responses: readonly Response[], status: number) => Response | undefined =
  memoizePart((responses, status) => {
    const range = `${Math.floor(status / 100)}XX`;
    return (
      responses.find((response) => response.status === String(status)) ??
      responses.find((response) => response.status.toUpperCase() === range) ??
      responses.find((response) => response.status === 'default')
    );
  });

/** Is a response documented that is neither an error nor interim (1XX)? */
export const mayAnswer = (responses: readonly Response[]): boolean =>
  responses.some(({ status }) => !/^[145]/.test(status));

/** Do responses with this status have no content, whatever is documented (RFC 9110, 6.4.1 and 15.3.6)? */
export const hasNoContent = (status: number): boolean => [204, 205, 304].includes(status) || status < 200;

/** The names of a response's examples, in all its media types. */
export const exampleNames = ({ content }: Response): string[] =>
  content.flatMap(({ examples }) => examples.map(({ name }) => name));

/** The media type without parameters, in lower case: `Application/JSON; charset=utf-8` gives `application/json`. */
export const essenceOf = (contentType: string): string => {
  const end = contentType.indexOf(';');
  return (end < 0 ? contentType : contentType.slice(0, end)).trim().toLowerCase();
};

/** Parameters about the encoding of a body. They do not distinguish media types. */
const ENCODING_PARAMETERS = new Set(['boundary', 'charset']);

const charsetOf = (text: string | undefined): string | undefined => text?.toLowerCase();

/** Does a media type have the parameters of a range? A missing charset matches any. */
const hasParameters = (range: ParsedMediaType, sent: ParsedMediaType): boolean =>
  [...range.parameters].every(([name, value]) => {
    const sentValue = sent.parameters.get(name);
    if (name === 'charset') return sentValue === undefined || charsetOf(sentValue) === charsetOf(value);
    return ENCODING_PARAMETERS.has(name) || sentValue === value;
  });

/** How specific the match of a range is: higher is more specific, 0 is no match. */
const closeness = (range: ParsedMediaType, sent: ParsedMediaType): number => {
  if (!hasParameters(range, sent)) return 0;
  const { essence, parameters } = range;
  if (essence === sent.essence) return 100 + parameters.size;
  const [type = '', subtype = ''] = essence.split('/');
  if (type === '*') return subtype === '*' ? 1 : 0;
  if (!sent.essence.startsWith(`${type}/`)) return 0;
  if (subtype === '*') return 2;
  return subtype.startsWith('*+') && sent.essence.endsWith(subtype.slice(1)) ? 3 : 0;
};

/** The most specific range that matches a media type; undefined when none does. */
export const findRange = <T extends { readonly range: string }>(
  ranges: readonly T[],
  contentType: string,
): T | undefined => {
  const same = ranges.find(({ range }) => range === contentType);
  if (same) return same;
  const sent = parseMediaType(contentType);
  if (!sent) return undefined;
  let found: { readonly of: T; readonly rank: number } | undefined;
  for (const of of ranges) {
    const range = parseMediaType(of.range);
    const rank = range ? closeness(range, sent) : 0;
    if (rank > (found?.rank ?? 0)) found = { of, rank };
  }
  return found?.of;
};

/**
 * Finds the Media Type Object for a body: the most specific matching range. Ranges with parameters come before those
 * without, then `application/*+json`, `application/*` and `*\/*`.
 * @see OpenAPI 3.1, Response Object, `content`
 */
export const findMediaType = (content: readonly MediaType[], contentType: string): MediaType | undefined =>
  findRange(content, contentType);

/** Media types of JSON. `text/json` is not registered, but ASP.NET documents it beside `application/json`. */
const JSON_TYPES = new Set(['application/json', 'text/json', 'application/x-json', 'text/x-json']);

/** Is it a media type of JSON (RFC 8259), possibly with the suffix `+json` (RFC 6839)? */
export const isJson = (contentType: string): boolean => {
  if (JSON_TYPES.has(contentType)) return true;
  const essence = essenceOf(contentType);
  return JSON_TYPES.has(essence) || essence.endsWith('+json');
};
