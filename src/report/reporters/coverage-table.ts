import type { CoverageItem, CoverageKind } from '../../coverage/coverage.ts';
import { KINDS, type KindShare, summaryOf } from '../../coverage/summary.ts';
import type { Side } from '../../schema/validate.ts';

/** The default width of a terminal. */
const COLUMNS = 80;

type Show = (share: KindShare) => string;

const fraction: Show = ({ seen, total }) => `${seen}/${total}`;
const percent: Show = (share) => `${Math.floor(share.percent)} %`;

const SIDES: readonly Side[] = ['request', 'response'];

/** A table of the coverage by side and kind. Kinds that the contract does not have get no column. */
const tableOf = (head: string, kinds: readonly KindShare[], show: Show): string[] => {
  const columns = [...new Set(kinds.map(({ kind }) => kind))].map((kind: CoverageKind) => {
    const cells = SIDES.map((side) => {
      const share = kinds.find((one) => one.kind === kind && one.side === side);
      return share ? show(share) : '–';
    });
    const texts = [KINDS[kind], ...cells];
    const width = Math.max(...texts.map((text) => text.length));
    return texts.map((text) => text.padStart(width));
  });
  const names = [head, ...SIDES.map((side) => `  ${side}`)];
  const width = Math.max(...names.map((name) => name.length));
  return names.map(
    (name, row) => `  ${[name.padEnd(width), ...columns.map((column) => column[row])].join('  ')}`,
  );
};

/** The coverage of a contract in three lines of at most 80 columns. */
export const coverageLines = (items: readonly CoverageItem[]): string[] => {
  if (items.length === 0) return [];
  const { kinds, percent: all } = summaryOf(items);
  const head = `coverage ${all} %`;
  const lines = tableOf(head, kinds, fraction);
  return lines.every((line) => line.length <= COLUMNS) ? lines : tableOf(head, kinds, percent);
};
