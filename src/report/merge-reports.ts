import type { CoverageItem } from '../coverage/coverage.ts';
import { summaryOf } from '../coverage/summary.ts';
import { isObject } from '../json/pointer.ts';

/** An item of coverage in a report. `schemas/report.json` describes the rest of the format. */
interface Item extends Omit<CoverageItem, 'status'> {
  readonly status: string | null;
}

interface Totals {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

interface ContractReport extends Totals {
  readonly provider: string;
  readonly upstream: string;
  readonly cases: readonly unknown[];
  readonly coverage: { readonly percent: number; readonly items: readonly Item[] };
}

/** A report as `--report json` writes it, with the members that merging reads. */
export interface JsonReport extends Totals {
  readonly format: number;
  readonly command: string;
  readonly duration: number;
  readonly remarks: readonly unknown[];
  readonly contracts: readonly ContractReport[];
}

/** The version of the format that can be merged. */
const FORMAT = 1;

export const isReport = (value: unknown): value is JsonReport =>
  isObject(value) &&
  value.format === FORMAT &&
  Array.isArray(value.contracts) &&
  value.contracts.every((one) => isObject(one) && Array.isArray(one.cases) && isObject(one.coverage));

const sumOf = <Key extends string>(all: readonly Readonly<Record<Key, number>>[], key: Key): number =>
  all.reduce((sum, one) => sum + one[key], 0);

const totalsOf = (all: readonly Totals[]): Totals => ({
  passed: sumOf(all, 'passed'),
  failed: sumOf(all, 'failed'),
  skipped: sumOf(all, 'skipped'),
});

const keyOf = ({ operation, side, status, kind, name, pointer }: Item): string =>
  JSON.stringify([operation, side, status, kind, name, pointer]);

/** Each item of coverage once, with the sum of its counts. */
const itemsOf = (contracts: readonly ContractReport[]): Item[] =>
  [
    ...Map.groupBy(
      contracts.flatMap(({ coverage }) => coverage.items),
      keyOf,
    ).values(),
  ].map((equal) => ({
    ...(equal[0] as Item),
    count: sumOf(equal, 'count'),
  }));

const mergeContracts = (contracts: readonly ContractReport[]): ContractReport => {
  const items = itemsOf(contracts);
  const plain = items.map(({ status, ...item }) => ({ ...item, ...(status === null ? {} : { status }) }));
  return {
    ...(contracts[0] as ContractReport),
    ...totalsOf(contracts),
    coverage: { ...summaryOf(plain as CoverageItem[]), items },
    cases: contracts.flatMap(({ cases }) => cases),
  };
};

/** Merges reports into one, as of a single run. Results of the same provider and server are merged. */
export const mergeReports = (reports: readonly JsonReport[]): JsonReport => {
  const all = reports.flatMap(({ contracts }) => contracts);
  const byName = Map.groupBy(all, ({ provider, upstream }) => `${provider}\n${upstream}`);
  return {
    ...(reports[0] as JsonReport),
    ...totalsOf(reports),
    duration: sumOf(reports, 'duration'),
    remarks: [
      ...new Map(reports.flatMap(({ remarks }) => remarks).map((one) => [JSON.stringify(one), one])).values(),
    ],
    contracts: [...byName.values()].map(mergeContracts),
  };
};
