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

/** What is wrong with the response as an answer to this case, if anything. The judge compares it only with the contract. */
type Departure =
  | (Pick<Finding, 'rule' | 'params' | 'severity'> & { readonly instance?: Pointer })
  | undefined;

/** Statuses that reject the form of a request: RFC 9110, 15.5. */
const REFUSALS = new Set([400, 405, 406, 411, 413, 414, 415, 422, 431]);

/** Statuses for missing or wrong credentials. A server may hide with 404 that something exists. */
const UNAUTHORIZED = [401, 403, 404];

/** Statuses that say nothing about the request: RFC 6585, 4 and RFC 9110, 15.6.4. */
const UNAVAILABLE = new Set([429, 503]);

/** Is this very status documented? Ranges and `default` do not count. */
const isStatusDocumented = ({ operation }: Case, status: number): boolean =>
  operation.responses.some((response) => response.status === String(status));

/**
 * Is it a 5xx that the server must not answer? 501 is allowed if it is documented, and for unknown methods:
 * RFC 9110, 15.6.2.
 */
const isServerError = (one: Case, status: number): boolean => {
  const { expects } = one;
  const isRight =
    status === 501 &&
    (isStatusDocumented(one, 501) || (expects.kind === 'refuse' && expects.statuses.includes(501)));
  return status >= 500 && !isRight;
};

const inconclusive = (status: number): Departure => ({
  rule: 'inconclusive',
  params: { status },
  severity: 'warning',
});

/**
 * Checks the answer to an allowed request. The server may refuse it because of the resource (404, 409) or the
 * caller (401, 403), but not because of its form, and must not fail. Redirects are left to the judge.
 */
const accepted = (one: Case, status: number): Departure => {
  if (isServerError(one, status)) return { rule: 'server-error', params: { status, isAllowed: true } };
  const { responses } = one.operation;
  // Where only errors are documented, one of them is the expected response.
  if (!mayAnswer(responses) && findResponse(responses, status)) return undefined;
  return REFUSALS.has(status) ? { rule: 'refused', params: { status, case: labelOf(one) } } : undefined;
};

/**
 * Does the contract document (`x-contracts-refused-with`) that the server may refuse these values with this
 * status?
 */
const isOfItsValues = ({ credentials, refusableWith = [] }: Case, status: number): boolean =>
  credentials === 'valid' && refusableWith.includes(status);

/** Was the request carried out? A redirect counts only if it is documented and no 2xx is. */
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

/** Missing credentials get exactly 401 if that is documented, since a server checks them first. */
const unauthorized = (one: Case, status: number): Departure => {
  const { expects, credentials } = one;
  const isRight =
    UNAUTHORIZED.includes(status) || (expects.kind === 'refuse' && expects.statuses.includes(status));
  return credentials === 'valid' || isRight || !isStatusDocumented(one, 401)
    ? undefined
    : { rule: 'unauthorized', params: { status, expected: 401 } };
};

/**
 * Checks the answer to a forbidden request. Any client error is right: a server may check the caller (401,
 * 403) and the resource (404) before the form.
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

/** The name of a fuzzed request does not say what is wrong with it. */
const labelOf = ({ family, name }: Case): string => (family === 'fuzz' ? 'fuzzed' : name);

/**
 * The violation that the judge found in the request, so that equal faults have equal reasons; without one,
 * the case's name.
 */
const reasonOf = ({ name }: Case, broken: Violation | undefined): Params => {
  if (!broken) return { case: name };
  const { instance, rule, params } = broken;
  return { cause: { instance, rule, params } satisfies Cause };
};

const brokenIn = ({ violations }: Verdict): Violation | undefined =>
  violations.find(({ side, check }) => side === 'request' && check !== 'route');

/** Does the contract pair the request's example with a response of this status? */
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
  if (UNAVAILABLE.has(status)) return inconclusive(status);
  return expects.kind === 'accept'
    ? accepted(one, status)
    : refused(one, response, reasonOf(one, brokenIn(verdict)));
};

/** Rules that `--lenient` turns into warnings. */
const LENIENT = new Set(['accepted', 'allow']);

/** HTTP itself defines the status for such a request, so it need not be documented. */
const isOfHttp = ({ expects }: Case, { check, rule }: Violation, status: number): boolean =>
  expects.kind === 'refuse' &&
  check === 'status-code' &&
  rule === 'status' &&
  expects.statuses.includes(status);

/** Statuses with which contracts usually document the refusal of a malformed request. */
const MALFORMED_STATUSES = [400, 422];

/**
 * Where the contract documents neither 400 nor 422 for a malformed request, either is only a warning: RFC
 * 9110, 15.5.1 and 15.5.21.
 */
const isUndocumentedRefusal = (one: Case, { check, rule }: Violation, status: number): boolean =>
  one.expects.kind === 'refuse' &&
  check === 'status-code' &&
  rule === 'status' &&
  MALFORMED_STATUSES.includes(status) &&
  !MALFORMED_STATUSES.some((each) => findResponse(one.operation.responses, each));

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
 * Judges the answer to a case: the judge's findings, and whether the server did what the case expects. The
 * judge's findings on a request that is wrong on purpose are dropped. Where a mock answers with another
 * status than requested, only that is reported.
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
  const isRelevant = ({ side }: Violation): boolean => !isForbidden || side === 'response';
  const violations = verdict.violations.filter(isRelevant);
  const known = verdict.warnings.filter(isRelevant);
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
  const isOnlyWarning = (violation: Violation): boolean => isUndocumentedRefusal(one, violation, status);
  const own = violations.filter((each) => !isOfHttp(one, each, status) && !isOnlyWarning(each));
  const onlyWarnings = violations.filter((each) => !isOfHttp(one, each, status) && isOnlyWarning(each));
  const warnings = [...known, ...onlyWarnings.map((each) => ({ ...each, severity: 'warning' as const }))];
  const isReported = own.some(({ check }) => check === 'status-code') && found?.rule !== 'accepted';
  if (!found || isReported) return { violations: own, warnings };
  // The schema that a forbidden request breaks, else the operation's responses.
  const finding = redact(violationOf(one, found, (isForbidden && brokenIn(verdict)?.schema) || undefined));
  return found.severity !== undefined || (isLenient && LENIENT.has(found.rule))
    ? { violations: own, warnings: [...warnings, { ...finding, severity: 'warning' }] }
    : { violations: [...own, finding], warnings };
};
