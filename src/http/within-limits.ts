import { isXml, parseMediaType } from '../contract/media-type.ts';
import { isJson } from '../contract/response.ts';
import { endOfJsonText } from '../json/syntax.ts';
import { type Body, type BodyFault, type Counted, type Headers, headerOf, unreadBody } from './exchange.ts';
import { DEFAULT_LIMITS, type Limits } from './limits.ts';
import { itemReaderOf } from './stream-items.ts';

const [QUOTE, APOSTROPHE, LINE] = Buffer.from('"\'\n');
const [AMPERSAND, LESS, GREATER, EQUALS, HYPHEN, EXCLAMATION, QUESTION] = Buffer.from('&<>=-!?');

type Most = Pick<Limits, 'bodyValues' | 'bodyFields'>;

/** Finds what there is too much of in a body. */
type Count = (bytes: Buffer, most: Most) => Counted | undefined;

const BEGINS_VALUE = new Uint8Array(256);
for (const byte of Buffer.from(',[{\n')) BEGINS_VALUE[byte] = 1;

/** Counts the members and items of JSON, or the lines of JSON Lines. */
const inJson: Count = (bytes, { bodyValues }) => {
  let count = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] as number;
    if (byte === QUOTE) at = endOfJsonText(bytes, at + 1);
    else {
      count += BEGINS_VALUE[byte] as number;
      if (count > bodyValues) return 'values';
    }
  }
  return undefined;
};

const hasMoreOf = (bytes: Buffer, mark: number | undefined, most: number): boolean => {
  let count = 0;
  for (let at = bytes.indexOf(mark as number); at >= 0; at = bytes.indexOf(mark as number, at + 1))
    if (++count > most) return true;
  return false;
};

const inForm: Count = (bytes, { bodyFields }) =>
  hasMoreOf(bytes, AMPERSAND, bodyFields - 1) ? 'fields' : undefined;

const inEvents: Count = (bytes, { bodyValues }) =>
  hasMoreOf(bytes, LINE, bodyValues) ? 'values' : undefined;

/** The end of a tag, and the number of its attributes. In a comment a quote has no meaning. */
const tagAt = (bytes: Buffer, start: number): readonly [end: number, attributes: number] => {
  let attributes = 0;
  let quote: number | undefined;
  if (bytes[start] === EXCLAMATION || bytes[start] === QUESTION) return [start, 0];
  for (let at = start; at < bytes.length; at++) {
    const byte = bytes[at];
    if (quote !== undefined) {
      if (byte === quote) quote = undefined;
    } else if (byte === QUOTE || byte === APOSTROPHE) quote = byte;
    else if (byte === EQUALS) attributes++;
    else if (byte === GREATER || byte === LESS) return [at, attributes];
  }
  return [bytes.length, attributes];
};

/** Counts elements and attributes, also the attributes of a single element. */
const inXml: Count = (bytes, { bodyValues, bodyFields }) => {
  let count = 0;
  for (let start = bytes.indexOf('<'); start >= 0; ) {
    const [end, attributes] = tagAt(bytes, start + 1);
    if (attributes > bodyFields) return 'attributes';
    count += 1 + attributes;
    if (count > bodyValues) return 'values';
    start = bytes.indexOf('<', end);
  }
  return undefined;
};

/** Counts lines that begin with two hyphens, like the delimiters of parts. */
const inMultipart: Count = (bytes, { bodyFields }) => {
  let count = 0;
  for (let at = bytes.indexOf('\n--'); at >= 0; at = bytes.indexOf('\n--', at + 3))
    if (bytes[at + 3] !== HYPHEN && ++count > bodyFields) return 'parts';
  return undefined;
};

const countOf = (contentType: string, bytes: Buffer): Count | undefined => {
  const { essence = '' } = parseMediaType(contentType) ?? {};
  if (essence === 'application/x-www-form-urlencoded') return inForm;
  if (essence.startsWith('multipart/')) return inMultipart;
  if (isXml(essence)) return inXml;
  if (essence === 'text/event-stream') return inEvents;
  if (isJson(essence) || itemReaderOf(essence)) return inJson;
  // A text of another media type may be read as JSON.
  return /^\s*[[{]/.test(bytes.toString('latin1', 0, 100)) ? inJson : undefined;
};

/**
 * Marks a body as not to be read if it has more values (members and items, elements and attributes, lines) or fields (of a
 * form, parts, attributes of one element) than allowed. A few kilobytes of gzip can contain millions, and each takes time
 * and memory.
 */
export const withinLimits = (body: Body, headers: Headers, most: Most = DEFAULT_LIMITS): Body => {
  const { bytes, fault } = body;
  if (bytes.length <= Math.min(most.bodyFields, most.bodyValues) || fault) return body;
  const counted = countOf(headerOf(headers, 'content-type') ?? '', bytes)?.(bytes, most);
  if (counted === undefined) return body;
  const isOfValues = counted === 'values';
  const found: BodyFault = { counted, most: isOfValues ? most.bodyValues : most.bodyFields };
  return unreadBody(body, found);
};
