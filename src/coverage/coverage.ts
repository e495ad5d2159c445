import type { Contract } from '../contract/contract.ts';
import type { Operation } from '../contract/operation.ts';
import type { JudgedExchange } from '../judge/judged-exchange.ts';
import { createMatches } from './count/branches.ts';
import type { CoverageItem } from './count/item.ts';
import { countOperation, type OperationCount } from './count/operation.ts';

export type { CoverageItem, CoverageKind } from './count/item.ts';

/** Counts which parts of a contract were exercised. */
export interface Coverage {
  readonly add: (judged: Pick<JudgedExchange, 'exchange' | 'verdict' | 'digests' | 'isFresh'>) => void;
  /**
   * All items of the contract, in the order of the document.
   * @param ids of these operations only
   */
  readonly items: (ids?: ReadonlySet<string>) => readonly CoverageItem[];
  /** The same, grouped by operation and made on demand. */
  readonly operations: () => Iterable<readonly CoverageItem[]>;
  /** The items of the operations that were called. */
  readonly called: () => readonly CoverageItem[];
  /** The counts of the operations that were called. */
  readonly counts: () => OperationCounts;
  /** Adds the counts of another process for the same document. */
  readonly merge: (counts: OperationCounts) => void;
}

/** The counts of each operation's items, in their order, by the id of the operation. */
export type OperationCounts = ReadonlyMap<string, readonly number[]>;

/**
 * Counts the coverage of a contract. An operation is analysed when it is first called, or when its items are
 * read. A value with a violation does not count, but its siblings and parts do. Of a request that violates
 * the contract and is rejected, only the operation counts.
 */
export const createCoverage = (contract: Contract): Coverage => {
  const { operations, document, isValid } = contract;
  const matches = {
    request: createMatches(document.root, isValid, 'request'),
    response: createMatches(document.root, isValid, 'response'),
  };
  const counts = new Map<Operation, OperationCount>();
  const create = (operation: Operation): OperationCount => countOperation(operation, { contract, matches });
  const others = new Map<string, readonly number[]>();
  // An operation that was never called is analysed only for this list, and not kept.
  const itemsOf = (operation: Operation): readonly CoverageItem[] => {
    const items = (counts.get(operation) ?? create(operation)).items();
    const more = others.get(operation.id);
    return more ? items.map((item, index) => ({ ...item, count: item.count + (more[index] ?? 0) })) : items;
  };
  const called = (): Operation[] =>
    operations.filter((operation) => counts.has(operation) || others.has(operation.id));
  return {
    add: ({ exchange: { request, response }, verdict: { match, violations }, digests, isFresh }) => {
      if (!match) return;
      const { operation } = match;
      const known = counts.get(operation) ?? create(operation);
      counts.set(operation, known);
      known.add({ request, response, match, violations, digests, isFresh });
    },
    items: (ids) => (ids ? operations.filter(({ id }) => ids.has(id)) : operations).flatMap(itemsOf),
    operations: () => Iterator.from(operations).map(itemsOf),
    called: () => called().flatMap(itemsOf),
    counts: () =>
      new Map(called().map((operation) => [operation.id, itemsOf(operation).map(({ count }) => count)])),
    merge: (counted) => {
      for (const [id, added] of counted) {
        const before = others.get(id);
        others.set(id, before ? added.map((count, index) => count + (before[index] ?? 0)) : added);
      }
    },
  };
};
