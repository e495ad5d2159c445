import type { Side } from '../schema/validate.ts';
import type { CoverageItem, CoverageKind } from './count/item.ts';

/** How much of something was seen. */
export interface Share {
  readonly seen: number;
  readonly total: number;
  /** Rounded down: 100 is all of it. */
  readonly percent: number;
}

/** The share of one kind of items on one side. */
export interface KindShare extends Share {
  readonly kind: CoverageKind;
  readonly side: Side;
}

/** How much of a contract was exercised: the share of all its items, each counting the same. */
export interface CoverageSummary extends Share {
  /** Without those of which the contract has none. */
  readonly kinds: readonly KindShare[];
}

/** What kinds of items are called, several at once. */
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

/** What makes 100 % is all of it. */
const percentOf = (seen: number, total: number): number =>
  total === 0 ? 100 : Math.floor((seen / total) * 1000) / 10;

const share = (seen: number, total: number): Share => ({ seen, total, percent: percentOf(seen, total) });

const SIDES: readonly Side[] = ['request', 'response'];

/** Sums items up without keeping them: large documents describe millions. */
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

/** What of one operation was never reached. */
export interface Gap {
  readonly operation: string;
  readonly total: number;
  readonly missing: readonly CoverageItem[];
}

/** The operations of which something was never reached, those with most of that first. */
export const gapsOf = (items: readonly CoverageItem[]): Gap[] =>
  [...Map.groupBy(items, ({ operation }) => operation)]
    .map(([operation, group]) => ({
      operation,
      total: group.length,
      missing: group.filter((item) => !isSeen(item)),
    }))
    .filter(({ missing }) => missing.length > 0)
    .sort((a, b) => b.missing.length - a.missing.length);

/** `request /name`, `response 201 /group`. */
export const labelOf = ({ kind, side, status, name }: CoverageItem): string =>
  kind === 'operation' || kind === 'status' ? name : `${status ?? side} ${name}`;
