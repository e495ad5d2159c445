import type { Case } from './case.ts';
import type { Contract } from './contract.ts';
import { createPace } from './pace.ts';
import type { ContractResult, Result } from './result.ts';
import { createSender, type SendOptions } from './sender.ts';
import type { Upstream } from './upstream.ts';

export interface RunOptions extends SendOptions {
  /** Told of each case when it is known what became of it. */
  readonly observe?: (result: Result) => void;
}

/**
 * Sends cases and judges each exchange.
 * @returns the results in the order of the cases, whichever was answered first
 */
export const runCases = async (
  contract: Contract,
  upstream: Upstream,
  cases: Iterable<Case>,
  { observe, pace = createPace(), ...options }: RunOptions,
): Promise<ContractResult> => {
  await using sender = await createSender(contract, upstream, { ...options, pace });
  const results: Result[] = [];
  const numbered = Iterator.from(cases).map((one, index) => ({ one, index }));
  // Each takes the next case when it is done with one.
  const work = async (): Promise<void> => {
    for (const { one, index } of numbered) {
      const result = await sender.send(one);
      results[index] = result;
      observe?.(result);
    }
  };
  await Promise.all(Array.from({ length: pace.concurrency }, work));
  results.push(...sender.controls());
  return { contract, upstream: upstream.name, results, coverage: sender.coverage() };
};
