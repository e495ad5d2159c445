import type { Match } from '../../contract/router.ts';
import { type ExchangeRequest, headerOf } from '../../http/exchange.ts';
import { isLarge } from '../../http/received-body.ts';
import type { Violation } from '../../judge/judge.ts';

/** How long a request that is not valid may be if its response is cached, in bytes. */
const LONGEST_KEPT = 16 * 1024;

/** What the judge finds nothing wrong with is valid: what it does not know of a body, it says. */
export const isValidByJudge = (violations: readonly Violation[]): boolean => violations.length === 0;

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
  if (isLarge(body) || body.bytes.length > LONGEST_KEPT) return undefined;
  return `${asked}\n${path}\n${query}\n${JSON.stringify(headers)}\n${body.bytes.toString('latin1')}`;
};
