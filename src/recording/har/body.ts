import { type Headers, headerOf } from '../../http/exchange.ts';
import { isObject } from '../../json/pointer.ts';
import type { ReadAttached } from './attached.ts';
import { fromBase64 } from './base64.ts';
import { formBody } from './form-body.ts';
import { hadContent, isCutShort, lengthOf, sizeOf, wireSizeOf } from './lengths.ts';
import { bytesOfText } from './text-bytes.ts';

/** A recorded body, or why it cannot be judged: a clause that follows "bodies". */
export type HarBody =
  | {
      readonly bytes: Buffer;
      /** Are the bytes still content-encoded? In most recordings they are decoded. */
      readonly isEncoded: boolean;
    }
  | { readonly missing: string };

const NOT_RECORDED: HarBody = { missing: 'that were not recorded' };
const CUT_SHORT: HarBody = { missing: 'that were recorded in part' };
const BROKEN_OFF: HarBody = { missing: 'that broke off before their end' };
const NO_BYTES: HarBody = { missing: 'of which only a text was recorded, without all of their bytes' };
const LOST: HarBody = { missing: 'that were recorded into a file which is not there' };
const BROKEN: HarBody = { missing: 'that were recorded as base64 which is none' };
const UNKNOWN: HarBody = { missing: 'that were recorded in an encoding which is not known' };
const EMPTY: HarBody = { bytes: Buffer.alloc(0), isEncoded: false };

const isCompressed = (bytes: Buffer, headers: Headers): boolean =>
  bytes[0] === 0x1f && bytes[1] === 0x8b && /gzip/i.test(headerOf(headers, 'content-encoding') ?? '');

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Values of `encoding` for plain text. */
const PLAIN = new Set(['', 'utf8', 'utf-8']);

/** Reads the text of `postData` or `content`. */
const readText = (
  text: string,
  part: Record<string, unknown>,
  headers: Headers,
  lengths: readonly number[],
): HarBody => {
  const isEncoded = part._isEncoded === true;
  const encoding = textOf(part.encoding).toLowerCase();
  if (encoding === 'base64') {
    const bytes = fromBase64(text);
    if (!bytes) return BROKEN;
    return { bytes, isEncoded: isEncoded || isCompressed(bytes, headers) };
  }
  if (!PLAIN.has(encoding)) return UNKNOWN;
  const bytes = bytesOfText(text, headerOf(headers, 'content-type'), lengths);
  return bytes ? { bytes, isEncoded } : NO_BYTES;
};

const readFile = (readAttached: ReadAttached, part: Record<string, unknown>): HarBody | undefined => {
  if (typeof part._file !== 'string') return undefined;
  const bytes = readAttached(part._file);
  return bytes ? { bytes, isEncoded: false } : LOST;
};

/** A response: its status and header fields, and the recorded object. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly response: Readonly<Record<string, unknown>>;
}

/** Browsers take these responses from a cache, or do not read their body. */
const isUnread = (status: number): boolean => status >= 300 && status < 400;

/** Did the response break off? DevTools and Playwright then name an error beside the status. */
const isBrokenOff = ({ _error, _failureText }: Answer['response']): boolean =>
  textOf(_error) !== '' || textOf(_failureText) !== '';

/** Neither a text nor a file is recorded: decides whether the content was empty or is missing. */
const absentContent = ({ status, headers, response }: Answer, part: Record<string, unknown>): HarBody => {
  if (status === 204 || status === 205 || lengthOf(headers) === 0) return EMPTY;
  const isKnownEmpty =
    typeof part.text === 'string' &&
    sizeOf(part.size) <= 0 &&
    lengthOf(headers) <= 0 &&
    !isUnread(status) &&
    !hadContent(response, headers);
  return isKnownEmpty ? EMPTY : NOT_RECORDED;
};

const unlessCutShort = (body: HarBody, sizes: readonly number[], answer: Answer): HarBody => {
  const { response, headers } = answer;
  const isCut = 'bytes' in body && sizes.some((size) => isCutShort(body.bytes, size, response, headers));
  return isCut ? CUT_SHORT : body;
};

/** @param readAttached reads files that the recording refers to */
export const responseBodyOf = (answer: Answer, method: string, readAttached: ReadAttached): HarBody => {
  const { status, headers, response } = answer;
  if (status === 304 || method === 'HEAD') return EMPTY;
  if (isBrokenOff(response)) return BROKEN_OFF;
  const part = isObject(response.content) ? response.content : {};
  const text = textOf(part.text);
  if (text === '') return readFile(readAttached, part) ?? absentContent(answer, part);
  const size = sizeOf(part.size);
  const length = headers['content-encoding'] === undefined ? lengthOf(headers) : -1;
  return unlessCutShort(
    readText(text, part, headers, [size, length, wireSizeOf(response)]),
    [size, length],
    answer,
  );
};

const BODILESS = new Set(['GET', 'HEAD', 'DELETE', 'OPTIONS', 'TRACE']);

/** No body is recorded: decides whether there was none or it is missing. */
const absentBody = (request: Record<string, unknown>, headers: Headers): HarBody => {
  const length = lengthOf(headers);
  if (length === 0) return EMPTY;
  if (length > 0 || sizeOf(request.bodySize) > 0 || headers['transfer-encoding'] !== undefined)
    return NOT_RECORDED;
  const hadBody =
    headers['content-type'] !== undefined && !BODILESS.has(textOf(request.method).toUpperCase());
  return hadBody ? NOT_RECORDED : EMPTY; // A request with a Content-Type had a body.
};

const readPosted = (
  text: string,
  part: Record<string, unknown>,
  request: Record<string, unknown>,
  headers: Headers,
): HarBody => {
  const length = lengthOf(headers);
  const body = readText(text, part, headers, [length, sizeOf(request.bodySize)]);
  const isPlain = headers['content-encoding'] === undefined;
  const isCut = isPlain && 'bytes' in body && isCutShort(body.bytes, length, request, headers);
  return isCut ? CUT_SHORT : body;
};

/** The object `postData`. Some tools write a text in its place. */
const postedIn = ({ postData }: Record<string, unknown>): Record<string, unknown> => {
  if (typeof postData === 'string') return { text: postData };
  return isObject(postData) ? postData : {};
};

/** @param readAttached reads files that the recording refers to */
export const requestBodyOf = (
  request: Record<string, unknown>,
  headers: Headers,
  readAttached: ReadAttached,
): HarBody => {
  const part = postedIn(request);
  const text = textOf(part.text);
  if (text !== '') return readPosted(text, part, request, headers);
  const file = readFile(readAttached, part);
  if (file) return file;
  const params = Array.isArray(part.params) ? part.params : [];
  if (params.length === 0) return absentBody(request, headers);
  const bytes = formBody(params, headerOf(headers, 'content-type') ?? '');
  return bytes ? { bytes, isEncoded: false } : NO_BYTES;
};
