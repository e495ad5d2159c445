import { brotliDecompressSync, gunzipSync, inflateSync, zstdDecompressSync } from 'node:zlib';
import { messageOf } from './errors.ts';
import { lazy } from './lazy.ts';

/** Header fields by lower-case name; a list where a field came several times. */
export type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/** A JSON text that was read, or the reason why it cannot be. */
type Json = { readonly value: unknown } | { readonly error: string };

/** A message's content: as it went over the wire, without its Content-Encoding, and read as JSON. */
export interface Body {
  readonly wire: Buffer;
  readonly bytes: Buffer;
  readonly json: () => Json;
}

const parse = (bytes: Buffer): Json => {
  try {
    return { value: JSON.parse(bytes.toString('utf8')) };
  } catch (error) {
    return { error: messageOf(error) };
  }
};

/** What a body may grow to when it is decoded: a few kilobytes can be made to fill all memory. */
const MOST_DECODED = { maxOutputLength: 100 * 1024 * 1024 };

/** RFC 9110, 8.4.1, and zstd (RFC 8878). */
const DECODERS: Record<string, (bytes: Buffer, options: typeof MOST_DECODED) => Buffer> = {
  gzip: gunzipSync,
  'x-gzip': gunzipSync,
  deflate: inflateSync,
  br: brotliDecompressSync,
  zstd: zstdDecompressSync,
};

const decode = (wire: Buffer, contentEncoding: string): Buffer => {
  const codings = contentEncoding.split(',').map((coding) => coding.trim().toLowerCase());
  try {
    return codings.reduceRight((bytes, coding) => DECODERS[coding]?.(bytes, MOST_DECODED) ?? bytes, wire);
  } catch {
    return wire; // What cannot be decoded cannot be read either: the check of the body says so.
  }
};

/** @param contentEncoding the message's Content-Encoding, if it has one */
export const createBody = (content: Buffer | string = '', contentEncoding?: string): Body => {
  const wire = typeof content === 'string' ? Buffer.from(content) : content;
  const bytes = contentEncoding === undefined || wire.length === 0 ? wire : decode(wire, contentEncoding);
  return { wire, bytes, json: lazy(() => parse(bytes)) };
};

export interface ExchangeRequest {
  readonly method: string;
  /** What the client asked for, with the mount and the query. */
  readonly url: string;
  /** The path on the vendor's origin: without mount and query. */
  readonly wirePath: string;
  /** What the path templates speak of: the path below the server's own; undefined when it lies outside of that. */
  readonly path: string | undefined;
  /** The query without its question mark, as sent. */
  readonly query: string;
  readonly headers: Headers;
  readonly body: Body;
}

/** A response is never changed: the mock sends the same object whenever it gives the same answer to the same operation. */
export interface ExchangeResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
  /** An upstream of ours says that it has no documented answer: `--errors` lets that reason stand. */
  readonly isOwn?: boolean;
}

/** Why there is no response: what went wrong between the gateway and the upstream. */
export interface Failure {
  readonly kind: 'unreachable' | 'timeout' | 'reset' | 'malformed' | 'too-large';
  readonly message: string;
}

/** What went over the wire: one request, and its response or the reason why there is none. */
export interface Exchange {
  readonly request: ExchangeRequest;
  readonly response: ExchangeResponse | Failure;
}

export const isFailure = (response: ExchangeResponse | Failure): response is Failure => 'kind' in response;

/** All values of a header field, in order; none when it is absent. */
const headerValues = (headers: Headers, name: string): readonly string[] => {
  const value = headers[name.toLowerCase()];
  return value === undefined ? [] : typeof value === 'string' ? [value] : value;
};

/** The values of a header field in one text, as RFC 9110, 5.3 joins them. */
export const headerOf = (headers: Headers, name: string): string | undefined => {
  const value = headers[name.toLowerCase()];
  return value === undefined || typeof value === 'string' ? value : value.join(', ');
};

/** The `[name, value]` pairs of a `Cookie` header, in order. */
export const cookiesOf = (headers: Headers): [string, string][] =>
  headerValues(headers, 'cookie')
    .flatMap((line) => line.split(';'))
    .map((pair) => pair.trim())
    .filter((pair) => pair !== '')
    .map((pair) => {
      const at = pair.indexOf('=');
      return at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
    });
