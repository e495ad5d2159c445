import type { Contract } from '../contract/contract.ts';
import type { Coverages } from '../coverage/coverages.ts';
import type { Recorded } from '../recording/recorder.ts';
import type { ContractResult } from './result.ts';
import { createTally, type Tally } from './verify/tally.ts';

/** Counts what goes through a server, to report on it at the end. */
export interface Traffic {
  readonly add: (recorded: Recorded) => void;
  /** By contract, those first that were called first; none for what no contract documents. */
  readonly results: (upstream: string, coverages: Coverages) => readonly ContractResult[];
}

export const createTraffic = (): Traffic => {
  const tallies = new Map<Contract, Tally>();
  return {
    add: (recorded) => {
      const { contract, verdict } = recorded;
      if (!verdict.match && verdict.violations.length === 0) return;
      const tally = tallies.get(contract) ?? createTally();
      tallies.set(contract, tally);
      tally.addRecorded(recorded);
    },
    results: (upstream, coverages) =>
      [...tallies].map(([contract, tally]) => ({
        contract,
        upstream,
        results: tally.results(),
        coverage: coverages.find(contract)?.items() ?? [],
      })),
  };
};
