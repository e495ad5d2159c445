import type { Contract } from '../contract/contract.ts';
import type { JudgedExchange } from '../judge/judged-exchange.ts';
import { type Coverage, createCoverage, type OperationCounts } from './coverage.ts';

/** The coverage of several contracts. */
export interface Coverages {
  readonly add: (judged: JudgedExchange) => void;
  /** Adds the counts of another process. */
  readonly merge: (contract: Contract, counts: OperationCounts) => void;
  /** The coverage of a contract; undefined before its first exchange. */
  readonly find: (contract: Contract) => Coverage | undefined;
  readonly clear: () => void;
}

/** A reloaded contract is another object, so it starts from zero. */
export const createCoverages = (): Coverages => {
  let all = new WeakMap<Contract, Coverage>();
  const of = (contract: Contract): Coverage => {
    const coverage = all.get(contract) ?? createCoverage(contract);
    all.set(contract, coverage);
    return coverage;
  };
  return {
    add: (judged) => of(judged.contract).add(judged),
    merge: (contract, counts) => of(contract).merge(counts),
    find: (contract) => all.get(contract),
    clear: () => {
      all = new WeakMap();
    },
  };
};
