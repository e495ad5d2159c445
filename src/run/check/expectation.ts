import type { Case } from '../../cases/case.ts';
import { findResponse, mayAnswer } from '../../contract/response.ts';
import { type ExchangeResponse, headerOf, isFailure } from '../../http/exchange.ts';
import { pairedExample } from '../../http/paired-examples.ts';
import type { Pointer } from '../../json/pointer.ts';
import type { Finding } from '../../judge/check.ts';
import { missingResponse, type Verdict, type Violation } from '../../judge/judge.ts';
import type { Cause } from '../../judge/sentence.ts';
import type { Recorded } from '../../recording/recorder.ts';
import { redactorOf } from '../../recording/redact.ts';
import { type RedactedFindings, redactViolation } from '../../recording/redact-finding.ts';
import type { Params } from '../../schema/schema-error.ts';
import { refusedLength } from './address-limit.ts';

export interface ExpectationOptions {
  /** Report a server that accepts forbidden requests, or refuses allowed ones, only as a warning. */
  readonly isLenient: boolean;
}

/** A finding about the response as an answer to this case, besides the judge's. */
type Departure =
  | (Pick<Finding, 'rule' | 'params' | 'severity'> & { readonly instance?: Pointer })
  | undefined;

/** Statuses that reject the form of a request: RFC 9110, 15.5. */
const REFUSALS = new Set([400, 405, 406, 411, 413, 414, 415, 422, 431]);

/** Statuses for missing or wrong credentials; a server may also hide that something exists. */
const UNAUTHORIZED = [401, 403, 404];

/** Statuses that say nothing about the request: RFC 6585, 4 and RFC 9110, 15.6.4. */
const SAYS_NOTHING = new Set([429, 503]);

/** Is exactly this status documented? Ranges and `default` do not count. */
const isNamed = ({ operation }: Case, status: number): boolean =>
  operation.responses.some((response) => response.status === String(status));

/** 501 is allowed where it is documented, and for unknown methods: RFC 9110, 15.6.2. */
const isServerError = (one: Case, status: number): boolean => {
  const { expects } = one;
  const isRight =
    status === 501 && (isNamed(one, 501) || (expects.kind === 'refuse' && expects.statuses.includes(501)));
  return status >= 500 && !isRight;
};

const inconclusive = (status: number): Departure => ({
  rule: 'inconclusive',
  params: { status },
  severity: 'warning',
});

/**
 * The server may refuse an allowed request because of what it asks for (404, 409) or who asks (401, 403),
 * but not because of its form, and must not fail. A redirect is left to the judge.
 */
const accepted = (one: Case, status: number): Departure => {
  if (isServerError(one, status)) return { rule: 'server-error', params: { status, isAllowed: true } };
  const { responses } = one.operation;
  // Where nothing but errors is documented, one of these is what the contract asks for.
  if (!mayAnswer(responses) && findResponse(responses, status)) return undefined;
  return REFUSALS.has(status) ? { rule: 'refused', params: { status, case: labelOf(one) } } : undefined;
};

/** Does the contract say that values of the request may be refused so, although their schema allows them? */
const isOfItsValues = ({ credentials, refusableWith = [] }: Case, status: number): boolean =>
  credentials === 'valid' && refusableWith.includes(status);

/** Was the request carried out? A redirect counts only where it is documented and no 2xx is. */
const isDone = ({ operation: { responses } }: Case, status: number): boolean => {
  if (status < 300) return true;
  const succeeds = responses.some((response) => /^2/.test(response.status));
  return status < 400 && !succeeds && findResponse(responses, status) !== undefined;
};

/** A 405 must list the allowed methods: RFC 9110, 15.5.6. */
const withoutAllow = ({ status, headers }: ExchangeResponse): Departure =>
  status === 405 && headerOf(headers, 'allow') === undefined
    ? {
        rule: 'allow',
        params: { status },
        instance: '/headers/allow',
      }
    : undefined;

/** Missing credentials need exactly 401 if it is documented, since credentials are checked first. */
const unauthorized = (one: Case, status: number): Departure => {
  const { expects, credentials } = one;
  const isRight =
    UNAUTHORIZED.includes(status) || (expects.kind === 'refuse' && expects.statuses.includes(status));
  return credentials === 'valid' || isRight || !isNamed(one, 401)
    ? undefined
    : { rule: 'unauthorized', params: { status, expected: 401 } };
};

/**
 * A forbidden request is answered with any client error: a server may check who asks (401, 403) and what
 * for (404) before the form.
 */
const refused = (one: Case, response: ExchangeResponse, reason: Params): Departure => {
  const { status } = response;
  const { expects } = one;
  if (isServerError(one, status)) return { rule: 'server-error', params: { status, ...reason } };
  if (status < 400) {
    const mayAccept = expects.kind === 'refuse' && expects.mayAccept === true;
    return mayAccept || !isDone(one, status)
      ? undefined
      : { rule: 'accepted', params: { status, ...reason } };
  }
  return unauthorized(one, status) ?? withoutAllow(response);
};

/** A fuzzed request's name says nothing about what is wrong with it. */
const labelOf = ({ family, name }: Case): string => (family === 'fuzz' ? 'fuzzed' : name);

/** What the judge found wrong with a request, so that equal faults have equal reasons; otherwise the case's name. */
const reasonOf = ({ name }: Case, broken: Violation | undefined): Params => {
  if (!broken) return { case: name };
  const { instance, rule, params } = broken;
  return { cause: { instance, rule, params } satisfies Cause };
};

const brokenIn = ({ violations }: Verdict): Violation | undefined =>
  violations.find(({ side, check }) => side === 'request' && check !== 'route');

/** Is the request an example, and the response what the contract documents for that one? */
const isOfItsExample = ({ contract, exchange, verdict: { match } }: Recorded, status: number): boolean =>
  match !== undefined && pairedExample(contract, match, exchange.request)?.code === status;

const departure = (one: Case, response: ExchangeResponse, recorded: Recorded): Departure => {
  const { expects } = one;
  const { verdict } = recorded;
  const { status } = response;
  if (expects.kind === 'status')
    return status === expects.status
      ? undefined
      : { rule: 'expected-status', params: { status, expected: expects.status } };
  if (isOfItsValues(one, status)) return undefined;
  if (expects.kind === 'accept' && isOfItsExample(recorded, status)) return undefined;
  if (SAYS_NOTHING.has(status)) return inconclusive(status);
  return expects.kind === 'accept'
    ? accepted(one, status)
    : refused(one, response, reasonOf(one, brokenIn(verdict)));
};

/** Findings that `--lenient` makes warnings. */
const LENIENT = new Set(['accepted', 'allow']);

/** A status that HTTP itself defines for such a request need not be documented. */
const isOfHttp = ({ expects }: Case, { check, rule }: Violation, status: number): boolean =>
  expects.kind === 'refuse' &&
  check === 'status-code' &&
  rule === 'status' &&
  expects.statuses.includes(status);

/** Statuses by which contracts document the refusal of a malformed request. */
const OF_BROKEN_REQUESTS = [400, 422];

/** If a contract documents none of these, 400 and 422 are accepted: RFC 9110, 15.5.1 and 15.5.21. */
const isUnthoughtOf = (one: Case, { check, rule }: Violation, status: number): boolean =>
  one.expects.kind === 'refuse' &&
  check === 'status-code' &&
  rule === 'status' &&
  OF_BROKEN_REQUESTS.includes(status) &&
  !OF_BROKEN_REQUESTS.some((each) => findResponse(one.operation.responses, each));

const violationOf = (
  { operation }: Case,
  found: NonNullable<Departure>,
  schema = `${operation.pointer}/responses`,
): Violation => ({
  instance: '/status',
  ...found,
  check: 'case',
  side: 'response',
  operation: operation.id,
  schema,
});

/**
 * The findings on the answer to a case. The judge's findings on a request that is meant to be wrong are
 * dropped; when a mock answers with another status than requested, only that is reported; a request without
 * an operation is judged here alone.
 */
export const judgeCase = (
  one: Case,
  recorded: Recorded,
  { isLenient }: ExpectationOptions,
): RedactedFindings => {
  const { contract, exchange, verdict } = recorded;
  const redact = (violation: Violation) => redactViolation(violation, redactorOf(contract.document));
  const { response } = exchange;
  const isForbidden = one.expects.kind === 'refuse';
  const isNews = ({ side }: Violation): boolean => !isForbidden || side === 'response';
  const violations = verdict.violations.filter(isNews);
  const known = verdict.warnings.filter(isNews);
  if (isFailure(response))
    return {
      violations: violations.length > 0 ? violations : [redact(missingResponse(response, one.operation))],
      warnings: known,
    };
  const { status } = response;
  const length = refusedLength(contract, one, status, !violations.some(({ side }) => side === 'response'));
  if (length !== undefined) {
    const limit = redact(
      violationOf(one, { rule: 'limit', params: { status, length }, severity: 'warning' }),
    );
    return { violations: violations.filter(({ side }) => side === 'request'), warnings: [...known, limit] };
  }
  const found = departure(one, response, recorded);
  const isLight = (violation: Violation): boolean => isUnthoughtOf(one, violation, status);
  const own = violations.filter((each) => !isOfHttp(one, each, status) && !isLight(each));
  const light = violations.filter((each) => !isOfHttp(one, each, status) && isLight(each));
  const warnings = [...known, ...light.map((each) => ({ ...each, severity: 'warning' as const }))];
  const isTold = own.some(({ check }) => check === 'status-code') && found?.rule !== 'accepted';
  if (!found || isTold) return { violations: own, warnings };
  // Where the contract forbids the request.
  const departed = redact(violationOf(one, found, (isForbidden && brokenIn(verdict)?.schema) || undefined));
  return found.severity !== undefined || (isLenient && LENIENT.has(found.rule))
    ? { violations: own, warnings: [...warnings, { ...departed, severity: 'warning' }] }
    : { violations: [...own, departed], warnings };
};
