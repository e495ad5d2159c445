import type { Match } from '../../contract/router.ts';
import { type ExchangeRequest, headerOf } from '../../http/exchange.ts';
import { isLarge } from '../../http/received-body.ts';
import type { Violation } from '../../judge/judge.ts';

/** The largest body of an invalid request, in bytes, whose response is cached. */
const LONGEST_CACHED = 16 * 1024;

/** Is the request valid? The judge reports also what it could not read, so no violation means that it is. */
export const isValidByJudge = (violations: readonly Violation[]): boolean => violations.length === 0;

/** May the query contain preferences for Prism: `__code`, `__example`, …? */
const mayPrefer = (query: string): boolean =>
  query.includes('__') || (query.includes('%') && /%5f/i.test(query));

/**
 * The cache key of a response: everything that it depends on. For a valid request these are the client's
 * preferences and whether Prism accepts its credentials, so ids, times and signatures may differ. For an
 * invalid one it is the whole request.
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
  const preferences = mayPrefer(query) ? query : '';
  const base = `${method} ${operation.path}\n${credentials}\n${prefer}\n${accept}\n${preferences}`;
  if (isValid && !query.includes('__server')) return base;
  if (isLarge(body) || body.bytes.length > LONGEST_CACHED) return undefined;
  return `${base}\n${path}\n${query}\n${JSON.stringify(headers)}\n${body.bytes.toString('latin1')}`;
};
