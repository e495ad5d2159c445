import type { Contract } from '../contract/contract.ts';
import type { Coverages } from '../coverage/coverages.ts';
import type { Recorded } from '../recording/recorder.ts';
import type { ContractResult } from './result.ts';
import { createTally, type Kind, type Tally } from './verify/tally.ts';

/** Counts what goes through a server, to report on it at the end. */
export interface Traffic {
  readonly add: (recorded: Recorded) => void;
  readonly kinds: () => readonly Kind[];
  /** Counts what is alike in another process, by a contract of this one. */
  readonly takeOver: (kind: Kind) => void;
  /** By contract, those first that were called first; none for what no contract documents. */
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
    takeOver: ({ key, first, count }) => of(first.contract).takeOver(key, first, count),
    results: (upstream, coverages) =>
      [...tallies].map(([contract, tally]) => ({
        contract,
        upstream,
        results: tally.results(),
        coverage: coverages.find(contract)?.items() ?? [],
      })),
  };
};
