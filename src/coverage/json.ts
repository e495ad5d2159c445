import { setImmediate } from 'node:timers/promises';
import type { Contract } from '../contract/contract.ts';
import { formatPlace } from '../document/place.ts';
import { type Coverage, type CoverageItem, createCoverage } from './coverage.ts';
import { type CoverageSummary, createSummary } from './summary.ts';

/** A coverage item as JSON, with its line in the contract. */
export const itemAsJson = ({ document }: Contract, item: CoverageItem) => ({
  operation: item.operation,
  side: item.side,
  status: item.status ?? null,
  kind: item.kind,
  name: item.name,
  count: item.count,
  pointer: item.pointer,
  place: formatPlace(document.locate(item.pointer)),
});

/** The longest time, in milliseconds, for which the event loop is blocked. */
const MOST_TIME = 10;

/** Sums up coverage, yielding to the event loop in between: a document may have thousands of operations. */
export const summarize = async (contract: Contract, coverage?: Coverage): Promise<CoverageSummary> => {
  const { add, summary } = createSummary();
  let start = performance.now();
  for (const items of (coverage ?? createCoverage(contract)).operations()) {
    add(items);
    if (performance.now() - start < MOST_TIME) continue;
    await setImmediate();
    start = performance.now();
  }
  return summary();
};

/** The items of the operations that were called, and the names of the others. */
export const coverageAsJson = async (contract: Contract, coverage?: Coverage) => {
  const called = coverage?.called() ?? [];
  const known = new Set(called.map(({ operation }) => operation));
  return {
    ...(await summarize(contract, coverage)),
    items: called.map((item) => itemAsJson(contract, item)),
    uncalled: contract.operations.map(({ id }) => id).filter((id) => !known.has(id)),
  };
};
