import fc from 'fast-check';
import type { Case } from '../../cases/case.ts';
import type { CaseContext } from '../../cases/draft.ts';
import { fuzzRequest } from '../../cases/fuzz-request.ts';
import type { Operation } from '../../contract/operation.ts';
import { fingerprintOf } from '../../judge/fingerprint.ts';
import type { Result } from '../result.ts';

/** Sends a case and says what became of it. */
type Send = (one: Case) => Promise<Result>;

export interface FuzzOptions {
  /** How many requests are made up for each operation. */
  readonly runs: number;
  /** What other cases have found already: it is not looked for again. */
  readonly known: ReadonlySet<string>;
  /** Is nothing sent any more? */
  readonly isOver: () => boolean;
}

/** How many requests may be sent to find the smallest one that shows the same. */
const MOST_SHRINKS = 100;

/** A request is made of so many decisions at most. */
const NUMBERS = fc.noBias(fc.array(fc.nat({ max: 255 }), { maxLength: 48, size: 'max' }));

/** One search for a request that a server answers wrongly. */
interface Search {
  /** How many requests it may still make up. */
  readonly runs: number;
  readonly seed: number;
}

/** What came of it: how many requests were made up, and the smallest that failed. */
interface Found {
  readonly made: number;
  readonly smallest: Result | undefined;
}

/**
 * Makes up requests, allowed ones and forbidden ones, and looks for those that a server answers wrongly. Of each fault the
 * smallest request that shows it is kept. The same seed sends the same requests to a server that answers the same.
 * @returns what failed, each once, and what passed
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

  /** What came of a request; it is not sent a second time. */
  const ask = async (one: Case, count: () => void): Promise<Result> => {
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
      const result = await ask(request, () => {
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
