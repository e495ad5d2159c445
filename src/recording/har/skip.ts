import { type Headers, MOCKED } from '../../http/exchange.ts';
import { isObject } from '../../json/pointer.ts';
import { sizeOf, wireSizeOf } from './lengths.ts';

type Members = Readonly<Record<string, unknown>>;

const isPreflight = (entry: Members, method: string, headers: Headers): boolean =>
  method === 'OPTIONS' &&
  (entry._resourceType === 'preflight' || headers['access-control-request-method'] !== undefined);

const isHttpStatus = (status: unknown): status is number =>
  Number.isInteger(status) && (status as number) >= 100 && (status as number) <= 599;

/** Was there a response? Recorders write 0, -1 or nothing as its status if not. */
const isAnswer = (status: unknown): boolean => (typeof status === 'number' ? status > 0 : status != null);

const isBlocked = ({ _error }: Members): boolean => typeof _error === 'string' && /blocked/i.test(_error);

const reasonOfAnswer = (request: Members, response: Members): string | undefined => {
  const { status, headers } = response;
  if (!isAnswer(status) || isBlocked(response))
    return 'without an answer (aborted, blocked, or never finished)';
  if (status === '') return 'without a status';
  if (!isHttpStatus(status)) return 'with a status that is no number from 100 to 599';
  const isListed = Array.isArray(request.headers) && Array.isArray(headers);
  return isListed ? undefined : 'without a list of header fields';
};

/** Where the response came from, as Safari records it. */
const fetchTypeOf = ({ _fetchType }: Members, response: Members): string =>
  String(_fetchType ?? response._fetchType ?? '');

/** Did Firefox take the response from its cache? */
const isFromFirefoxCache = ({ cache }: Members, { bodySize }: Members): boolean =>
  isObject(cache) &&
  isObject(cache.afterRequest) &&
  'fetchCount' in cache.afterRequest &&
  sizeOf(bodySize) <= 0;

/** Was the response taken from a cache? Chrome, Safari and Firefox record that in different members. */
const isFromCache = (entry: Members, response: Members): boolean =>
  Boolean(entry._fromCache) ||
  /cache/i.test(fetchTypeOf(entry, response)) ||
  isFromFirefoxCache(entry, response);

/** The names of a response's header fields, in lower case. */
const fieldNamesOf = ({ headers }: Members): string[] =>
  (Array.isArray(headers) ? headers : []).flatMap((field) =>
    isObject(field) && typeof field.name === 'string' ? [field.name.toLowerCase()] : [],
  );

/**
 * Was a cached response revalidated? Browsers then record its status and content, but the header fields of
 * the 304 (without Content-Type), or a size of 0 bytes on the wire.
 */
const isRevalidated = (request: Headers, response: Members): boolean => {
  if (response.status !== 200) return false;
  if (request['if-none-match'] === undefined && request['if-modified-since'] === undefined) return false;
  const content = isObject(response.content) ? response.content : {};
  if (sizeOf(content.size) <= 0 || wireSizeOf(response) > 0) return false;
  const names = fieldNamesOf(response);
  const isTyped = names.includes('content-type');
  const isTypeKnown = typeof content.mimeType === 'string' && content.mimeType.includes('/');
  const isMeasured = typeof response._transferSize === 'number' && response.bodySize === 0;
  return (!isTyped && isTypeKnown && names.length > 0) || isMeasured;
};

const SERVICE_WORKER = 'that a service worker answered';
const CACHE = "that the client's cache answered";

/** Who answered in place of the server: a clause that follows "entries"; undefined if the server did. */
const otherAnswer = (
  entry: Members,
  request: Headers,
  response: Members,
  fields: Headers,
): string | undefined => {
  const from = fetchTypeOf(entry, response);
  const isOfWorker = [entry, response].some(({ _fetchedViaServiceWorker: is }) => is === true);
  if (isOfWorker || /service worker/i.test(from)) return SERVICE_WORKER;
  if (entry._wasFulfilled === true || /override/i.test(from))
    return 'that the test or the inspector answered itself';
  if (fields[MOCKED] !== undefined) return 'that a mock answered in place of the server';
  return isFromCache(entry, response) || isRevalidated(request, response) ? CACHE : undefined;
};

/**
 * Why an entry is not judged: a clause that follows "entries"; undefined if it is judged.
 * @param headers of the request
 * @param fields of the response
 */
export const reasonToSkip = (
  entry: Members,
  method: string,
  headers: Headers,
  fields: Headers,
): string | undefined => {
  const request = isObject(entry.request) ? entry.request : {};
  const response = isObject(entry.response) ? entry.response : {};
  if (entry._resourceType === 'websocket' || response.status === 101) return 'of WebSockets';
  if (isPreflight(entry, method, headers)) return 'of CORS preflights';
  return otherAnswer(entry, headers, response, fields) ?? reasonOfAnswer(request, response);
};
