import type { Case } from '../../cases/case.ts';
import type { Operation } from '../../contract/operation.ts';
import type { Violation } from '../../judge/judge.ts';
import type { Redacted } from '../../recording/redacted.ts';
import { statusNumber } from '../distinct.ts';
import type { Result } from '../result.ts';

/**
 * Finds out whether a refusal is about the request: does the server still accept one that it accepted
 * before?
 */
export interface Recheck {
  /** Corrects the result of a case by that. */
  readonly settle: (one: Case, result: Result) => Promise<Result>;
  /** The requests that were sent for it, besides the cases. */
  readonly results: () => readonly Rechecked[];
}

/** A request that was sent besides the cases, and its result. */
export interface Rechecked {
  readonly one: Case;
  readonly result: Result;
}

/** The state of an operation. */
interface Known {
  /** The first accepted request. */
  readonly accepted: Case;
  /** The statuses by which it was refused later. */
  readonly statuses: Set<number>;
  asked: number;
  /** Resolves when the current recheck is done. */
  turn: Promise<void>;
}

/** The largest number of rechecks for one operation. */
const MOST_ASKED = 2;

const isRefusal = ({ check, rule }: Violation): boolean => check === 'case' && rule === 'refused';

/** Was the finding that a request was wrongly refused withdrawn? */
export const isTakenBack = ({ rule, params }: Violation): boolean =>
  rule === 'inconclusive' && (params.repeated ?? params.accepted) !== undefined;

/** How servers refuse a name that is taken. */
const OF_NAMES = new Set([400, 409, 422]);

const takenBack = (
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

const withoutBlame = (result: Result, accepted: Case, by: 'repeated' | 'accepted' = 'repeated'): Result => {
  const refusals = [...result.violations, ...result.warnings].filter(isRefusal);
  const isOther = (violation: Violation): boolean => !isRefusal(violation);
  return {
    ...result,
    violations: result.violations.filter(isOther),
    warnings: [
      ...result.warnings.filter(isOther),
      ...refusals.map((one) => takenBack(statusNumber(result), accepted, one, by)),
    ],
  };
};

/**
 * A server that remembers names correctly refuses a second request with the same one. So when an allowed
 * request is refused, one that was accepted before is sent again, or the same with other names of the same length.
 * @param renamed the same request with other names
 */
export const createRecheck = (
  send: (one: Case) => Promise<Result>,
  renamed: (one: Case) => Iterable<Case> = () => [],
): Recheck => {
  const operations = new Map<Operation, Known>();
  const results: Rechecked[] = [];

  /** Keeps what was sent besides the cases; what a case expects of it is not asked. */
  const keep = (one: Case, result: Result, how: string): void => {
    const isOfJudge = ({ check }: Violation): boolean => check !== 'case';
    const violations = result.violations.filter(isOfJudge);
    const warnings = result.warnings.filter(isOfJudge);
    results.push({ one, result: { ...result, name: `${result.name}, ${how}`, violations, warnings } });
  };

  const ask = async (known: Known): Promise<void> => {
    known.asked += 1;
    const result = await send(known.accepted);
    if (!result.recorded) return;
    const isRefused = [...result.violations, ...result.warnings].some(isRefusal);
    if (isRefused) known.statuses.add(statusNumber(result));
    keep(known.accepted, result, 'once more');
  };

  const refused = async (known: Known, result: Result): Promise<Result> => {
    const status = statusNumber(result);
    const isToAsk = (): boolean => !known.statuses.has(status) && known.asked < MOST_ASKED;
    known.turn = known.turn.then(() => (isToAsk() ? ask(known) : undefined));
    await known.turn;
    return known.statuses.has(status) ? withoutBlame(result, known.accepted) : result;
  };

  /** Is it accepted with another name? Then the name was taken. */
  const otherwise = async (one: Case, result: Result): Promise<Result> => {
    if (!OF_NAMES.has(statusNumber(result))) return result;
    for (const other of renamed(one)) {
      const answer = await send(other);
      if (answer.recorded) keep(other, answer, 'with another name');
      const isDone = answer.recorded !== undefined && statusNumber(answer) < 300;
      if (isDone) return withoutBlame(result, other, 'accepted');
    }
    return result;
  };

  return {
    settle: async (one, result) => {
      if (one.expects.kind !== 'accept' || !result.recorded) return result;
      const { operation } = one;
      const known = operations.get(operation);
      const status = statusNumber(result);
      if (status >= 200 && status < 300 && !known)
        operations.set(operation, { accepted: one, statuses: new Set(), asked: 0, turn: Promise.resolve() });
      const isRefused = [...result.violations, ...result.warnings].some(isRefusal);
      if (!isRefused) return result;
      const settled = known ? await refused(known, result) : result;
      return settled === result ? otherwise(one, result) : settled;
    },
    results: () => results,
  };
};
