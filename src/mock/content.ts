import type { Contract } from '../contract/contract.ts';
import { isXml } from '../contract/media-type.ts';
import type { MediaType } from '../contract/operation.ts';
import { essenceOf, isJson } from '../contract/response.ts';
import { spellDigits } from '../document/marked-digits.ts';
import { itemReaderOf } from '../http/stream-items.ts';
import { concrete, isBinaryType, isCsv } from '../http/writable.ts';
import { writeBody } from '../http/write-body.ts';
import { toJson } from '../json/lossless.ts';
import { fileOf } from './files.ts';

/** Serializes a value as Prism does; may throw. */
export type Write = (value: unknown, contentType: string | undefined) => string | undefined;

/** A serialized body. */
interface Content {
  readonly contentType: string | undefined;
  readonly content: string | Buffer | undefined;
}

/** What is described cannot be written as its media type. */
export class UnwritableError extends Error {}

export const unwritableMessage = (contentType: string): string =>
  `cannot be written as ${essenceOf(contentType)}, which has no form for objects and lists`;

const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>';

/** A body for a media type object that says nothing of it. */
const sampleOf = (essence: string): string | Buffer => {
  if (isJson(essence)) return '{}';
  if (isXml(essence)) return essence === 'image/svg+xml' ? SVG : '<root/>';
  return isBinaryType(essence) ? fileOf(essence) : '';
};

/** What is written where nothing is said of a body that consists of parts. */
const PART = { part: 'text' };

/** Bytes stand in a document as a text with a character for each. */
const bytesOf = (text: string): Buffer => Buffer.from(text, /^[\0-\xff]*$/.test(text) ? 'latin1' : 'utf8');

/**
 * Serializes a value as a media type.
 * @param write how Prism does it, for what the contract does not describe
 */
export const contentOf = (
  { document }: Contract,
  mediaType: MediaType | undefined,
  type: string | undefined,
  value: unknown,
  write: Write,
): Content => {
  if (type === undefined || !mediaType) return { contentType: type, content: write(value, type) };
  // A text that may be anything is no JSON.
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
