import { essenceOf, isJson } from '../../contract/response.ts';
import type { Match } from '../../contract/router.ts';
import { type ExchangeRequest, headerOf } from '../../http/exchange.ts';
import type { Violation } from '../../judge/judge.ts';

/** How long a request that is not valid may be if its response is cached, in bytes. */
const LONGEST_KEPT = 16 * 1024;

/**
 * Is it an object or an array? Of these the judge and Prism think alike; to Prism `false` is no body at
 * all.
 */
const isJsonObject = ({ body }: ExchangeRequest): boolean => {
  const json = body.json();
  return 'value' in json && typeof json.value === 'object' && json.value !== null;
};

/** Media types besides JSON whose bodies the judge reads as the values that their schemas describe. */
const READ = /^(text\/|multipart\/|application\/(x-www-form-urlencoded|xml)$|.*\+xml$)/;

/**
 * Does the judge know everything about a request? Not for bodies that it cannot read, and JSON that Prism
 * reads differently.
 */
export const isValidByJudge = (request: ExchangeRequest, violations: readonly Violation[]): boolean => {
  if (violations.length > 0) return false;
  if (request.body.bytes.length === 0) return true;
  const contentType = headerOf(request.headers, 'content-type') ?? '';
  return isJson(contentType) ? isJsonObject(request) : READ.test(essenceOf(contentType));
};

/** Does the query tell Prism what to answer: `__code`, `__example`, …? */
const mayWish = (query: string): boolean =>
  query.includes('__') || (query.includes('%') && /%5f/i.test(query));

/**
 * Everything that a response depends on. For a valid request these are the client's wishes and whether
 * Prism accepts its credentials, so that ids, times and signatures may differ; for any other the whole
 * request.
 */
export const keyOf = (
  request: ExchangeRequest,
  { operation }: Match,
  isValid: boolean,
  credentials: string,
): string | undefined => {
  const { method, path, query, headers, body } = request;
  const prefer = headerOf(headers, 'prefer') ?? '';
  const accept = headerOf(headers, 'accept') ?? '';
  const wishes = mayWish(query) ? query : '';
  const asked = `${method} ${operation.path}\n${credentials}\n${prefer}\n${accept}\n${wishes}`;
  if (isValid && !query.includes('__server')) return asked;
  if (body.bytes.length > LONGEST_KEPT) return undefined;
  return `${asked}\n${path}\n${query}\n${JSON.stringify(headers)}\n${body.bytes.toString('latin1')}`;
};
