import { parseMediaType } from '../../contract/media-type.ts';
import { isJson } from '../../contract/response.ts';
import { type Headers, headerOf } from '../../http/exchange.ts';

export const sizeOf = (value: unknown): number => (typeof value === 'number' ? value : -1);

/** The `Content-Length`; -1 without one. */
export const lengthOf = (headers: Headers): number => Number(headerOf(headers, 'content-length') ?? -1);

/** A message of a HAR entry, with its sizes. */
type Message = Readonly<Record<string, unknown>>;

/**
 * How many bytes the content took on the wire; -1 if that is not recorded. Firefox counts the header fields
 * as well, so their size is subtracted. DevTools and Playwright, which write `_transferSize`, do not.
 */
export const wireSizeOf = (message: Message): number => {
  const [body, head] = [sizeOf(message.bodySize), sizeOf(message.headersSize)];
  const isWithHead = message._transferSize === undefined && head > 0 && body >= head;
  return isWithHead ? body - head : body;
};

/**
 * The most bytes on the wire for an empty content: the last chunk or the frame of HTTP/2, and the frame of
 * gzip.
 */
const EMPTY_CHUNKS = 16;
const EMPTY_ENCODED = 32;

/** Did a response have a content, though none is recorded? That happens to what a service worker fetches. */
export const hadContent = (response: Message, headers: Headers): boolean => {
  const isEncoded = headers['content-encoding'] !== undefined;
  return wireSizeOf(response) > EMPTY_CHUNKS + (isEncoded ? EMPTY_ENCODED : 0);
};

/** Is it a complete JSON text, which would not parse without its last character? */
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

/** The bytes of a byte order mark, which sizes include and recorded texts do not. */
const MARK = 3;

/**
 * Is only a part of the content recorded? Not if the JSON is complete. Nor if `size` is that of the encoded
 * content, which is larger for small contents; Firefox and mitmproxy record that.
 */
export const isCutShort = (bytes: Buffer, size: number, message: Message, headers: Headers): boolean => {
  if (bytes.length + MARK >= size) return false;
  const isOfEncoding =
    headers['content-encoding'] !== undefined && (size === wireSizeOf(message) || size === lengthOf(headers));
  return !isOfEncoding && !isWholeJson(bytes, headerOf(headers, 'content-type'));
};
