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
const [MOST_GAPS, MOST_NAMES] = [3, 4];

const isCalled = ({ missing }: Gap): boolean => !missing.some(({ kind }) => kind === 'operation');

const placeOf = ({ document }: Contract, [first]: readonly CoverageItem[]): string =>
  formatPlace(document.locate(first?.pointer ?? ''));

/** The first few items by name, with the line that describes the first. */
const someOf = (contract: Contract, items: readonly CoverageItem[]): string => {
  const more = items.length - MOST_NAMES;
  const [first = '', ...names] = items.slice(0, MOST_NAMES).map(labelOf);
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
  const more = gaps.length - MOST_GAPS;
  const { name } = result.contract.document.provider;
  return [
    {
      title: `${name}: ${percent} % of the contract was exercised (${seen} of ${total}), --min-coverage asks for ${minimum} %. Never reached:`,
      lines: [
        ...gaps.slice(0, MOST_GAPS).map((gap) => gapLine(result.contract, gap)),
        ...(more > 0 ? [`and something of ${more} more operations`] : []),
      ],
    },
  ];
};

/** The contracts below `--min-coverage`: each must reach it by itself. */
export const remarksOfCoverage = ({ contracts }: Run, { minCoverage = 0 }: CoverageOptions): Remark[] =>
  contracts.flatMap((result) => remarkOf(result, minCoverage));

/** `members 4/9`, both sides together. */
const ofKind = ([kind, shares]: [KindShare['kind'], readonly KindShare[]]): string => {
  const sum = (what: 'seen' | 'total') => shares.reduce((all, share) => all + share[what], 0);
  return `${KINDS[kind]} ${sum('seen')}/${sum('total')}`;
};

/**
 * The coverage of a server's traffic, printed when it stops. Only operations that were called are listed: a
 * document may have thousands.
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
