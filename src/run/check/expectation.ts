import type { Pointer } from '../../base/pointer.ts';
import type { Case } from '../../cases/case.ts';
import { findResponse } from '../../contract/response.ts';
import { type ExchangeResponse, headerOf, isFailure } from '../../http/exchange.ts';
import type { Finding } from '../../judge/check.ts';
import { subjectOf } from '../../judge/fingerprint.ts';
import { type Findings, unanswered, type Verdict, type Violation } from '../../judge/judge.ts';
import type { Recorded } from '../../recording/recorder.ts';

export interface ExpectationOptions {
  /** A server that accepts what the contract forbids, or refuses what it allows, is told as a warning. */
  readonly isLenient: boolean;
}

/** What the answer has of its own to say, besides what the judge says of it. */
type Told = (Pick<Finding, 'rule' | 'message' | 'severity'> & { readonly instance?: Pointer }) | undefined;

/** Answers that say of a request that its form is wrong: RFC 9110, 15.5. */
const REFUSALS = new Set([400, 405, 406, 411, 413, 414, 415, 422, 431]);

/** Answers to a request whose credentials are missing or wrong; a server may also hide what there is. */
const UNAUTHORIZED = [401, 403, 404];

/** Whoever asks too often, or while the server rests, learns nothing of the request: RFC 6585, 4 and RFC 9110, 15.6.4. */
const SAYS_NOTHING = new Set([429, 503]);

/** Is this very status documented? A range or `default` also stands for what nobody wishes for. */
const isNamed = ({ operation }: Case, status: number): boolean =>
  operation.responses.some((response) => response.status === String(status));

/** A server may leave out what it documents as not implemented, and need not know every method: RFC 9110, 15.6.2. */
const isServerError = (one: Case, status: number): boolean => {
  const { expects } = one;
  const isRight =
    status === 501 && (isNamed(one, 501) || (expects.kind === 'refuse' && expects.statuses.includes(501)));
  return status >= 500 && !isRight;
};

const inconclusive = (status: number): Told => ({
  rule: 'inconclusive',
  message: `has the status ${status}, which says nothing of the request: ask again later`,
  severity: 'warning',
});

/**
 * A request that the contract allows may fail for what it asks for (404, 409) and for who asks (401, 403), but not for its
 * form, and it breaks no server. A redirect says where to ask, which is the judge's alone to find documented.
 */
const accepted = (one: Case, status: number): Told => {
  if (isServerError(one, status))
    return {
      rule: 'server-error',
      message: `has the status ${status}: a request that the contract allows broke the server`,
    };
  return REFUSALS.has(status)
    ? {
        rule: 'refused',
        message: `has the status ${status}, but the contract allows the request (${labelOf(one)})`,
      }
    : undefined;
};

/**
 * Was the request done? A redirect says where to ask instead, but where no 2xx is documented, a documented redirect is what
 * success looks like.
 */
const isDone = ({ operation: { responses } }: Case, status: number): boolean => {
  if (status < 300) return true;
  const succeeds = responses.some((response) => /^2/.test(response.status));
  return status < 400 && !succeeds && findResponse(responses, status) !== undefined;
};

/** A server must say which methods there are: RFC 9110, 15.5.6. */
const withoutAllow = ({ status, headers }: ExchangeResponse): Told =>
  status === 405 && headerOf(headers, 'allow') === undefined
    ? {
        rule: 'allow',
        message: 'has the status 405 without the field Allow (RFC 9110, 15.5.6)',
        instance: '/headers/allow',
      }
    : undefined;

/** Lacking credentials are asked for where 401 is documented, whatever else is wrong: who asks is looked at first. */
const unauthorized = (one: Case, status: number): Told => {
  const { expects, credentials } = one;
  const isRight =
    UNAUTHORIZED.includes(status) || (expects.kind === 'refuse' && expects.statuses.includes(status));
  return credentials === 'valid' || isRight || !isNamed(one, 401)
    ? undefined
    : { rule: 'unauthorized', message: `has the status ${status}, expected for such credentials: 401` };
};

/**
 * A request that the contract forbids is answered with any client error: a server may look at who asks (401, 403) and what for
 * (404) before it looks at what is wrong.
 */
const refused = (one: Case, response: ExchangeResponse, reason: string): Told => {
  const { status } = response;
  const { expects } = one;
  if (isServerError(one, status))
    return {
      rule: 'server-error',
      message: `has the status ${status}: a request that the contract forbids (${reason}) broke the server`,
    };
  if (status < 400) {
    const mayAccept = expects.kind === 'refuse' && expects.mayAccept === true;
    return mayAccept || !isDone(one, status)
      ? undefined
      : {
          rule: 'accepted',
          message: `has the status ${status}, but the contract forbids the request (${reason})`,
        };
  }
  return unauthorized(one, status) ?? withoutAllow(response);
};

/** Each fuzzed request has a name of its own, but of what is wrong with their answers it says nothing. */
const labelOf = ({ family, name }: Case): string => (family === 'fuzz' ? 'fuzzed' : name);

/** What is wrong with a request, in the judge's words where it has any: the same for all requests that are wrong in this way. */
const reasonOf = ({ name }: Case, broken: Violation | undefined): string =>
  broken ? `${broken.instance} ${subjectOf(broken)}` : name;

const brokenIn = ({ violations }: Verdict): Violation | undefined =>
  violations.find(({ side, check }) => side === 'request' && check !== 'route');

const departure = (one: Case, response: ExchangeResponse, verdict: Verdict): Told => {
  const { expects } = one;
  const { status } = response;
  if (expects.kind === 'status')
    return status === expects.status
      ? undefined
      : { rule: 'expected-status', message: `has the status ${status}, asked for: ${expects.status}` };
  if (SAYS_NOTHING.has(status)) return inconclusive(status);
  return expects.kind === 'accept'
    ? accepted(one, status)
    : refused(one, response, reasonOf(one, brokenIn(verdict)));
};

/** Vendors are often lenient: what `--lenient` makes a warning. */
const LENIENT = new Set(['accepted', 'allow']);

/** What HTTP itself answers to such a request need not be documented. */
const isOfHttp = ({ expects }: Case, { check, rule }: Violation, status: number): boolean =>
  expects.kind === 'refuse' &&
  check === 'status-code' &&
  rule === 'status' &&
  expects.statuses.includes(status);

/** Statuses for a broken request that a contract may have thought of. */
const OF_BROKEN_REQUESTS = [400, 422];

/** A contract that has no answer to a broken request leaves a server no right one: RFC 9110, 15.5.1 and 15.5.21 stand in. */
const isUnthoughtOf = (one: Case, { check, rule }: Violation, status: number): boolean =>
  one.expects.kind === 'refuse' &&
  check === 'status-code' &&
  rule === 'status' &&
  OF_BROKEN_REQUESTS.includes(status) &&
  !OF_BROKEN_REQUESTS.some((each) => findResponse(one.operation.responses, each));

/**
 * What is wrong with the answer to a case. What the judge says of the request of a case that is meant to be wrong is no
 * news; of an answer with another status than the one that was asked of a mock, nothing but that is told. The answer to a
 * request of no operation is nothing that the judge can know: this alone decides.
 */
export const judgeCase = (
  one: Case,
  { exchange, verdict }: Recorded,
  { isLenient }: ExpectationOptions,
): Findings => {
  const { response } = exchange;
  const isForbidden = one.expects.kind === 'refuse';
  const isNews = ({ side }: Violation): boolean => !isForbidden || side === 'response';
  const violations = verdict.violations.filter(isNews);
  const known = verdict.warnings.filter(isNews);
  if (isFailure(response))
    return {
      violations: violations.length > 0 ? violations : [unanswered(response, one.operation)],
      warnings: known,
    };
  const told = departure(one, response, verdict);
  const { status } = response;
  const isLight = (violation: Violation): boolean => isUnthoughtOf(one, violation, status);
  const own = violations.filter((each) => !isOfHttp(one, each, status) && !isLight(each));
  const light = violations.filter((each) => !isOfHttp(one, each, status) && isLight(each));
  const warnings = [...known, ...light.map((each) => ({ ...each, severity: 'warning' as const }))];
  const isTold = own.some(({ check }) => check === 'status-code') && told?.rule !== 'accepted';
  if (!told || isTold) return { violations: own, warnings };
  const departed: Violation = {
    instance: '/status',
    ...told,
    check: 'case',
    side: 'response',
    operation: one.operation.id,
    // What a server lets pass stands where the contract forbids it.
    schema: (isForbidden && brokenIn(verdict)?.schema) || `${one.operation.pointer}/responses`,
  };
  return told.severity !== undefined || (isLenient && LENIENT.has(told.rule))
    ? { violations: own, warnings: [...warnings, { ...departed, severity: 'warning' }] }
    : { violations: [...own, departed], warnings };
};
