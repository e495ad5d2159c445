import type { Contract } from '../contract/contract.ts';
import { isXml } from '../contract/media-type.ts';
import type { MediaType } from '../contract/operation.ts';
import { essenceOf, isJson } from '../contract/response.ts';
import { spellDigits } from '../document/marked-digits.ts';
import { itemReaderOf } from '../http/stream-items.ts';
import { concrete, isBinaryType, isCsv } from '../http/writable.ts';
import { writeBody } from '../http/write-body.ts';
import { toJson } from '../json/stringify.ts';
import { fileOf } from './files.ts';

/** Serializes a value as Prism does. May throw. */
export type Write = (value: unknown, contentType: string | undefined) => string | undefined;

/** A serialized body. */
interface Content {
  readonly contentType: string | undefined;
  readonly content: string | Buffer | undefined;
}

/** A value cannot be written in its media type. */
export class UnwritableError extends Error {}

export const unwritableMessage = (contentType: string): string =>
  `cannot be written as ${essenceOf(contentType)}, which has no form for objects and lists`;

const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>';

/** A body for a media type object that does not describe one. */
const sampleOf = (essence: string): string | Buffer => {
  if (isJson(essence)) return '{}';
  if (isXml(essence)) return essence === 'image/svg+xml' ? SVG : '<root/>';
  return isBinaryType(essence) ? fileOf(essence) : '';
};

/** The value for a body of parts that is not described. */
const PART = { part: 'text' };

/** The bytes of a text in which a document gives them, one character for each. */
const bytesOf = (text: string): Buffer => Buffer.from(text, /^[\0-\xff]*$/.test(text) ? 'latin1' : 'utf8');

/**
 * Serializes a value in a media type.
 * @param write serializes as Prism does, for undocumented media types
 */
export const contentOf = (
  { document }: Contract,
  mediaType: MediaType | undefined,
  type: string | undefined,
  value: unknown,
  write: Write,
): Content => {
  if (type === undefined || !mediaType) return { contentType: type, content: write(value, type) };
  // A text for any media type is plain text, not JSON.
  const contentType = type === '*/*' && typeof value === 'string' ? 'text/plain' : concrete(type);
  const essence = essenceOf(contentType);
  const isOfParts = essence.startsWith('multipart/') || itemReaderOf(essence) !== undefined;
  if (value === undefined && !isOfParts) return { contentType, content: sampleOf(essence) };
  if (isJson(essence)) return { contentType, content: toJson(value) };
  if (typeof value === 'string' && !isXml(essence))
    return { contentType, content: isBinaryType(essence) ? bytesOf(value) : value };
  const isSpelled = isXml(essence) || isCsv(essence);
  const spelled = isSpelled ? spellDigits(value) : value;
  const written = writeBody(
    document,
    { ...mediaType, range: contentType },
    spelled === undefined ? PART : spelled,
  );
  if (!written) throw new UnwritableError(unwritableMessage(contentType));
  return { contentType: written.contentType, content: written.text };
};
