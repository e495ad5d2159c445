import type { Contract } from '../contract/contract.ts';
import type { Seen } from '../judge/observed.ts';
import { type Coverage, createCoverage } from './coverage.ts';

/** Counts what traffic exercises, contract by contract. */
export interface Coverages {
  readonly add: (seen: Seen) => void;
  /** That of a contract; undefined while there was no exchange. */
  readonly find: (contract: Contract) => Coverage | undefined;
  /** Forgets what was counted. */
  readonly clear: () => void;
}

/** A contract that was read anew is another one: it begins at nothing. */
export const createCoverages = (): Coverages => {
  let all = new WeakMap<Contract, Coverage>();
  return {
    add: (seen) => {
      const coverage = all.get(seen.contract) ?? createCoverage(seen.contract);
      all.set(seen.contract, coverage);
      coverage.add(seen);
    },
    find: (contract) => all.get(contract),
    clear: () => {
      all = new WeakMap();
    },
  };
};
