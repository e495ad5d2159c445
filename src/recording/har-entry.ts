import { isObject } from '../base/pointer.ts';
import {
  createBody,
  type ExchangeRequest,
  type ExchangeResponse,
  type Headers,
  headerOf,
} from '../http/exchange.ts';
import { type HarBody, requestBodyOf, responseBodyOf } from './har/body.ts';

/** A request's URL, without credentials and fragment. */
export interface CalledUrl {
  readonly url: string;
  /** Scheme, host and port as written. */
  readonly origin: string;
  readonly path: string;
  readonly query: string;
}

/** The parts of an entry that show which contract it belongs to. */
export interface HarCall {
  readonly method: string;
  readonly called: CalledUrl;
  /** The provider, in recordings of our own. */
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
  /** Why a body cannot be judged; undefined if it can. */
  readonly missing: { readonly request: string | undefined; readonly response: string | undefined };
}

/** Why an entry is skipped, in words that follow "entries". */
export interface Unjudged {
  readonly reason: string;
}

const URL_PARTS = /^(https?:\/\/)(?:[^/?#]*@)?([^/?#]*)([^?#]*)(?:\?([^#]*))?/i;

const calledUrl = (text: string): CalledUrl | undefined => {
  const [whole, scheme = '', host = '', path = '', query] = URL_PARTS.exec(text) ?? [];
  if (whole === undefined || host === '') return undefined;
  const origin = scheme + host;
  const target = path || '/';
  const url = query === undefined ? origin + target : `${origin}${target}?${query}`;
  return { url, origin, path: target, query: query ?? '' };
};

/** Reads an entry's request; the response is read on demand. */
export const readCall = (entry: unknown): HarCall | Unjudged => {
  if (entry === undefined) return { reason: 'that are larger than can be read' };
  if (!isObject(entry)) return { reason: 'that are no objects' };
  if (!isObject(entry.request)) return { reason: 'without a request' };
  const { request } = entry;
  if (typeof request.url !== 'string' || typeof request.method !== 'string')
    return { reason: 'without a request' };
  if (/^wss?:/i.test(request.url)) return { reason: 'of WebSockets' };
  const called = calledUrl(request.url);
  if (!called) return { reason: 'that are no HTTP (data:, blob:, chrome-extension: and the like)' };
  const provider = typeof entry._provider === 'string' ? entry._provider : undefined;
  return { method: request.method.toUpperCase(), called, provider, entry, request };
};

/** Header fields by name, without HTTP/2 pseudo fields. Browsers join repeated fields by line breaks. */
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

/** Browsers record the media type beside the body, even without header fields. */
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

const responseHeaders = (response: Record<string, unknown>): Headers => {
  const headers = headersOf(response.headers);
  return Object.keys(headers).length === 0 ? withType(headers, response.content) : headers;
};

const isPreflight = ({ method, entry }: HarCall, headers: Headers): boolean =>
  method === 'OPTIONS' &&
  (entry._resourceType === 'preflight' || headers['access-control-request-method'] !== undefined);

const isHttpStatus = (status: unknown): status is number =>
  Number.isInteger(status) && (status as number) >= 100 && (status as number) <= 599;

/** Recorders write 0, -1 or nothing when there was no response. */
const isAnswer = (status: unknown): boolean => (typeof status === 'number' ? status > 0 : status != null);

const reasonOfAnswer = ({ request }: HarCall, { status, headers }: Record<string, unknown>) => {
  if (!isAnswer(status)) return 'without an answer (aborted, blocked, or never finished)';
  if (!isHttpStatus(status)) return 'with a status that is no number from 100 to 599';
  const isListed = Array.isArray(request.headers) && Array.isArray(headers);
  return isListed ? undefined : 'without a list of header fields';
};

/** Was the response taken from a cache? In the members of Chrome, and of Safari. */
const isFromCache = ({ _fromCache, _fetchType, response }: Record<string, unknown>): boolean =>
  Boolean(_fromCache) ||
  /cache/i.test(String(_fetchType ?? (isObject(response) ? response._fetchType : undefined)));

const reasonToSkip = (
  call: HarCall,
  headers: Headers,
  response: Record<string, unknown>,
): string | undefined => {
  const { entry } = call;
  if (entry._resourceType === 'websocket' || response.status === 101) return 'of WebSockets';
  if (isPreflight(call, headers)) return 'of CORS preflights';
  if (isFromCache(entry)) return "that the client's cache answered";
  return reasonOfAnswer(call, response);
};

const bodyOf = (body: HarBody, headers: Headers) =>
  'bytes' in body
    ? createBody(body.bytes, body.isEncoded ? headerOf(headers, 'content-encoding') : undefined)
    : createBody();

const missingOf = (body: HarBody): string | undefined => ('missing' in body ? body.missing : undefined);

const numberOf = (value: unknown): number => (typeof value === 'number' && value > 0 ? value : 0);

/**
 * Reads the exchange of an entry.
 * @param folder that of the recording, where bodies may lie
 */
export const readExchange = (call: HarCall, folder: string): HarExchange | Unjudged => {
  const { method, called, entry, request } = call;
  const response = isObject(entry.response) ? entry.response : {};
  const headers = requestHeaders(request);
  const reason = reasonToSkip(call, headers, response);
  if (reason !== undefined) return { reason };
  const answer = { status: response.status as number, headers: responseHeaders(response) };
  const asked = requestBodyOf(request, headers, folder);
  const answered = responseBodyOf(response.content, answer, method, folder);
  return {
    request: { method, url: called.url, query: called.query, headers, body: bodyOf(asked, headers) },
    response: { ...answer, body: bodyOf(answered, answer.headers) },
    startedAt: Date.parse(String(entry.startedDateTime)) || 0,
    duration: numberOf(entry.time),
    missing: { request: missingOf(asked), response: missingOf(answered) },
  };
};
