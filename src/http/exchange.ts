import { messageOf } from '../base/errors.ts';
import { lazy } from '../base/lazy.ts';
import { parseJson } from '../base/lossless-json.ts';
import { isNestedDeeper } from '../base/nesting.ts';
import { decode } from './body/content-encoding.ts';
import { DEFAULT_LIMITS } from './limits.ts';

/** Header fields by lower-case name; a list where a field came several times. */
export type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/** A JSON text that was read, or the reason why it cannot be. */
type Json = { readonly value: unknown } | { readonly error: string };

/** A message's content: as it went over the wire, without its Content-Encoding, and read as JSON. */
export interface Body {
  readonly wire: Buffer;
  readonly bytes: Buffer;
  /** Why its Content-Encoding could not be taken off, in words that follow "the body"; `bytes` are then those of the wire. */
  readonly fault?: string | undefined;
  readonly json: () => Json;
}

const parse = (bytes: Buffer): Json => {
  try {
    return { value: parseJson(bytes.toString('utf8')) };
  } catch (error) {
    return { error: messageOf(error) };
  }
};

/** What is nested deeper could use up the stack of whoever walks through it. */
const MOST_LEVELS = 500;

const read = (bytes: Buffer): Json =>
  isNestedDeeper(bytes, MOST_LEVELS)
    ? { error: `it is nested deeper than ${MOST_LEVELS} levels` }
    : parse(bytes);

/**
 * @param contentEncoding the message's Content-Encoding, if it has one
 * @param most how many bytes it may have without that
 */
export const createBody = (
  content: Buffer | string = '',
  contentEncoding?: string,
  most: number = DEFAULT_LIMITS.decodedBytes,
): Body => {
  const wire = typeof content === 'string' ? Buffer.from(content) : content;
  const isEncoded = contentEncoding !== undefined && wire.length > 0;
  const { bytes, fault } = isEncoded ? decode(wire, contentEncoding, most) : { bytes: wire };
  return { wire, bytes, fault, json: lazy(() => (fault === undefined ? read(bytes) : { error: fault })) };
};

/** The same body, whose value is read anew each time: what is kept for long should not hold it. */
export const withoutValue = ({ wire, bytes, fault }: Body): Body => ({
  wire,
  bytes,
  fault,
  json: () => (fault === undefined ? read(bytes) : { error: fault }),
});

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
  /** Why an upstream of ours has no documented answer. */
  readonly reason?: string;
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
export const headerValues = (headers: Headers, name: string): readonly string[] => {
  const value = headers[name.toLowerCase()];
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value : []; // An absent "constructor" is a function: an object inherits that.
};

/** The values of a header field in one text, as RFC 9110, 5.3 joins them. */
export const headerOf = (headers: Headers, name: string): string | undefined => {
  const value = headers[name.toLowerCase()];
  if (typeof value === 'string') return value;
  return Array.isArray(value) ? value.join(', ') : undefined; // Not what an object inherits as "constructor".
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
