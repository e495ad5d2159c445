import type { components } from '../../../generated/docusign-v2.1.ts';
import type { Page, Selection } from '../../../src/sandbox/handlers.ts';

const LARGEST_PAGE = 100;

interface PageQuery {
  readonly count?: number;
  readonly start_position?: number;
}

type Place = Pick<
  components['schemas']['GroupList'],
  'resultSetSize' | 'totalSetSize' | 'startPosition' | 'endPosition' | 'nextUri' | 'previousUri'
>;

/** The part of a list that a query asks for. */
export const rangeOf = ({ count = LARGEST_PAGE, start_position = 0 }: PageQuery) =>
  ({ offset: start_position, limit: count }) satisfies Selection;

/** Relative to the account: `/groups?start_position=2&count=2`. */
const pageUri = (wirePath: string, query: PageQuery, start: number, count: number): string => {
  const { start_position: _, count: __, ...filters } = query;
  const asked = new URLSearchParams({ start_position: String(start), count: String(count), ...filters });
  return `${wirePath.replace(/^.*?\/accounts\/[^/]+/, '')}?${asked}`;
};

/** Where a page lies: numbers as texts, and the index of its last item, counted from 0. */
export const placeOf = (
  { items, total }: Page<unknown>,
  { wirePath, query }: { readonly wirePath: string; readonly query: PageQuery },
): Place => {
  const { offset, limit } = rangeOf(query);
  const start = Math.min(offset, total);
  const end = start + items.length;
  return {
    resultSetSize: String(items.length),
    totalSetSize: String(total),
    startPosition: String(start),
    ...(items.length > 0 ? { endPosition: String(end - 1) } : {}),
    ...(end < total ? { nextUri: pageUri(wirePath, query, end, limit) } : {}),
    ...(start > 0 ? { previousUri: pageUri(wirePath, query, Math.max(0, start - limit), limit) } : {}),
  };
};
