import type { Side } from '../schema/validate.ts';
import type { CoverageItem, CoverageKind } from './count/item.ts';

/** How many of how many items were covered. */
export interface Share {
  readonly seen: number;
  readonly total: number;
  /** A percentage, rounded down: 100 means all. */
  readonly percent: number;
}

/** The share of one kind of items on one side. */
export interface KindShare extends Share {
  readonly kind: CoverageKind;
  readonly side: Side;
}

/** The coverage of a contract: the share of all its items, which have the same weight. */
export interface CoverageSummary extends Share {
  /** By kind of item; kinds that the contract does not have are left out. */
  readonly kinds: readonly KindShare[];
}

/** The plural names of the kinds of items. */
export const KINDS = {
  operation: 'ops',
  status: 'statuses',
  'media-type': 'types',
  parameter: 'params',
  member: 'members',
  'enum-value': 'values',
  branch: 'branches',
} satisfies Record<CoverageKind, string>;

const isSeen = ({ count }: CoverageItem): boolean => count > 0;

/** A percentage, rounded down; 100 if there are no items. */
const percentOf = (seen: number, total: number): number =>
  total === 0 ? 100 : Math.floor((seen / total) * 1000) / 10;

const share = (seen: number, total: number): Share => ({ seen, total, percent: percentOf(seen, total) });

const SIDES: readonly Side[] = ['request', 'response'];

/** Adds up items without keeping them, since large documents have millions. */
export const createSummary = () => {
  const shares = new Map<string, { seen: number; total: number }>();
  return {
    add: (items: readonly CoverageItem[]): void => {
      for (const item of items) {
        const key = `${item.kind} ${item.side}`;
        const sum = shares.get(key) ?? { seen: 0, total: 0 };
        shares.set(key, sum);
        sum.total++;
        if (isSeen(item)) sum.seen++;
      }
    },
    summary: (): CoverageSummary => {
      const all = [...shares.values()].reduce(
        (sum, { seen, total }) => ({ seen: sum.seen + seen, total: sum.total + total }),
        { seen: 0, total: 0 },
      );
      const kinds = (Object.keys(KINDS) as CoverageKind[]).flatMap((kind) =>
        SIDES.flatMap((side) => {
          const sum = shares.get(`${kind} ${side}`);
          return sum ? [{ kind, side, ...share(sum.seen, sum.total) }] : [];
        }),
      );
      return { ...share(all.seen, all.total), kinds };
    },
  };
};

export const summaryOf = (items: readonly CoverageItem[]): CoverageSummary => {
  const { add, summary } = createSummary();
  add(items);
  return summary();
};

/** The items of one operation that were never covered. */
export interface Gap {
  readonly operation: string;
  readonly total: number;
  readonly missing: readonly CoverageItem[];
}

/** The operations with uncovered items, those with the most first. */
export const gapsOf = (items: readonly CoverageItem[]): Gap[] =>
  [...Map.groupBy(items, ({ operation }) => operation)]
    .map(([operation, group]) => ({
      operation,
      total: group.length,
      missing: group.filter((item) => !isSeen(item)),
    }))
    .filter(({ missing }) => missing.length > 0)
    .sort((a, b) => b.missing.length - a.missing.length);

/** The name of an item: `request /name`, `response 201 /group`. */
export const labelOf = ({ kind, side, status, name }: CoverageItem): string =>
  kind === 'operation' || kind === 'status' ? name : `${status ?? side} ${name}`;
