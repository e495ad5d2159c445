import type { Readable } from 'node:stream';
import { lazy } from '../base/lazy.ts';
import { parseJson } from '../json/parse.ts';
import { isNestedDeeper, type JsonFault, jsonFaultOf } from '../json/syntax.ts';
import { type CodingFault, decode } from './body/content-encoding.ts';
import { DEFAULT_LIMITS, type Limits, MOST_LEVELS } from './limits.ts';

/** Header fields by lower-case name; an array where a field occurred several times. */
export type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/** A parsed JSON text, or why it could not be parsed. */
type Json = { readonly value: unknown } | { readonly fault: JsonFault };

/** What of a body there is too much of. */
export type Counted = 'values' | 'fields' | 'parts' | 'attributes';

/** Why the content of a message is not read: it cannot be decoded, or has more values or fields than `most`. */
export type BodyFault = CodingFault | Readonly<{ counted: Counted; most: number }>;

/** How far a body is read. */
export type BodyLimits = Pick<Limits, 'decodedBytes' | 'bodyValues' | 'bodyFields'>;

/** The content of a message: the bytes as sent, the decoded bytes, and the parsed JSON. */
export interface Body {
  readonly wire: Buffer;
  readonly bytes: Buffer;
  /** Why it is not read; where the Content-Encoding could not be decoded, `bytes` are the encoded ones. */
  readonly fault?: BodyFault | undefined;
  /** Is this the beginning of a longer one? */
  readonly isShortened?: boolean;
  /** Is it so large that reading it keeps others waiting? */
  readonly isLarge?: boolean;
  /** How far it is read, where others judge it. */
  readonly limits?: BodyLimits;
  readonly json: () => Json;
}

const parse = (text: string): Json => {
  try {
    return { value: parseJson(text) };
  } catch (error) {
    return { fault: jsonFaultOf(error) };
  }
};

const UNREAD: Json = { fault: { error: 'it is not read' } };

const read = (bytes: Buffer): Json =>
  isNestedDeeper(bytes, MOST_LEVELS)
    ? { fault: { error: `it is nested deeper than ${MOST_LEVELS} levels` } }
    : parse(bytes.toString('utf8'));

/** The value of a JSON text, one of very many: what is short has no such levels, and needs no body. */
export const readShortJson = (text: string): Json =>
  text.length <= MOST_LEVELS ? parse(text) : read(Buffer.from(text));

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
  return { wire, bytes, fault, json: lazy(() => (fault === undefined ? read(bytes) : UNREAD)) };
};

/** The same body, of which it is known why it is not read. */
export const unreadBody = ({ wire, bytes }: Body, fault: BodyFault): Body => ({
  wire,
  bytes,
  fault,
  json: () => UNREAD,
});

/** The body of a JSON text whose value is known. */
export const createJsonBody = (text: string, value: unknown): Body => {
  const bytes = Buffer.from(text);
  return { wire: bytes, bytes, json: () => ({ value }) };
};

/** A copy of a body that does not cache its parsed value, to be kept for long. */
export const withoutValue = ({ wire, bytes, fault }: Body): Body => ({
  wire,
  bytes,
  fault,
  json: () => (fault === undefined ? read(bytes) : UNREAD),
});

export interface ExchangeRequest {
  readonly method: string;
  /** The request target as sent, with mount and query. */
  readonly url: string;
  /** The path on the vendor's origin, without mount and query. */
  readonly wirePath: string;
  /** The path below the server's path, which path templates match; undefined when it is not below it. */
  readonly path: string | undefined;
  /** The query without its question mark, as sent. */
  readonly query: string;
  readonly headers: Headers;
  readonly body: Body;
  /** What follows `body`, which is then the beginning of a body that is larger than can be judged. */
  readonly rest?: Readable | undefined;
  /** Why its body is not judged. */
  readonly unjudged?: string;
}

/** A response. It is immutable: the mock returns the same object for the same answer. */
export interface ExchangeResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
  /** Our own upstream has no documented answer; `--errors` passes its reason on. */
  readonly isOwn?: boolean;
  /** Why our own upstream has no documented answer. */
  readonly reason?: string;
  /** The contract documents no answer to this, and it is not the server's fault: it is not judged. */
  readonly isUnjudged?: boolean;
  /** Why it cannot be judged, though it came; it was passed on all the same. */
  readonly unjudged?: string;
  /** It was asked for that the client does not get it whole: it is not judged. */
  readonly ending?: 'reset' | 'cut' | 'hang';
}

/** Why there is no response: what went wrong between the gateway and the upstream. */
export interface Failure {
  readonly kind: 'unreachable' | 'timeout' | 'reset' | 'malformed' | 'too-large';
  readonly message: string;
}

/** One request, and its response or the reason why there is none. */
export interface Exchange {
  readonly request: ExchangeRequest;
  readonly response: ExchangeResponse | Failure;
}

/** The field that says with which status a server answered what a mock has answered in its place. */
export const MOCKED = 'contract-mocked';

export const isFailure = (response: ExchangeResponse | Failure): response is Failure => 'kind' in response;

/** Most names are asked for in lower case already. */
const fieldOf = (headers: Headers, name: string): Headers[string] => {
  const value = headers[name];
  return typeof value === 'string' ? value : headers[name.toLowerCase()]; // `valueOf` is an inherited function.
};

/** All values of a header field, in order; empty when it is absent. */
export const headerValues = (headers: Headers, name: string): readonly string[] => {
  const value = fieldOf(headers, name);
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value : []; // An absent "constructor" is an inherited function.
};

/** The values of a header field, joined as RFC 9110, 5.3 says. */
export const headerOf = (headers: Headers, name: string): string | undefined => {
  const value = fieldOf(headers, name);
  if (typeof value === 'string') return value;
  return Array.isArray(value) ? value.join(', ') : undefined; // An absent "constructor" is an inherited function.
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
