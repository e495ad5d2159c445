import type { Case } from './case.ts';
import type { Finding } from './checks/check.ts';
import { isFailure } from './exchange.ts';
import type { Findings, Violation } from './judge.ts';
import type { Recorded } from './recorder.ts';
import { findResponse } from './response.ts';

export interface ExpectationOptions {
  /** A server that accepts what the contract forbids, or refuses what it allows, is told as a warning. */
  readonly isLenient: boolean;
}

/** Answers that say of a request that its form is wrong: RFC 9110, 15.5. */
const REFUSALS = new Set([400, 405, 406, 411, 413, 414, 415, 422, 431]);

/** Answers to a request whose credentials are missing or wrong; a server may also hide what there is. */
const UNAUTHORIZED = [401, 403, 404];

type Told = Pick<Finding, 'rule' | 'message'> | undefined;

const isServerError = (status: number): boolean => status >= 500 && status !== 501 && status !== 503;

const documented = ({ operation }: Case, status: number): boolean =>
  findResponse(operation.responses, status) !== undefined;

const accepted = (one: Case, status: number): Told => {
  if (isServerError(status))
    return {
      rule: 'server-error',
      message: `has the status ${status}: a request that the contract allows broke the server`,
    };
  return REFUSALS.has(status)
    ? {
        rule: 'refused',
        message: `has the status ${status}, but the contract allows the request (${one.name})`,
      }
    : undefined;
};

const refused = (one: Case, status: number): Told => {
  const { expects, credentials } = one;
  if (status < 400)
    return expects.kind === 'refuse' && expects.mayAccept === true
      ? undefined
      : {
          rule: 'accepted',
          message: `has the status ${status}, but the contract forbids the request (${one.name})`,
        };
  if (isServerError(status))
    return {
      rule: 'server-error',
      message: `has the status ${status}: a request that the contract forbids (${one.name}) broke the server`,
    };
  const isMissed = credentials !== 'valid' && documented(one, 401) && !UNAUTHORIZED.includes(status);
  return isMissed
    ? { rule: 'unauthorized', message: `has the status ${status}, expected for such credentials: 401` }
    : undefined;
};

const departure = (one: Case, status: number): Told => {
  const { expects } = one;
  if (expects.kind === 'accept') return accepted(one, status);
  if (expects.kind === 'refuse') return refused(one, status);
  return status === expects.status
    ? undefined
    : { rule: 'expected-status', message: `has the status ${status}, asked for: ${expects.status}` };
};

/** Vendors are often lenient: what `--lenient` makes a warning. */
const LENIENT = new Set(['accepted', 'refused', 'unauthorized']);

/** What HTTP itself answers to such a request need not be documented. */
const isOfHttp = ({ expects }: Case, { check, rule }: Violation, status: number): boolean =>
  expects.kind === 'refuse' &&
  check === 'status-code' &&
  rule === 'status' &&
  expects.statuses.includes(status);

/**
 * What is wrong with the answer to a case. What the judge says of the request of a case that is meant to be wrong is no
 * news; of an answer with another status than the one that was asked of a mock, nothing but that is told.
 */
export const judgeCase = (
  one: Case,
  { exchange, verdict }: Recorded,
  { isLenient }: ExpectationOptions,
): Findings => {
  const { response } = exchange;
  const isForbidden = one.expects.kind === 'refuse';
  const isNews = ({ side }: Violation): boolean => !isForbidden || side === 'response';
  const [violations, warnings] = [verdict.violations.filter(isNews), verdict.warnings.filter(isNews)];
  if (isFailure(response)) return { violations, warnings };
  const told = departure(one, response.status);
  const own = violations.filter((violation) => !isOfHttp(one, violation, response.status));
  const isTold = own.some(({ check }) => check === 'status-code') && told?.rule !== 'accepted';
  if (!told || isTold) return { violations: own, warnings };
  const departed: Violation = {
    ...told,
    check: 'case',
    side: 'response',
    operation: one.operation.id,
    instance: '/status',
    schema: `${one.operation.pointer}/responses`,
  };
  return isLenient && LENIENT.has(told.rule)
    ? { violations: own, warnings: [...warnings, { ...departed, severity: 'warning' }] }
    : { violations: [...own, departed], warnings };
};
