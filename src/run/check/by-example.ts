import type { Case } from '../../cases/case.ts';
import type { Operation } from '../../contract/operation.ts';
import { isFailure } from '../../http/exchange.ts';
import type { Result } from '../result.ts';

/** How often the contract's example is tried for one operation. */
const MOST_TRIED = 2;

/** Statuses that refuse a request because of the record that it names or sends. */
const RECORD_STATUSES = new Set([400, 404, 409, 410, 412, 422, 423]);

const statusOf = ({ recorded }: Result): number => {
  const response = recorded?.exchange.response;
  return response === undefined || isFailure(response) ? 0 : response.status;
};

/**
 * Sends a case about a record that the run has created. If the server refuses it, sends the contract's
 * example instead.
 */
export interface ByExample {
  /** Has the server accepted the example of this operation, after it had refused the created record? */
  readonly isBetter: (operation: Operation) => boolean;
  /**
   * @param placed the case with the created record
   * @param result its result
   * @param plain sends the case with the contract's example
   * @returns the result of the case
   */
  readonly settle: (placed: Case, result: Result, plain: () => Promise<Result>) => Promise<Result>;
  /** Results of refused cases, for the violations other than the refusal. */
  readonly others: () => readonly Result[];
}

export const createByExample = (): ByExample => {
  const better = new Set<Operation>();
  const tried = new Map<Operation, number>();
  const others: Result[] = [];
  return {
    isBetter: (operation) => better.has(operation),
    settle: async (placed, result, plain) => {
      const { operation, expects } = placed;
      const times = tried.get(operation) ?? 0;
      if (expects.kind !== 'accept' || !RECORD_STATUSES.has(statusOf(result)) || times >= MOST_TRIED)
        return result;
      tried.set(operation, times + 1);
      const again = await plain();
      if (statusOf(again) < 200 || statusOf(again) >= 300) return result;
      better.add(operation);
      const rest = result.violations.filter(({ check, rule }) => check !== 'case' || rule !== 'refused');
      if (rest.length > 0) others.push({ ...result, violations: rest });
      return again;
    },
    others: () => others,
  };
};
