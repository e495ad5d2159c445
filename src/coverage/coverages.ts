import type { Contract } from '../contract/contract.ts';
import type { Seen } from '../judge/observed.ts';
import { type Coverage, createCoverage } from './coverage.ts';

/** The coverage of several contracts. */
export interface Coverages {
  readonly add: (seen: Seen) => void;
  /** The coverage of a contract; undefined before its first exchange. */
  readonly find: (contract: Contract) => Coverage | undefined;
  /** Resets all counts. */
  readonly clear: () => void;
}

/** A reloaded contract is another object, so it starts from zero. */
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
