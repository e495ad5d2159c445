import type { Contract } from '../../contract/contract.ts';
import type { Match, Route } from '../../contract/router.ts';
import { cookiesOf, type Exchange, type ExchangeRequest, headerOf } from '../../http/exchange.ts';
import { credentialsOf } from '../../http/request-credentials.ts';
import { tokensOf } from '../../json/pointer.ts';
import { judge, type Verdict, type Violation } from '../../judge/judge.ts';
import type { HarExchange } from '../../recording/har-entry.ts';

/** The checks that need the body, by side. They are skipped if it was not recorded. */
const OF_BODIES = {
  request: new Set(['request-body']),
  response: new Set(['response-body', 'content-type']),
} as const;

/** What recorders write where a secret was. */
const MASKED = /redacted|\*{3}|removed|<hidden>/i;

const namedQuery = (query: string, name: string): string => new URLSearchParams(query).getAll(name).join();

/** The value that a finding is about, if that is in a header, a cookie or the query. */
const subjectOf = ({ request, response }: Exchange, { side, instance }: Violation): string => {
  const [place, name = ''] = tokensOf(instance);
  const headers = side === 'request' || 'kind' in response ? request.headers : response.headers;
  if (place === 'headers') return headerOf(headers, name) ?? '';
  if (place === 'query') return namedQuery(request.query, name);
  const cookies = place === 'cookies' ? cookiesOf(headers) : [];
  return cookies.flatMap(([cookie, value]) => (cookie === name ? value : [])).join();
};

/** What browsers leave out of a recording by default. */
const LEFT_OUT = /^\/(headers\/(authorization|proxy-authorization|cookie|set-cookie)|cookies\/.*)$/;

/** Are recorded credentials malformed? Missing ones prove nothing: recorders remove them. */
const areMalformed = (request: ExchangeRequest, match: Match | undefined): boolean =>
  !MASKED.test(headerOf(request.headers, 'authorization') ?? '') &&
  (match?.operation.security.value ?? [])
    .flat()
    .some((scheme) => typeof credentialsOf(scheme, request) === 'object');

const isCertain = (exchange: Exchange, match: Match | undefined, found: Violation): boolean => {
  const { check, rule, instance } = found;
  if (check === 'security') return areMalformed(exchange.request, match);
  if (rule === 'required' && LEFT_OUT.test(instance)) return false;
  return !/^\/(headers|query|cookies)\//.test(instance) || !MASKED.test(subjectOf(exchange, found));
};

/**
 * The findings on a recorded exchange that are certain, although recordings lack credentials and other parts.
 */
export interface HarVerdict extends Verdict {
  /** All findings, also those that may only be due to what the recording lacks. */
  readonly unfiltered: Verdict;
  readonly lacksCredentials: boolean;
}

/**
 * Judges a recorded exchange. A missing part is no violation if recorders usually leave it out. The schemas
 * of the operation must have been prepared.
 */
export const judgeRecorded = (
  contract: Contract,
  exchange: Exchange,
  missing: HarExchange['missing'],
  route?: Route,
): HarVerdict => {
  const unfiltered = judge(contract, exchange, route);
  const { match, violations, warnings } = unfiltered;
  const hasBody = ({ side, check }: Violation): boolean =>
    (missing[side] === undefined || !OF_BODIES[side].has(check as never)) &&
    !(missing.responseFields && check === 'response-headers');
  const ofBodies = violations.filter(hasBody);
  const certain = ofBodies.filter((found) => isCertain(exchange, match, found));
  return {
    unfiltered,
    match,
    violations: certain,
    warnings: warnings.filter(hasBody),
    lacksCredentials: certain.length < ofBodies.length,
  };
};
