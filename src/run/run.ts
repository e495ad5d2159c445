import type { Case } from '../cases/case.ts';
import type { CaseContext } from '../cases/draft.ts';
import { createKnownProtection } from '../cases/protect-known.ts';
import type { Contract } from '../contract/contract.ts';
import type { Operation } from '../contract/operation.ts';
import type { Upstream } from '../gateway/upstream.ts';
import { fingerprintOf } from '../judge/fingerprint.ts';
import { createByExample } from './check/by-example.ts';
import { fuzzOperation } from './check/fuzz.ts';
import { createSequences, type SequenceOptions } from './check/sequences.ts';
import { createPace } from './pace.ts';
import { renewedRemark } from './remarks.ts';
import type { ContractResult, Result } from './result.ts';
import { createSender, type SendOptions } from './send-case.ts';

/** Options for fuzzing. */
export interface Fuzzing {
  readonly context: CaseContext;
  readonly operations: readonly Operation[];
  /** The number of requests for each operation. */
  readonly runs: number;
}

/** Options for the sequences that run after the cases. */
export type Sequencing = Omit<SequenceOptions, 'isOver'>;

export interface RunOptions extends SendOptions {
  readonly sequencing?: Sequencing | undefined;
  /** Fuzzing starts after all cases have been sent. */
  readonly fuzzing?: Fuzzing | undefined;
  /** The ids of the operations whose coverage is reported; by default all. */
  readonly covered?: ReadonlySet<string> | undefined;
  /** Called with the result of each case. */
  readonly observe?: (result: Result) => void;
}

const together = async (count: number, work: () => Promise<void>): Promise<void> => {
  await Promise.all(Array.from({ length: count }, work));
};

const knownOf = (contract: Contract, results: readonly Result[]): ReadonlySet<string> =>
  new Set(
    results.flatMap(({ violations }) => violations.map((violation) => fingerprintOf(contract, violation))),
  );

/**
 * Sends cases, fuzzed requests and sequences, and judges each exchange.
 * @returns the results of the cases in their order, then those of fuzzing and of sequences
 */
export const runCases = async (
  contract: Contract,
  upstream: Upstream,
  cases: Iterable<Case>,
  { observe, fuzzing, sequencing, covered, pace = createPace(), ...options }: RunOptions,
): Promise<ContractResult> => {
  const sender = createSender(contract, upstream, { ...options, pace, runId: sequencing?.runId });
  const protectKnown = createKnownProtection(contract);
  const results: Result[] = [];
  const isOver = (): boolean => pace.stopped() !== undefined;
  const sequences = sequencing && createSequences(sender, { ...sequencing, isOver });
  const numbered = Iterator.from(sequences?.inOrder(cases) ?? cases).map((one, index) => ({ one, index }));
  const byExample = createByExample();
  const sendAs = async (one: Case): Promise<Result> => {
    const result = await sender.send(one);
    sequences?.track(one, result);
    return result;
  };
  const send = async (one: Case): Promise<Result> => {
    const isPlaced = sequences && (sequences.isRemoval(one) || !byExample.isBetter(one.operation));
    const found = isPlaced ? await sequences.place(one) : one;
    const plain = (): Promise<Result> => sendAs(protectKnown(one));
    const first = found === one ? await plain() : await sendAs(found);
    // A deletion is not repeated with the contract's example, which may be somebody else's record.
    const result =
      found === one || sequences?.isRemoval(one) ? first : await byExample.settle(found, first, plain);
    observe?.(result);
    return result;
  };
  // Several of these run at once: each takes the next case when it has finished one.
  const sendCases = async (): Promise<void> => {
    for (const { one, index } of numbered) results[index] = await send(one);
  };
  await together(pace.concurrency, sendCases);
  const known = knownOf(contract, results);
  const operations = (fuzzing?.operations ?? []).values();
  const fuzzed = new Map<Operation, readonly Result[]>();
  const fuzz = async ({ context, runs }: Fuzzing): Promise<void> => {
    for (const operation of operations) {
      fuzzed.set(operation, await fuzzOperation(context, operation, send, { runs, known, isOver }));
    }
  };
  if (fuzzing) await together(pace.concurrency, () => fuzz(fuzzing));
  results.push(...(fuzzing?.operations ?? []).flatMap((operation) => fuzzed.get(operation) ?? []));
  results.push(...byExample.others());
  for (const { one, result } of sender.controls()) {
    sequences?.track(one, result);
    results.push(result);
  }
  const sequenceResults = await sequences?.run();
  for (const result of sequenceResults?.results ?? []) observe?.(result);
  results.push(...(sequenceResults?.results ?? []));
  const { undone } = sequenceResults ?? {};
  const remarks = [...(sequenceResults?.remarks ?? []), ...renewedRemark(sender.renewals())];
  const coverage = sender.coverage(covered);
  return { contract, upstream: upstream.name, results, remarks, undone, coverage, failure: sender.failure() };
};
