import { memoizePart } from '../base/memoize.ts';
import { isText, isXml, type ParsedMediaType, parseMediaType } from '../contract/media-type.ts';
import type { MediaType, Operation } from '../contract/operation.ts';
import { findMediaType, isJson } from '../contract/response.ts';
import type { Document } from '../document/document.ts';
import type { Pointer } from '../json/pointer.ts';
import { shapeOf } from '../schema/shape.ts';
import { readerOf } from '../schema/text-reader.ts';
import { readForm } from './body/form.ts';
import { limitsLength, readParts } from './body/multipart-value.ts';
import { readXmlText } from './body/read-xml.ts';
import { type Described, type Reading, type ReadValue, readingOf, unreadable } from './body-value.ts';
import { decodeText } from './charset.ts';
import { type Body, createBody, type ExchangeRequest, headerOf } from './exchange.ts';
import { readJsonText } from './json-text.ts';

const NOTHING = readingOf(undefined);

const readJson = ({ pointer }: Described, { parameters }: ParsedMediaType, bytes: Buffer): Reading => {
  const json = readJsonText(createBody(bytes), parameters.get('charset'));
  if (!('value' in json)) return unreadable(json, pointer);
  return readingOf(json.value);
};

/** The charset of an XML declaration (XML 1.0, 4.3.3), for a Content-Type without one. */
const declaredCharset = (bytes: Buffer): string | undefined => {
  const start = bytes.toString('latin1', 0, 200);
  if (/^(\xff\xfe|\xfe\xff)/.test(start)) return 'utf-16';
  return /^(?:\xef\xbb\xbf)?<\?xml[^>]*\sencoding=["']([\w.-]+)["']/.exec(start)?.[1];
};

const readXmlBytes = (
  document: Document,
  described: Described,
  sent: ParsedMediaType,
  bytes: Buffer,
): Reading => {
  const decoded = decodeText(bytes, sent.parameters.get('charset') ?? declaredCharset(bytes) ?? 'utf-8');
  return 'fault' in decoded
    ? unreadable(decoded.fault, described.pointer)
    : readXmlText(document, described.schema, decoded.text, described.pointer);
};

/** A warning: the schema describes an object or a list, but this media type has no known syntax for these. */
const unjudged = ({ pointer }: Described, mediaType: string, types: Iterable<unknown>): Reading =>
  readingOf(undefined, [
    {
      rule: 'unjudged',
      params: { mediaType, types: [...types] },
      instance: '',
      schema: pointer,
      severity: 'warning',
    },
  ]);

/**
 * Is a text that is not JSON certainly a plain string? A page documented by a range of media types may be described by its
 * content.
 */
const isPlainText = (essence: string, { range }: Described): boolean =>
  essence === 'text/plain' || (essence === 'text/html' && range?.includes('*') === true);

/** Reads a text whose syntax is unknown: as JSON if its schema allows only objects or lists. */
const readText = (
  document: Document,
  described: Described,
  { essence, parameters }: ParsedMediaType,
  bytes: Buffer,
): Reading => {
  const decoded = decodeText(bytes, parameters.get('charset'));
  if ('fault' in decoded) return unreadable(decoded.fault, described.pointer);
  const reader = readerOf(document.root, described.schema);
  if (described.range === undefined && reader.kind !== 'primitive') return NOTHING; // The bytes of a part are its value.
  const json = reader.kind === 'primitive' ? undefined : readJsonText(createBody(decoded.text));
  if (json && 'value' in json) return readingOf(json.value);
  const primitive = [reader, ...reader.others()].find(({ kind }) => kind === 'primitive');
  if (primitive) return readingOf(primitive.primitive(decoded.text));
  if (isPlainText(essence, described)) return readingOf(decoded.text);
  return unjudged(described, essence, [reader.kind]);
};

/** Reads bytes whose syntax is unknown: as JSON if the schema allows only objects or lists, and they are valid JSON. */
const readBytes = (document: Document, described: Described, essence: string, bytes: Buffer): Reading => {
  const { types } = shapeOf(document.root, described.schema);
  if (limitsLength(document, described.schema) && types.has('string'))
    return readingOf(bytes.toString('latin1'));
  if (types.has('string') || !(types.has('object') || types.has('array'))) return NOTHING;
  const json = readJsonText(createBody(bytes));
  return 'value' in json ? readingOf(json.value) : unjudged(described, essence, types);
};

/**
 * Does the schema describe raw bytes (`format: binary`)? Then the content is not parsed, whatever its media type: a file may
 * be JSON.
 */
export const isBinary = memoizePart((root: Document['root'], schema: Pointer): boolean => {
  const { parts, types } = shapeOf(root, schema);
  return types.size === 1 && types.has('string') && parts.some((part) => part.schema.format === 'binary');
});

const FORM = 'application/x-www-form-urlencoded';

/** Reads a body, or a part of it, by the syntax of its media type, as the value that its schema describes. */
export const readValue = (
  document: Document,
  described: Described,
  contentType: string,
  bytes: Buffer,
): Reading => {
  const parsed = parseMediaType(contentType);
  if (!parsed) return NOTHING;
  const { schema, encodings } = described;
  const { essence } = parsed;
  if (schema !== undefined && isBinary(document.root, schema))
    return readBytes(document, described, essence, bytes);
  if (isJson(essence)) return readJson(described, parsed, bytes);
  if (essence.startsWith('multipart/')) {
    const read: ReadValue = (...part) => readValue(document, ...part);
    return readParts(document, described, parsed, bytes, read);
  }
  if (isXml(essence)) return readXmlBytes(document, described, parsed, bytes);
  if (essence === FORM)
    return schema === undefined
      ? NOTHING
      : readForm(document.root, schema, encodings, bytes.toString('utf8'));
  return isText(essence)
    ? readText(document, described, parsed, bytes)
    : readBytes(document, described, essence, bytes);
};

/** The last reading of each body: it is judged, counted and mocked by the same reading. */
const readings = new WeakMap<
  Body,
  { readonly by: Described; readonly contentType: string; readonly reading: Reading }
>();

/** Reads a body like `readValue`, and caches the result. */
export const readBody = (
  document: Document,
  mediaType: MediaType,
  contentType: string,
  body: Body,
): Reading => {
  const cached = readings.get(body);
  if (cached?.by === mediaType && cached.contentType === contentType) return cached.reading;
  const reading = readValue(document, mediaType, contentType, body.bytes);
  readings.set(body, { by: mediaType, contentType, reading });
  return reading;
};

/** The value of a request body by its documented media type; undefined if there is none, or it cannot be read. */
export const readRequestBody = (
  document: Document,
  { requestBody }: Operation,
  { headers, body }: ExchangeRequest,
): unknown => {
  if (body.bytes.length === 0 || body.fault) return undefined;
  const type = headerOf(headers, 'content-type') ?? '';
  if (isJson(type)) {
    const json = body.json();
    return 'value' in json ? json.value : undefined;
  }
  const mediaType = findMediaType(requestBody?.content ?? [], type);
  return mediaType ? readBody(document, mediaType, type, body).value : undefined;
};
