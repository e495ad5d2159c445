import type { Contract } from '../contract/contract.ts';
import type { Operation } from '../contract/operation.ts';
import type { JudgedExchange } from '../judge/judged-exchange.ts';
import { createMatches } from './count/branches.ts';
import type { CoverageItem } from './count/item.ts';
import { countOperation, type OperationCount } from './count/operation.ts';

export type { CoverageItem, CoverageKind } from './count/item.ts';

/** Counts which parts of a contract were exercised. */
export interface Coverage {
  readonly add: (judged: Pick<JudgedExchange, 'exchange' | 'verdict' | 'apart' | 'isFresh'>) => void;
  /**
   * Everything that the contract describes, in the order of the document.
   * @param ids of this only what belongs to the operations with these ids
   */
  readonly items: (ids?: ReadonlySet<string>) => readonly CoverageItem[];
  /** The same, grouped by operation, computed lazily. */
  readonly operations: () => Iterable<readonly CoverageItem[]>;
  /** Only the operations that were called. */
  readonly called: () => readonly CoverageItem[];
}

/**
 * Creates the counter of a contract. An operation is analysed when it is first called, or when its items
 * are read. What violates the contract does not count: not a value with a violation (its siblings and parts
 * do), and of a rejected request that violates the contract only its operation.
 */
export const createCoverage = (contract: Contract): Coverage => {
  const { operations, document, isValid } = contract;
  const matches = {
    request: createMatches(document.root, isValid, 'request'),
    response: createMatches(document.root, isValid, 'response'),
  };
  const counts = new Map<Operation, OperationCount>();
  const create = (operation: Operation): OperationCount => countOperation(operation, { contract, matches });
  // An operation that was never called is analysed only for this list, and not kept.
  const itemsOf = (operation: Operation) => (counts.get(operation) ?? create(operation)).items();
  return {
    add: ({ exchange: { request, response }, verdict: { match, violations }, apart, isFresh }) => {
      if (!match) return;
      const { operation } = match;
      const known = counts.get(operation) ?? create(operation);
      counts.set(operation, known);
      known.add({ request, response, match, violations, apart, isFresh });
    },
    items: (ids) => (ids ? operations.filter(({ id }) => ids.has(id)) : operations).flatMap(itemsOf),
    operations: () => Iterator.from(operations).map(itemsOf),
    called: () => operations.filter((operation) => counts.has(operation)).flatMap(itemsOf),
  };
};
