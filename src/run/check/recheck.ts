import type { Case } from '../../cases/case.ts';
import type { Operation } from '../../contract/operation.ts';
import type { Violation } from '../../judge/judge.ts';
import type { Redacted } from '../../recording/redacted.ts';
import { statusNumber } from '../distinct.ts';
import type { Result } from '../result.ts';

/**
 * Finds out whether a server refuses an allowed request only because it remembers what earlier requests
 * created, such as names.
 */
export interface Recheck {
  /**
   * Sends further requests if the case was refused. If they show that the request was allowed, the finding
   * becomes a warning.
   */
  readonly settle: (one: Case, result: Result) => Promise<Result>;
  /** The requests that were sent besides the cases, and their results. */
  readonly results: () => readonly Rechecked[];
}

/** A request that was sent besides the cases, and its result. */
export interface Rechecked {
  readonly one: Case;
  readonly result: Result;
}

/** What is known of an operation. */
interface OperationState {
  /** The first accepted request. */
  readonly accepted: Case;
  /** The statuses with which the accepted request was refused when it was sent again. */
  readonly statuses: Set<number>;
  rechecks: number;
  /** Resolves when the current recheck is done. */
  last: Promise<void>;
}

/** The largest number of rechecks for one operation. */
const MOST_RECHECKS = 2;

const isRefusal = ({ check, rule }: Violation): boolean => check === 'case' && rule === 'refused';

/** Was the finding that the server refuses an allowed request withdrawn? */
export const isWithdrawn = ({ rule, params }: Violation): boolean =>
  rule === 'inconclusive' && (params.repeated ?? params.accepted) !== undefined;

/** Statuses with which servers refuse a name that is taken. */
const OF_NAMES = new Set([400, 409, 422]);

const withdrawn = (
  status: number,
  { name }: Case,
  violation: Redacted<Violation>,
  by: 'repeated' | 'accepted',
): Redacted<Violation> => ({
  ...violation,
  rule: 'inconclusive',
  params: { status, ...(by === 'repeated' ? { repeated: name } : { accepted: true }) },
  severity: 'warning',
});

const withoutRefusals = (
  result: Result,
  accepted: Case,
  by: 'repeated' | 'accepted' = 'repeated',
): Result => {
  const refusals = [...result.violations, ...result.warnings].filter(isRefusal);
  const isOther = (violation: Violation): boolean => !isRefusal(violation);
  return {
    ...result,
    violations: result.violations.filter(isOther),
    warnings: [
      ...result.warnings.filter(isOther),
      ...refusals.map((one) => withdrawn(statusNumber(result), accepted, one, by)),
    ],
  };
};

/**
 * When an allowed request is refused, sends one again that was accepted before. If that is refused too, the
 * server remembers it, and the refusal says nothing about the request. Else sends the same request with other
 * names.
 * @param renamed the same request with other names of the same length
 */
export const createRecheck = (
  send: (one: Case) => Promise<Result>,
  renamed: (one: Case) => Iterable<Case> = () => [],
): Recheck => {
  const operations = new Map<Operation, OperationState>();
  const results: Rechecked[] = [];

  /** Keeps the result of a request that is not a case: only the judge's findings on it count. */
  const keep = (one: Case, result: Result, how: string): void => {
    const isOfJudge = ({ check }: Violation): boolean => check !== 'case';
    const violations = result.violations.filter(isOfJudge);
    const warnings = result.warnings.filter(isOfJudge);
    results.push({ one, result: { ...result, name: `${result.name}, ${how}`, violations, warnings } });
  };

  const recheck = async (state: OperationState): Promise<void> => {
    state.rechecks += 1;
    const result = await send(state.accepted);
    if (!result.recorded) return;
    const isRefused = [...result.violations, ...result.warnings].some(isRefusal);
    if (isRefused) state.statuses.add(statusNumber(result));
    keep(state.accepted, result, 'once more');
  };

  const refused = async (state: OperationState, result: Result): Promise<Result> => {
    const status = statusNumber(result);
    const mayRecheck = (): boolean => !state.statuses.has(status) && state.rechecks < MOST_RECHECKS;
    state.last = state.last.then(() => (mayRecheck() ? recheck(state) : undefined));
    await state.last;
    return state.statuses.has(status) ? withoutRefusals(result, state.accepted) : result;
  };

  /** Sends the request with other names. If the server accepts one, the original name was taken. */
  const withOtherName = async (one: Case, result: Result): Promise<Result> => {
    if (!OF_NAMES.has(statusNumber(result))) return result;
    for (const other of renamed(one)) {
      const answer = await send(other);
      if (answer.recorded) keep(other, answer, 'with another name');
      const isDone = answer.recorded !== undefined && statusNumber(answer) < 300;
      if (isDone) return withoutRefusals(result, other, 'accepted');
    }
    return result;
  };

  return {
    settle: async (one, result) => {
      if (one.expects.kind !== 'accept' || !result.recorded) return result;
      const { operation } = one;
      const state = operations.get(operation);
      const status = statusNumber(result);
      if (status >= 200 && status < 300 && !state)
        operations.set(operation, {
          accepted: one,
          statuses: new Set(),
          rechecks: 0,
          last: Promise.resolve(),
        });
      const isRefused = [...result.violations, ...result.warnings].some(isRefusal);
      if (!isRefused) return result;
      const settled = state ? await refused(state, result) : result;
      return settled === result ? withOtherName(one, result) : settled;
    },
    results: () => results,
  };
};
