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

/** What a body can have too many of. */
export type Counted = 'values' | 'fields' | 'parts' | 'attributes';

/**
 * Why a body is not read: its Content-Encoding cannot be decoded, or it has more than `most` values, fields, parts or
 * attributes.
 */
export type BodyFault = CodingFault | Readonly<{ counted: Counted; most: number }>;

/** The limits up to which a body is read. */
export type BodyLimits = Pick<Limits, 'decodedBytes' | 'bodyValues' | 'bodyFields'>;

/** The content of a message: the bytes as sent, the decoded bytes, and the parsed JSON. */
export interface Body {
  readonly wire: Buffer;
  readonly bytes: Buffer;
  /** Why the body is not read. If it could not be decoded, `bytes` are the encoded ones. */
  readonly fault?: BodyFault | undefined;
  /** Is this only the beginning of a longer body? */
  readonly isShortened?: boolean;
  /** Is it so large that reading it would block the event loop noticeably? */
  readonly isLarge?: boolean;
  /** The limits for reading it, if that happens later or in another thread. */
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

/**
 * Parses a short JSON text, one of very many. A text shorter than the nesting limit cannot exceed it, so the check is
 * skipped.
 */
export const readShortJson = (text: string): Json =>
  text.length <= MOST_LEVELS ? parse(text) : read(Buffer.from(text));

/**
 * Creates a body from its bytes.
 * @param contentEncoding the message's Content-Encoding, if it has one
 * @param most the largest size in bytes after decoding
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

/** A body that is not to be read, for a reason. */
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

/** A copy of a body without the cached parsed value, for long storage. */
export const withoutValue = ({ wire, bytes, fault }: Body): Body => ({
  wire,
  bytes,
  fault,
  json: () => (fault === undefined ? read(bytes) : UNREAD),
});

/** A request, as the checks read it. */
export interface ExchangeRequest {
  readonly method: string;
  /** The request target as sent, with mount and query. */
  readonly url: string;
  /** The path on the vendor's origin, without mount and query. */
  readonly wirePath: string;
  /** The path below the server's path, which path templates match; undefined when it is not below it. */
  readonly path: string | undefined;
  /** The query as sent, without its question mark. */
  readonly query: string;
  readonly headers: Headers;
  readonly body: Body;
  /** The rest of a body that is too large to be judged; `body` is then its beginning. */
  readonly rest?: Readable | undefined;
  /** Why the body is not judged. */
  readonly unjudged?: string;
}

/** A response. It is immutable: the mock returns the same object for repeated answers. */
export interface ExchangeResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
  /** Is it made by our own upstream, which has no documented answer? `--errors` passes `reason` on. */
  readonly isOwn?: boolean;
  /** Why our own upstream has no documented answer. */
  readonly reason?: string;
  /** Is it left unjudged, since the contract documents no answer here and the server is not to blame? */
  readonly isUnjudged?: boolean;
  /** Why a response that was received and passed on cannot be judged. */
  readonly unjudged?: string;
  /** An interrupted response, as requested by a fault rule: it is not judged. */
  readonly ending?: 'reset' | 'cut' | 'hang';
}

/** Why there is no response: what failed between the gateway and the upstream. */
export interface Failure {
  readonly kind: 'unreachable' | 'timeout' | 'reset' | 'malformed' | 'too-large';
  readonly message: string;
}

/** A request, with its response or the reason why there is none. */
export interface Exchange {
  readonly request: ExchangeRequest;
  readonly response: ExchangeResponse | Failure;
}

/** The header that contains the original status when the mock's answer replaces a server's. */
export const MOCKED = 'contract-mocked';

export const isFailure = (response: ExchangeResponse | Failure): response is Failure => 'kind' in response;

/** Looks up a field; most callers pass the name in lower case. */
const fieldOf = (headers: Headers, name: string): Headers[string] => {
  const value = headers[name];
  return typeof value === 'string' ? value : headers[name.toLowerCase()]; // `headers.valueOf` is inherited.
};

/** All values of a header field, in order; empty when it is absent. */
export const headerValues = (headers: Headers, name: string): readonly string[] => {
  const value = fieldOf(headers, name);
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value : []; // `headers.constructor` is inherited.
};

/** The values of a header field, joined by commas (RFC 9110, 5.3). */
export const headerOf = (headers: Headers, name: string): string | undefined => {
  const value = fieldOf(headers, name);
  if (typeof value === 'string') return value;
  return Array.isArray(value) ? value.join(', ') : undefined; // `headers.constructor` is inherited.
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
