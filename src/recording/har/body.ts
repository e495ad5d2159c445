import { readFileSync, realpathSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { isObject } from '../../base/pointer.ts';
import { parseMediaType } from '../../contract/media-type.ts';
import { type Headers, headerOf } from '../../http/exchange.ts';
import { fromBase64 } from './base64.ts';

/** A recorded body, or why it cannot be judged, in words that follow "bodies". */
export type HarBody =
  | {
      readonly bytes: Buffer;
      /** Are the bytes still content-encoded? Most recordings have them decoded. */
      readonly isEncoded: boolean;
    }
  | { readonly missing: string };

const NOT_RECORDED: HarBody = { missing: 'that were not recorded' };
const CUT_SHORT: HarBody = { missing: 'that were recorded in part' };
const NO_BYTES: HarBody = { missing: 'of which only a text was recorded, without all of their bytes' };
const LOST: HarBody = { missing: 'that were recorded into a file which is not there' };
const BROKEN: HarBody = { missing: 'that were recorded as base64 which is none' };
const UNKNOWN: HarBody = { missing: 'that were recorded in an encoding which is not known' };
const EMPTY: HarBody = { bytes: Buffer.alloc(0), isEncoded: false };

const MOST_FILE_BYTES = 32 * 1024 * 1024;

const readSmall = (file: string): Buffer | undefined => {
  const stats = statSync(file);
  return stats.isFile() && stats.size <= MOST_FILE_BYTES ? readFileSync(file) : undefined;
};

/**
 * Playwright writes bodies to files beside the recording. A path that leads elsewhere, also by a link, is
 * not read.
 */
const readBeside = (folder: string, name: string): Buffer | undefined => {
  try {
    const real = realpathSync(folder);
    const file = realpathSync(join(real, name));
    const inside = real.endsWith(sep) ? real : real + sep; // A root ends with a separator already.
    return file.startsWith(inside) ? readSmall(file) : undefined;
  } catch {
    return undefined; // It does not exist, has an impossible name, or may not be read.
  }
};

const LATIN_1 = /^(iso-8859-1|latin-?1|windows-1252)$/i;

/** The original bytes of a recorded text, for common charsets; undefined for others. */
const encode = (text: string, charset: string): Buffer | undefined => {
  if (/^(utf-?8|us-ascii)$/i.test(charset)) return Buffer.from(text);
  if (/^utf-?16(le)?$/i.test(charset)) return Buffer.from(`\uFEFF${text}`, 'utf16le');
  // Characters in which the three charsets differ have no certain byte.
  const isSure = LATIN_1.test(charset) && !/[^\0-\x7f\xa0-\xff]/.test(text);
  return isSure ? Buffer.from(text, 'latin1') : undefined;
};

const charsetOf = (contentType: string | undefined): string =>
  (contentType?.includes('=') && parseMediaType(contentType)?.parameters.get('charset')) || 'utf-8';

const isCompressed = (bytes: Buffer, headers: Headers): boolean =>
  bytes[0] === 0x1f && bytes[1] === 0x8b && /gzip/i.test(headerOf(headers, 'content-encoding') ?? '');

const isBinary = (contentType: string | undefined): boolean =>
  /^(multipart|image|audio|video|font)\/|octet-stream|zip|pdf|protobuf/i.test(contentType ?? '');

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const sizeOf = (value: unknown): number => (typeof value === 'number' ? value : -1);
const lengthOf = (headers: Headers): number => Number(headerOf(headers, 'content-length') ?? -1);

/** Values of `encoding` for plain text. */
const PLAIN = new Set(['', 'utf8', 'utf-8']);

/** The common members of `postData` and `content`. */
const readText = (text: string, part: Record<string, unknown>, headers: Headers): HarBody => {
  const isEncoded = part._isEncoded === true;
  const encoding = textOf(part.encoding).toLowerCase();
  if (encoding === 'base64') {
    const bytes = fromBase64(text);
    if (!bytes) return BROKEN;
    return { bytes, isEncoded: isEncoded || isCompressed(bytes, headers) };
  }
  if (!PLAIN.has(encoding)) return UNKNOWN;
  const contentType = headerOf(headers, 'content-type');
  if (text.includes('\uFFFD') && isBinary(contentType)) return NO_BYTES;
  const bytes = encode(text, charsetOf(contentType));
  return bytes ? { bytes, isEncoded } : NO_BYTES;
};

/** Text is recorded without its byte order mark, which `size` includes. */
const MARK = 3;

const unlessShorter = (body: HarBody, size: number): HarBody =>
  'bytes' in body && body.bytes.length + MARK < size ? CUT_SHORT : body;

const readFile = (folder: string, part: Record<string, unknown>): HarBody | undefined => {
  if (typeof part._file !== 'string') return undefined;
  const bytes = readBeside(folder, part._file);
  return bytes ? { bytes, isEncoded: false } : LOST;
};

/** Statuses of responses that browsers take from a cache or do not read. */
const isUnread = (status: number): boolean => status >= 300 && status < 400;

/**
 * @param folder that of the recording
 * @param content what a HAR response has by that name
 */
export const responseBodyOf = (
  content: unknown,
  { status, headers }: { readonly status: number; readonly headers: Headers },
  method: string,
  folder: string,
): HarBody => {
  if (status === 304 || method === 'HEAD') return EMPTY;
  const part = isObject(content) ? content : {};
  const text = textOf(part.text);
  const size = sizeOf(part.size);
  if (text !== '') return unlessShorter(readText(text, part, headers), size);
  const file = readFile(folder, part);
  if (file) return file;
  if (status === 204 || status === 205 || lengthOf(headers) === 0) return EMPTY;
  const isTold = typeof part.text === 'string' && size <= 0 && lengthOf(headers) <= 0 && !isUnread(status);
  return isTold ? EMPTY : NOT_RECORDED;
};

const BODILESS = new Set(['GET', 'HEAD', 'DELETE', 'OPTIONS', 'TRACE']);

const formOf = (params: readonly unknown[]): string => {
  const form = new URLSearchParams();
  for (const param of params) if (isObject(param)) form.append(textOf(param.name), textOf(param.value));
  return form.toString();
};

/** No body is recorded: was there none, or is it missing? */
const absentBody = (request: Record<string, unknown>, headers: Headers): HarBody => {
  const length = lengthOf(headers);
  if (length === 0) return EMPTY;
  if (length > 0 || sizeOf(request.bodySize) > 0 || headers['transfer-encoding'] !== undefined)
    return NOT_RECORDED;
  const isMeant =
    headers['content-type'] !== undefined && !BODILESS.has(textOf(request.method).toUpperCase());
  return isMeant ? NOT_RECORDED : EMPTY; // A request with a Content-Type had a body.
};

/** @param folder that of the recording */
export const requestBodyOf = (
  request: Record<string, unknown>,
  headers: Headers,
  folder: string,
): HarBody => {
  const part = isObject(request.postData) ? request.postData : {};
  const text = textOf(part.text);
  if (text !== '') {
    const isPlain = headers['content-encoding'] === undefined;
    return unlessShorter(readText(text, part, headers), isPlain ? lengthOf(headers) : -1);
  }
  const file = readFile(folder, part);
  if (file) return file;
  const params = Array.isArray(part.params) ? part.params : [];
  if (params.length === 0) return absentBody(request, headers);
  const isForm = /^application\/x-www-form-urlencoded/i.test(headerOf(headers, 'content-type') ?? '');
  return isForm ? { bytes: Buffer.from(formOf(params)), isEncoded: false } : NO_BYTES;
};
