import type { Case } from '../../cases/case.ts';
import type { Operation } from '../../contract/operation.ts';
import { isFailure } from '../../http/exchange.ts';
import type { Result } from '../result.ts';

/** So often is tried for an operation whether a server takes the contract's example where it refuses what was made. */
const MOST_TRIED = 2;

/** Statuses by which a server refuses what a request is about, and not who asks or how often. */
const OF_RECORDS = new Set([400, 404, 409, 410, 412, 422, 423]);

const statusOf = ({ recorded }: Result): number => {
  const response = recorded?.exchange.response;
  return response === undefined || isFailure(response) ? 0 : response.status;
};

/** Sends a case about what was made for it, or, where a server refuses that, as the contract's examples have it. */
export interface ByExample {
  /** Does the server take the examples of an operation alone? */
  readonly isBetter: (operation: Operation) => boolean;
  /**
   * @param placed the case about what was made
   * @param result the answer to that
   * @param plain sends the case as it was
   * @returns the result of the case
   */
  readonly settle: (placed: Case, result: Result, plain: () => Promise<Result>) => Promise<Result>;
  /** What else was found in the answers about what was made. */
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
      if (expects.kind !== 'accept' || !OF_RECORDS.has(statusOf(result)) || times >= MOST_TRIED)
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
