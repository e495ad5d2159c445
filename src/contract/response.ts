import { memoizePart } from '../base/memoize.ts';
import { type ParsedMediaType, parseMediaType } from './media-type.ts';
import type { MediaType, Response } from './operation.ts';

/**
 * The documented response for a status: the exact one, else its range (`4XX`), else `default`.
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

/** Is anything but an error, or what comes before the answer (1XX), documented? */
export const mayAnswer = (responses: readonly Response[]): boolean =>
  responses.some(({ status }) => !/^[145]/.test(status));

/** Do responses of this status never have content, whatever is documented? RFC 9110, 6.4.1 and 15.3.6. */
export const hasNoContent = (status: number): boolean => [204, 205, 304].includes(status) || status < 200;

/** The names of a response's examples, of all its media types. */
export const exampleNames = ({ content }: Response): string[] =>
  content.flatMap(({ examples }) => examples.map(({ name }) => name));

/** `Application/JSON; charset=utf-8` → `application/json`. */
export const essenceOf = (contentType: string): string => {
  const end = contentType.indexOf(';');
  return (end < 0 ? contentType : contentType.slice(0, end)).trim().toLowerCase();
};

/** Parameters about the encoding of a body, not its kind. */
const OF_THE_WIRE = new Set(['boundary', 'charset']);

const charsetOf = (text: string | undefined): string | undefined => text?.toLowerCase();

/** Does a body have the parameters of a range? An absent charset matches any. */
const hasParameters = (range: ParsedMediaType, sent: ParsedMediaType): boolean =>
  [...range.parameters].every(([name, value]) => {
    const said = sent.parameters.get(name);
    if (name === 'charset') return said === undefined || charsetOf(said) === charsetOf(value);
    return OF_THE_WIRE.has(name) || said === value;
  });

/** How specifically a range matches a media type: higher is more specific, 0 is no match. */
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

/** The most specific of these ranges that matches a media type; undefined when none does. */
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
 * The media type object for a body: the most specific matching range. Ranges with the sent parameters come
 * first, then those without, then `application/*+json`, `application/*` and `*\/*`.
 * @see OpenAPI 3.1, Response Object, `content`
 */
export const findMediaType = (content: readonly MediaType[], contentType: string): MediaType | undefined =>
  findRange(content, contentType);

/** `text/json` was never registered, and is what ASP.NET documents beside `application/json`. */
const JSON_TYPES = new Set(['application/json', 'text/json', 'application/x-json', 'text/x-json']);

/** Is a body of this media type JSON text? RFC 8259, and the `+json` suffix of RFC 6839. */
export const isJson = (contentType: string): boolean => {
  if (JSON_TYPES.has(contentType)) return true;
  const essence = essenceOf(contentType);
  return JSON_TYPES.has(essence) || essence.endsWith('+json');
};
