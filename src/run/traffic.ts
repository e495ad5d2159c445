import type { Contract } from '../contract/contract.ts';
import type { Coverages } from '../coverage/coverages.ts';
import type { Recorded } from '../recording/recorder.ts';
import type { ContractResult } from './result.ts';
import { createTally, type Kind, type Tally } from './verify/tally.ts';

/** Counts the exchanges of a server, for a report at its end. */
export interface Traffic {
  readonly add: (recorded: Recorded) => void;
  readonly kinds: () => readonly Kind[];
  /** Adds equal exchanges that another process has counted. `kind` refers to the contract of this process. */
  readonly merge: (kind: Kind) => void;
  /**
   * Results by contract, in the order of their first exchange. Exchanges without an operation or violation
   * are not counted.
   */
  readonly results: (upstream: string, coverages: Coverages) => readonly ContractResult[];
}

export const createTraffic = (): Traffic => {
  const tallies = new Map<Contract, Tally>();
  const of = (contract: Contract): Tally => {
    const tally = tallies.get(contract) ?? createTally();
    tallies.set(contract, tally);
    return tally;
  };
  return {
    add: (recorded) => {
      const { contract, verdict } = recorded;
      if (!verdict.match && verdict.violations.length === 0) return;
      of(contract).addRecorded(recorded);
    },
    kinds: () => [...tallies.values()].flatMap((tally) => tally.kinds()),
    merge: ({ key, first, count }) => of(first.contract).merge(key, first, count),
    results: (upstream, coverages) =>
      [...tallies].map(([contract, tally]) => ({
        contract,
        upstream,
        results: tally.results(),
        coverage: coverages.find(contract)?.items() ?? [],
      })),
  };
};
