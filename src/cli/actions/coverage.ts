import { wrap } from '../../base/text.ts';
import type { Contract } from '../../contract/contract.ts';
import type { Coverage, CoverageItem } from '../../coverage/coverage.ts';
import { type Gap, gapsOf, KINDS, type KindShare, labelOf, summaryOf } from '../../coverage/summary.ts';
import { formatPlace } from '../../document/place.ts';
import type { ContractResult, Remark, Run } from '../../run/result.ts';

/** Options about coverage. */
export interface CoverageOptions {
  /** The least coverage of each contract, in percent. */
  readonly minCoverage?: number;
}

/** How many operations are listed, and how many items of each. */
const [MAX_OPERATIONS, MAX_ITEMS] = [3, 4];

const isCalled = ({ missing }: Gap): boolean => !missing.some(({ kind }) => kind === 'operation');

const placeOf = ({ document }: Contract, [first]: readonly CoverageItem[]): string =>
  formatPlace(document.locate(first?.pointer ?? ''));

/** The labels of the first items, with the place of the first. */
const someOf = (contract: Contract, items: readonly CoverageItem[]): string => {
  const more = items.length - MAX_ITEMS;
  const [first = '', ...names] = items.slice(0, MAX_ITEMS).map(labelOf);
  return (
    [`${first} (${placeOf(contract, items)})`, ...names].join(', ') + (more > 0 ? ` and ${more} more` : '')
  );
};

const gapLine = (contract: Contract, gap: Gap): string => {
  const { operation, total, missing } = gap;
  const things = `${operation}, ${missing.length} of ${total}:`;
  if (isCalled(gap)) return `${things} ${someOf(contract, missing)}`;
  return `${things} it was never called (${placeOf(contract, missing)})`;
};

const remarkOf = (result: ContractResult, minimum: number): Remark[] => {
  const { seen, total, percent } = summaryOf(result.coverage);
  if (seen * 100 >= minimum * total) return [];
  const gaps = gapsOf(result.coverage);
  const more = gaps.length - MAX_OPERATIONS;
  const { name } = result.contract.document.provider;
  return [
    {
      title: `${name}: ${percent} % of the contract was exercised (${seen} of ${total}), --min-coverage asks for ${minimum} %. Never reached:`,
      lines: [
        ...gaps.slice(0, MAX_OPERATIONS).map((gap) => gapLine(result.contract, gap)),
        ...(more > 0 ? [`and something of ${more} more operations`] : []),
      ],
    },
  ];
};

/** A remark for each contract below `--min-coverage`. */
export const remarksOfCoverage = ({ contracts }: Run, { minCoverage = 0 }: CoverageOptions): Remark[] =>
  contracts.flatMap((result) => remarkOf(result, minCoverage));

/** The count of one kind on both sides: `members 4/9`. */
const ofKind = ([kind, shares]: [KindShare['kind'], readonly KindShare[]]): string => {
  const sum = (what: 'seen' | 'total') => shares.reduce((all, share) => all + share[what], 0);
  return `${KINDS[kind]} ${sum('seen')}/${sum('total')}`;
};

/**
 * The coverage of a server's traffic, printed when it stops. Only operations that were called are counted: a document may
 * have thousands.
 */
export const coverageLines = (name: string, { operations }: Contract, coverage?: Coverage): string[] => {
  const items = coverage?.called() ?? [];
  if (items.length === 0) return [];
  const { kinds, seen, total, percent } = summaryOf(items);
  const called = new Set(items.map(({ operation }) => operation)).size;
  const rest = [...Map.groupBy(kinds, ({ kind }) => kind)]
    .filter(([kind]) => kind !== 'operation')
    .map(ofKind);
  return wrap(
    `${name}: ${called} of ${operations.length} operation${operations.length === 1 ? '' : 's'} called, and ${percent} % of what is described there was exercised (${seen} of ${total}): ${rest.join(', ')}.`,
  );
};
