import {
  createBody,
  type ExchangeRequest,
  type ExchangeResponse,
  type Headers,
  headerOf,
} from '../http/exchange.ts';
import { isObject } from '../json/pointer.ts';
import type { ReadAttached } from './har/attached.ts';
import { type HarBody, requestBodyOf, responseBodyOf } from './har/body.ts';
import { reasonToSkip } from './har/skip.ts';
import { type CalledUrl, calledUrl, urlFault } from './har/url.ts';

export type { ReadAttached } from './har/attached.ts';

/** The parts of an entry that show which contract it belongs to. */
export interface HarCall {
  readonly method: string;
  readonly called: CalledUrl;
  /** The provider's name, in recordings of this program. */
  readonly provider: string | undefined;
  readonly entry: Record<string, unknown>;
  readonly request: Record<string, unknown>;
}

/** A recorded exchange. */
export interface HarExchange {
  readonly request: Omit<ExchangeRequest, 'path' | 'wirePath'>;
  readonly response: ExchangeResponse;
  readonly startedAt: number;
  readonly duration: number;
  /** Why a body cannot be judged; undefined where it can. */
  readonly missing: {
    readonly request: string | undefined;
    readonly response: string | undefined;
    /** Are the header fields of the response missing? They are for opaque responses. */
    readonly responseFields?: boolean;
  };
}

/** Why an entry is skipped: a clause that follows "entries". */
export interface Unjudged {
  readonly reason: string;
}

/** A token: RFC 9110, 9.1. */
const METHOD = /^[\w!#$%&'*+.^`|~-]+$/;

/** Reads the request of an entry. `readExchange` reads the rest. */
export const readCall = (entry: unknown): HarCall | Unjudged => {
  if (entry === undefined) return { reason: 'that are larger than can be read' };
  if (!isObject(entry)) return { reason: 'that are no objects' };
  if (!isObject(entry.request)) return { reason: 'without a request' };
  const { request } = entry;
  const { url, method } = request;
  if (typeof url !== 'string' || url.trim() === '') return { reason: 'without a URL' };
  if (typeof method !== 'string' || method.trim() === '') return { reason: 'without a method' };
  if (!METHOD.test(method)) return { reason: 'with a method that is none' };
  if (method.toUpperCase() === 'CONNECT') return { reason: 'that open a tunnel (CONNECT)' };
  const called = calledUrl(url);
  if (!called) return { reason: urlFault(url) };
  const provider = typeof entry._provider === 'string' ? entry._provider : undefined;
  return { method: method.toUpperCase(), called, provider, entry, request };
};

/**
 * Header fields by name, without the pseudo-header fields of HTTP/2. Browsers join repeated fields by line
 * breaks.
 */
const headersOf = (fields: unknown): Record<string, string | string[]> => {
  const headers: Record<string, string | string[]> = {};
  if (!Array.isArray(fields)) return headers;
  for (const field of fields) {
    if (!isObject(field) || typeof field.name !== 'string' || typeof field.value !== 'string') continue;
    const name = field.name.toLowerCase();
    if (name.startsWith(':')) continue;
    const before = Object.hasOwn(headers, name) ? headers[name] : undefined;
    const isSingle = before === undefined && !field.value.includes('\n');
    headers[name] = isSingle ? field.value : [before ?? [], field.value.split('\n')].flat();
  }
  return headers;
};

const cookieLine = (cookies: unknown): string =>
  (Array.isArray(cookies) ? cookies : [])
    .filter(isObject)
    .map(({ name, value }) => `${name}=${value}`)
    .join('; ');

/**
 * The header fields, with the media type that browsers record beside the body, even if they record no header
 * fields.
 */
const withType = (headers: Record<string, string | string[]>, part: unknown): Headers => {
  const type = isObject(part) ? part.mimeType : undefined;
  const isKnown = typeof type === 'string' && type.includes('/');
  return isKnown && headers['content-type'] === undefined ? { ...headers, 'content-type': type } : headers;
};

const requestHeaders = (request: Record<string, unknown>): Headers => {
  const headers = headersOf(request.headers);
  const cookies = headers.cookie === undefined ? cookieLine(request.cookies) : '';
  return withType(cookies === '' ? headers : { ...headers, cookie: cookies }, request.postData);
};

const isEmpty = (headers: Headers): boolean => {
  for (const _ in headers) return false;
  return true;
};

const bodyOf = (body: HarBody, headers: Headers) =>
  'bytes' in body
    ? createBody(body.bytes, body.isEncoded ? headerOf(headers, 'content-encoding') : undefined)
    : createBody();

const missingOf = (body: HarBody): string | undefined => ('missing' in body ? body.missing : undefined);

const numberOf = (value: unknown): number => (typeof value === 'number' && value > 0 ? value : 0);

/**
 * Reads the exchange of an entry.
 * @param readAttached reads files that the recording refers to, which may hold bodies
 */
export const readExchange = (call: HarCall, readAttached: ReadAttached): HarExchange | Unjudged => {
  const { method, called, entry, request } = call;
  const response = isObject(entry.response) ? entry.response : {};
  const headers = requestHeaders(request);
  const fields = headersOf(response.headers);
  const reason = reasonToSkip(entry, method, headers, fields);
  if (reason !== undefined) return { reason };
  const status = response.status as number;
  const hasNoFields = isEmpty(fields);
  const answer = { status, headers: hasNoFields ? withType(fields, response.content) : fields, response };
  const requestBody = requestBodyOf(request, headers, readAttached);
  const responseBody = responseBodyOf(answer, method, readAttached);
  return {
    request: { method, url: called.url, query: called.query, headers, body: bodyOf(requestBody, headers) },
    response: { status, headers: answer.headers, body: bodyOf(responseBody, answer.headers) },
    startedAt: Date.parse(String(entry.startedDateTime)) || 0,
    duration: numberOf(entry.time),
    missing: {
      request: missingOf(requestBody),
      response: missingOf(responseBody),
      ...(hasNoFields ? { responseFields: true } : {}),
    },
  };
};
