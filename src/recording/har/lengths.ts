import { parseMediaType } from '../../contract/media-type.ts';
import { isJson } from '../../contract/response.ts';
import { type Headers, headerOf } from '../../http/exchange.ts';

export const sizeOf = (value: unknown): number => (typeof value === 'number' ? value : -1);

/** The `Content-Length`; -1 without one. */
export const lengthOf = (headers: Headers): number => Number(headerOf(headers, 'content-length') ?? -1);

/** A message of a HAR entry, in as far as it says how long it was. */
type Message = Readonly<Record<string, unknown>>;

/**
 * How many bytes the content took on the wire, as recorded; -1 when that is not known. Firefox includes the
 * header fields, DevTools and Playwright write these as `headersSize`.
 */
export const wireSizeOf = (message: Message): number => {
  const [body, head] = [sizeOf(message.bodySize), sizeOf(message.headersSize)];
  const isWithHead = message._transferSize === undefined && head > 0 && body >= head;
  return isWithHead ? body - head : body;
};

/** What an empty content takes: the last chunk, the frame of HTTP/2, the head and tail of gzip. */
const EMPTY_CHUNKS = 16;
const EMPTY_ENCODED = 32;

/** Did an answer have a content, though none is recorded? What a service worker fetches is recorded so. */
export const hadContent = (response: Message, headers: Headers): boolean => {
  const isEncoded = headers['content-encoding'] !== undefined;
  return wireSizeOf(response) > EMPTY_CHUNKS + (isEncoded ? EMPTY_ENCODED : 0);
};

/** Is it a JSON text that parses to its end, and would not without its last character? */
const isWholeJson = (bytes: Buffer, contentType: string | undefined): boolean => {
  if (!isJson(parseMediaType(contentType ?? '')?.essence ?? '')) return false;
  const text = bytes.toString('utf8').trim();
  if (!/^[{["]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

/** Text is recorded without its byte order mark, which sizes include. */
const MARK = 3;

/**
 * Is a recorded content shorter than it was? Not where the length is that of the encoded content, which
 * Firefox and mitmproxy write and which is longer for small ones, and not where a JSON text is whole.
 */
export const isCutShort = (bytes: Buffer, size: number, message: Message, headers: Headers): boolean => {
  if (bytes.length + MARK >= size) return false;
  const isOfEncoding =
    headers['content-encoding'] !== undefined && (size === wireSizeOf(message) || size === lengthOf(headers));
  return !isOfEncoding && !isWholeJson(bytes, headerOf(headers, 'content-type'));
};
