import fc from 'fast-check';
import type { Case } from '../../cases/case.ts';
import type { CaseContext } from '../../cases/draft.ts';
import { fuzzRequest } from '../../cases/fuzz-request.ts';
import type { Operation } from '../../contract/operation.ts';
import { fingerprintOf } from '../../judge/fingerprint.ts';
import type { Result } from '../result.ts';

/** Sends a case and returns its result. */
type Send = (one: Case) => Promise<Result>;

export interface FuzzOptions {
  /** The number of requests for each operation. */
  readonly runs: number;
  /** Fingerprints of findings of other cases. Fuzzing does not search for these again. */
  readonly known: ReadonlySet<string>;
  /** Has the run ended? */
  readonly isOver: () => boolean;
}

/** The largest number of requests that are sent to shrink one finding. */
const MOST_SHRINKS = 100;

/** The decisions for one request, as numbers; at most 48. */
const NUMBERS = fc.noBias(fc.array(fc.nat({ max: 255 }), { maxLength: 48, size: 'max' }));

/** One search for a request that gets a wrong response. */
interface Search {
  /** The number of requests that are left. */
  readonly runs: number;
  readonly seed: number;
}

/** The number of requests that were sent, and the smallest one that failed. */
interface Found {
  readonly made: number;
  readonly smallest: Result | undefined;
}

/**
 * Sends generated requests, allowed and forbidden ones, to find wrong responses. Each fault is shrunk to the
 * smallest request that shows it. The same seed sends the same requests, as long as the server answers the
 * same.
 * @returns the failed results, each fault once, and the passed ones
 */
export const fuzzOperation = async (
  context: CaseContext,
  operation: Operation,
  send: Send,
  { runs, known, isOver }: FuzzOptions,
): Promise<Result[]> => {
  const { contract, seed } = context;
  const ignored = new Set(known);
  const passed: Result[] = [];
  const failed: Result[] = [];
  const answered = new Map<string, Result>();
  const printsOf = ({ violations }: Result): string[] =>
    violations.map((violation) => fingerprintOf(contract, violation));

  /** The result of a request; no request is sent twice. */
  const sendOnce = async (one: Case, count: () => void): Promise<Result> => {
    const key = JSON.stringify([one.method, one.url, one.headers, one.body]);
    const known = answered.get(key);
    if (known) return known;
    count();
    const result = await send(one);
    answered.set(key, result);
    if (result.skipped === undefined && result.violations.length === 0) passed.push(result);
    return result;
  };

  const search = async ({ runs: most, seed: start }: Search): Promise<Found> => {
    let [made, shrinks] = [0, 0];
    let smallest: Result | undefined;
    const property = fc.asyncProperty(NUMBERS, async (numbers) => {
      const request =
        isOver() || shrinks > MOST_SHRINKS ? undefined : fuzzRequest(context, operation, numbers);
      if (!request) return true;
      const result = await sendOnce(request, () => {
        if (smallest) shrinks++;
        else made++;
      });
      const isNew = printsOf(result).some((print) => !ignored.has(print));
      if (isNew) smallest = result;
      else if (!smallest && result.skipped === undefined && result.violations.length === 0)
        passed.push(result);
      return !isNew;
    });
    await fc.check(property, { numRuns: most, seed: start });
    return { made, smallest };
  };

  for (let left = runs, round = 0; left > 0 && !isOver(); round++) {
    const { made, smallest } = await search({ runs: left, seed: seed + round });
    if (!smallest) break;
    for (const print of printsOf(smallest)) ignored.add(print);
    failed.push(smallest);
    left -= Math.max(1, made);
  }
  return [...failed, ...passed];
};
