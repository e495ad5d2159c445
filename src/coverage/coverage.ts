import type { Contract } from '../contract/contract.ts';
import type { Operation } from '../contract/operation.ts';
import { judge } from '../judge/judge.ts';
import type { Seen } from '../judge/observed.ts';
import { createMatches } from './count/branches.ts';
import type { CoverageItem } from './count/item.ts';
import { countOperation, type OperationCount } from './count/operation.ts';

export type { CoverageItem, CoverageKind } from './count/item.ts';

/** Counts what exchanges exercise of a contract. */
export interface Coverage {
  readonly add: (seen: Seen) => void;
  /** All that the contract describes, in the order of the document. */
  readonly items: () => readonly CoverageItem[];
  /** The same, operation by operation, each worked out when it is asked for. */
  readonly operations: () => Iterable<readonly CoverageItem[]>;
  /** That of the operations that were called. */
  readonly called: () => readonly CoverageItem[];
}

/**
 * Looks at an operation when it is first called, or when somebody asks for the items.
 *
 * What the contract forbids does not count: not a value in which the judge found something wrong (what stands beside it or
 * within it does), and of a request that breaks the contract and was refused nothing but its operation.
 */
export const createCoverage = (contract: Contract): Coverage => {
  const { operations, document, isValid } = contract;
  const matches = {
    request: createMatches(document.root, isValid, 'request'),
    response: createMatches(document.root, isValid, 'response'),
  };
  const counts = new Map<Operation, OperationCount>();
  const create = (operation: Operation): OperationCount => countOperation(operation, { contract, matches });
  // What was never called is looked at for this alone, and forgotten.
  const itemsOf = (operation: Operation) => (counts.get(operation) ?? create(operation)).items();
  return {
    add: ({ match, request, response, violations }) => {
      if (!match) return;
      const { operation } = match;
      const known = counts.get(operation) ?? create(operation);
      counts.set(operation, known);
      const found = violations ?? judge(contract, { request, response }).violations;
      known.add({ request, response, match, violations: found });
    },
    items: () => operations.flatMap(itemsOf),
    operations: () => Iterator.from(operations).map(itemsOf),
    called: () => operations.filter((operation) => counts.has(operation)).flatMap(itemsOf),
  };
};
