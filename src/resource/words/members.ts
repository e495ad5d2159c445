import { nameKey } from './english.ts';

const keys = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/).map(nameKey));

/** Names of members that contain the list of records, for any resource. */
const LISTS = keys(
  'items data results result values value records entries list elements rows content objects hits embedded',
);

/** Names of members that contain the record in an envelope. */
const ENVELOPES = keys(
  'data result response payload item record object value resource attributes embedded paging',
);

/** Names of members with the total number of records, the likeliest first. */
const TOTALS: readonly string[] = [
  'totalCount',
  'total',
  'totalSetSize',
  'totalResults',
  'totalItems',
  'totalRecords',
  'totalSize',
  'totalEntries',
  'totalElements',
  'totalHits',
  'recordCount',
  'itemCount',
  'resultCount',
  'fullCount',
  'count',
  'size',
].map(nameKey);

/** Names of members that only lists have. */
const OF_LISTS = keys(`
  hasMore hasNext hasNextPage nextPage nextPageToken nextCursor nextToken nextUri nextPageUri nextId nextUrl nextLink next
  previous prev previousUri previousPageUri firstPageUri first_page last_page totalPages pageCount pageSize pageNumber perPage
  offset limit page maxPage startPosition endPosition resultSetSize incompleteResults isLast maxResults startAt
  maxItems startFrom responseMetadata pagination paging cursor cursors numPages truncated isTruncated
`);

/** Names of members with the next cursor or page, the likeliest first. */
const NEXTS: readonly string[] = [
  'nextCursor',
  'nextPageToken',
  'nextToken',
  'nextPageCursor',
  'nextMarker',
  'nextId',
  'nextStart',
  'nextOffset',
  'endCursor',
  'nextPageUri',
  'nextUri',
  'nextUrl',
  'nextLink',
  'nextPageUrl',
  'next',
  'nextPage',
  'nextHref',
  'cursor',
  'after',
  'continuationToken',
].map(nameKey);

/** Names of query parameters for the beginning of a page, by the style of paging. */
const POSITIONS = {
  page: keys('page pageNumber pageNo pageNum pageIndex currentPage'),
  offset: keys('offset start startAt startIndex startPosition skip from firstResult'),
  'last-id': keys(
    'startingAfter afterId lastId sinceId lastKey lastEvaluatedKey exclusiveStartKey startAfter minId',
  ),
  cursor: keys(`
    cursor pageToken nextToken nextPageToken nextCursor marker after continuationToken continuation scrollId startFrom
    startKey startCursor pageCursor pagingToken iterator nextPage
  `),
} as const;

const SIZES = keys(`
  limit perPage pageSize count maxItems maxResults size max first take top itemsPerPage resultsPerPage pageLimit maxResult
  results rows num pageCount
`);

export const isListName = (name: string): boolean => LISTS.has(nameKey(name));
export const isEnvelopeName = (name: string): boolean => ENVELOPES.has(nameKey(name));
export const isOfLists = (name: string): boolean => OF_LISTS.has(nameKey(name)) || totalRank(name) < 14;
/** The rank of a name among those for totals: lower is likelier, Infinity if it is none. */
export const totalRank = (name: string): number => rankIn(TOTALS, name);
export const nextRank = (name: string): number => rankIn(NEXTS, name);
export const isSizeName = (name: string): boolean => SIZES.has(nameKey(name.replace(/^\$/, '')));

const rankIn = (names: readonly string[], name: string): number => {
  const rank = names.indexOf(nameKey(name));
  return rank < 0 ? Number.POSITIVE_INFINITY : rank;
};

export type PositionStyle = keyof typeof POSITIONS;

export const positionStyle = (name: string): PositionStyle | undefined =>
  (Object.keys(POSITIONS) as PositionStyle[]).find((style) =>
    POSITIONS[style].has(nameKey(name.replace(/^\$/, ''))),
  );
