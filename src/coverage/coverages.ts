import type { Contract } from '../contract/contract.ts';
import type { JudgedExchange } from '../judge/judged-exchange.ts';
import { type Coverage, createCoverage } from './coverage.ts';

/** The coverage of several contracts. */
export interface Coverages {
  readonly add: (judged: JudgedExchange) => void;
  /** The coverage of a contract; undefined before its first exchange. */
  readonly find: (contract: Contract) => Coverage | undefined;
  /** Resets all counts. */
  readonly clear: () => void;
}

/** A reloaded contract is another object, so it starts from zero. */
export const createCoverages = (): Coverages => {
  let all = new WeakMap<Contract, Coverage>();
  return {
    add: (judged) => {
      const coverage = all.get(judged.contract) ?? createCoverage(judged.contract);
      all.set(judged.contract, coverage);
      coverage.add(judged);
    },
    find: (contract) => all.get(contract),
    clear: () => {
      all = new WeakMap();
    },
  };
};
