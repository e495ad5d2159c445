import { isXml, parseMediaType } from '../contract/media-type.ts';
import { isJson } from '../contract/response.ts';
import { type Body, type Headers, headerOf, unreadBody } from './exchange.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import { itemReaderOf } from './stream-items.ts';

const [QUOTE, BACKSLASH, COMMA, OPEN_ARRAY, OPEN_OBJECT, LINE] = Buffer.from('"\\,[{\n');
const [AMPERSAND, LESS, EQUALS, HYPHEN] = Buffer.from('&<=-');

type Count = (bytes: Buffer, most: number) => boolean;

/** Are there more members and items in JSON, or lines of it, than so many? */
const hasMoreJson: Count = (bytes, most) => {
  let count = 0;
  let isString = false;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    if (isString) {
      if (byte === BACKSLASH) at++;
      else if (byte === QUOTE) isString = false;
    } else if (byte === QUOTE) isString = true;
    else if (byte === COMMA || byte === OPEN_OBJECT || byte === OPEN_ARRAY || byte === LINE) {
      if (++count > most) return true;
    }
  }
  return false;
};

/** Do these bytes occur more often than so many times? */
const hasMoreOf =
  (...marks: readonly (number | undefined)[]): Count =>
  (bytes, most) => {
    let count = 0;
    for (const byte of bytes) if (marks.includes(byte) && ++count > most) return true;
    return false;
  };

const hasMoreFields = hasMoreOf(AMPERSAND);
/** Elements, and attributes. */
const hasMoreNodes = hasMoreOf(LESS, EQUALS);
const hasMoreLines = hasMoreOf(LINE);

/** Do lines that begin with two hyphens, as the delimiters of parts do, occur more often than so many times? */
const hasMoreParts: Count = (bytes, most) => {
  let count = 0;
  for (let at = bytes.indexOf('\n--'); at >= 0; at = bytes.indexOf('\n--', at + 3)) {
    if (bytes[at + 3] !== HYPHEN && ++count > most) return true;
  }
  return false;
};

const countOf = (contentType: string, bytes: Buffer): Count | undefined => {
  const { essence = '' } = parseMediaType(contentType) ?? {};
  if (essence === 'application/x-www-form-urlencoded') return hasMoreFields;
  if (essence.startsWith('multipart/')) return hasMoreParts;
  if (isXml(essence)) return hasMoreNodes;
  if (essence === 'text/event-stream') return hasMoreLines;
  if (isJson(essence) || itemReaderOf(essence)) return hasMoreJson;
  // A text that is no media type's own may be read as JSON.
  return /^\s*[[{]/.test(bytes.toString('latin1', 0, 100)) ? hasMoreJson : undefined;
};

/**
 * A body, not to be read where it has more values than so many: members and items, fields, elements and attributes, parts,
 * lines. A few kilobytes of gzip can hold millions, and each takes time and memory.
 */
export const withinValues = (
  body: Body,
  headers: Headers,
  most: number = DEFAULT_LIMITS.bodyValues,
): Body => {
  const { bytes, fault } = body;
  if (bytes.length <= most || fault) return body;
  const hasMore = countOf(headerOf(headers, 'content-type') ?? '', bytes);
  return hasMore?.(bytes, most) ? unreadBody(body, { values: most }) : body;
};
