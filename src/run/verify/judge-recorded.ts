import type { Contract } from '../../contract/contract.ts';
import type { Match, Route } from '../../contract/router.ts';
import { cookiesOf, type Exchange, type ExchangeRequest, headerOf } from '../../http/exchange.ts';
import { credentialsOf } from '../../http/request-credentials.ts';
import { tokensOf } from '../../json/pointer.ts';
import { judge, type Verdict, type Violation } from '../../judge/judge.ts';
import type { HarExchange } from '../../recording/har-entry.ts';

/** Those checks that need a body which was not recorded. */
const OF_BODIES = {
  request: new Set(['request-body']),
  response: new Set(['response-body', 'content-type']),
} as const;

/** What recorders write where a secret was. */
const MASKED = /redacted|\*{3}|removed|<hidden>/i;

const namedQuery = (query: string, name: string): string => new URLSearchParams(query).getAll(name).join();

/** The text that a finding speaks of, where that is a header, a cookie or a part of the query. */
const subjectOf = ({ request, response }: Exchange, { side, instance }: Violation): string => {
  const [place, name = ''] = tokensOf(instance);
  const headers = side === 'request' || 'kind' in response ? request.headers : response.headers;
  if (place === 'headers') return headerOf(headers, name) ?? '';
  if (place === 'query') return namedQuery(request.query, name);
  const cookies = place === 'cookies' ? cookiesOf(headers) : [];
  return cookies.flatMap(([cookie, value]) => (cookie === name ? value : [])).join();
};

/** Browsers leave these out of what they export unless they are told not to. */
const STRIPPED = /^\/(headers\/(authorization|proxy-authorization|cookie|set-cookie)|cookies\/.*)$/;

/** Were credentials sent that are wrong in themselves? That they are absent says nothing: recorders take them out. */
const areWrong = (request: ExchangeRequest, match: Match | undefined): boolean =>
  !MASKED.test(headerOf(request.headers, 'authorization') ?? '') &&
  (match?.operation.security.value ?? [])
    .flat()
    .some((scheme) => typeof credentialsOf(scheme, request) === 'object');

const isKnown = (exchange: Exchange, match: Match | undefined, found: Violation): boolean => {
  const { check, rule, instance } = found;
  if (check === 'security') return areWrong(exchange.request, match);
  if (rule === 'required' && STRIPPED.test(instance)) return false;
  return !/^\/(headers|query|cookies)\//.test(instance) || !MASKED.test(subjectOf(exchange, found));
};

/** What was found of a recorded exchange, and whether that is less because credentials are not in it. */
export interface HarVerdict extends Verdict {
  /** The same with what may only seem wrong, since the recording lacks something. */
  readonly whole: Verdict;
  readonly lacksCredentials: boolean;
}

/**
 * Judges a recorded exchange by what is in the recording: that something is not there is no violation where recorders leave it
 * out. What the exchange's operation needs has to be prepared.
 */
export const judgeRecorded = (
  contract: Contract,
  exchange: Exchange,
  missing: HarExchange['missing'],
  route?: Route,
): HarVerdict => {
  const whole = judge(contract, exchange, route);
  const { match, violations, warnings } = whole;
  const hasBody = ({ side, check }: Violation): boolean =>
    (missing[side] === undefined || !OF_BODIES[side].has(check as never)) &&
    !(missing.responseFields && check === 'response-headers');
  const ofBodies = violations.filter(hasBody);
  const known = ofBodies.filter((found) => isKnown(exchange, match, found));
  return {
    whole,
    match,
    violations: known,
    warnings: warnings.filter(hasBody),
    lacksCredentials: known.length < ofBodies.length,
  };
};
