import { setImmediate } from 'node:timers/promises';
import type { Contract } from '../contract/contract.ts';
import { formatPlace } from '../document/place.ts';
import { type Coverage, type CoverageItem, createCoverage } from './coverage.ts';
import { type CoverageSummary, createSummary } from './summary.ts';

/** An item for a program, with the line of the contract that describes it. */
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

/** How long others may be kept waiting, in milliseconds. */
const MOST_TIME = 10;

/** Sums up, operation by operation, what was exercised, and lets others go first now and then: a document may have thousands. */
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

/** All that is known of the operations that were called, and the names of the others. */
export const coverageAsJson = async (contract: Contract, coverage?: Coverage) => {
  const called = coverage?.called() ?? [];
  const known = new Set(called.map(({ operation }) => operation));
  return {
    ...(await summarize(contract, coverage)),
    items: called.map((item) => itemAsJson(contract, item)),
    uncalled: contract.operations.map(({ id }) => id).filter((id) => !known.has(id)),
  };
};
