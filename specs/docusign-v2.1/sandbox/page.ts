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

/** The requested part of a list. Without `count` it has up to 100 items. */
export const rangeOf = ({ count = LARGEST_PAGE, start_position = 0 }: PageQuery) =>
  ({ offset: start_position, limit: count }) satisfies Selection;

/** The URI of a page, relative to the account, with the filters of the request: `/groups?start_position=2&count=2`. */
const pageUri = (wirePath: string, query: PageQuery, start: number, count: number): string => {
  const { start_position: _, count: __, ...filters } = query;
  const asked = new URLSearchParams({ start_position: String(start), count: String(count), ...filters });
  return `${wirePath.replace(/^.*?\/accounts\/[^/]+/, '')}?${asked}`;
};

/** The paging members of a response, as strings. Positions count from 0; `endPosition` is that of the last item. */
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
