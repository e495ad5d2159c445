import type { Contract } from './contract.ts';
import type { CoverageItem, CoverageKind } from './coverage-item.ts';
import { formatPlace } from './source.ts';
import type { Side } from './validate.ts';

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
  operation: 'operations',
  status: 'statuses',
  'media-type': 'types',
  parameter: 'params',
  member: 'members',
  'enum-value': 'values',
  branch: 'branches',
} satisfies Record<CoverageKind, string>;

const isSeen = ({ count }: CoverageItem): boolean => count > 0;

export const shareOf = (items: readonly CoverageItem[]): Share => {
  const total = items.length;
  const seen = items.filter(isSeen).length;
  return { seen, total, percent: total === 0 ? 100 : Math.floor((seen / total) * 1000) / 10 };
};

export const summaryOf = (items: readonly CoverageItem[]): CoverageSummary => {
  const groups = Map.groupBy(items, ({ kind, side }) => `${kind} ${side}`);
  const kinds = (Object.keys(KINDS) as CoverageKind[]).flatMap((kind) =>
    (['request', 'response'] as const).flatMap((side) => {
      const group = groups.get(`${kind} ${side}`);
      return group ? [{ kind, side, ...shareOf(group) }] : [];
    }),
  );
  return { ...shareOf(items), kinds };
};

/** An item for a program, with the line of the contract that describes it. */
export const itemAsJson = ({ document }: Contract, item: CoverageItem) => ({
  ...item,
  status: item.status ?? null,
  place: formatPlace(document.locate(item.pointer)),
});

/** `request /name`, `response 201 /group`. */
export const labelOf = ({ kind, side, status, name }: CoverageItem): string =>
  kind === 'operation' || kind === 'status' ? name : `${status ?? side} ${name}`;
