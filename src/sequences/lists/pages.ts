import { isObject, valueAt } from '../../json/pointer.ts';
import type { OperationRole } from '../../resource/resources.ts';
import { keyOf, recordsIn, type Shown } from '../records/records.ts';
import { fieldOf, isDone, jsonIn, type Step } from '../step.ts';

/** Longer lists are not read to the end: they hold other clients' records. */
const MAX_PAGES = 60;

/** One page of a list. */
export interface Page {
  readonly step: Step;
  readonly records: readonly Shown[];
  /** Is it certain that no page follows? */
  readonly isLast: boolean;
}

/** Query parameters by name. */
export type Query = Readonly<Record<string, unknown>>;

/** Member names that point to a next page. */
const NEXT_PAGE_MEMBER = /next|cursor|continu|has_?more|token/i;

/** Does the answer point to a next page, though the list documents no paging? */
const hasNextLink = (step: Step): boolean => {
  const body = jsonIn(step);
  const isMember =
    isObject(body) &&
    Object.entries(body).some(([name, value]) => NEXT_PAGE_MEMBER.test(name) && Boolean(value));
  return isMember || /rel="?next/i.test(fieldOf(step, 'link') ?? '');
};

/** The query of the next page; or that none follows, or that this is unknown. */
type Following = Query | 'nothing' | 'unknown';

/** The total number of records that a page states. */
export const totalIn = (step: Step, { list }: OperationRole): number | undefined => {
  const total = list?.total === undefined ? undefined : valueAt(jsonIn(step), list.total);
  return typeof total === 'number' || typeof total === 'string' ? Number(total) : undefined;
};

/** Does the page state a larger total than its records? The list may have a second way of paging, not used here. */
const isFewerThanAll = (step: Step, list: OperationRole, records: readonly Shown[]): boolean =>
  (totalIn(step, list) ?? 0) > records.length;

const following = (
  list: OperationRole,
  query: Query,
  step: Step,
  records: readonly Shown[],
  key: string,
): Following => {
  const paging = list.list?.paging;
  if (records.length === 0) return 'nothing';
  if (!paging) return hasNextLink(step) ? 'unknown' : 'nothing';
  const { style, position, next } = paging;
  if (position === undefined) return 'unknown';
  const before = Number(query[position] ?? (style === 'page' ? (paging.firstPage ?? 1) : 0));
  if (style === 'page') return { ...query, [position]: before + 1 };
  if (style === 'offset') return { ...query, [position]: before + records.length };
  if (style === 'cursor' || next !== undefined) {
    const named = next === undefined ? undefined : valueAt(jsonIn(step), next);
    if (named === undefined || named === null || named === '')
      return hasNextLink(step) || isFewerThanAll(step, list, records) ? 'unknown' : 'nothing';
    const isPosition = typeof named === 'number' || (typeof named === 'string' && !/^https?:/.test(named));
    return isPosition ? { ...query, [position]: named } : 'unknown';
  }
  return style === 'last-id' ? { ...query, [position]: records.at(-1)?.[key] } : 'unknown';
};

/**
 * The pages of a list, from first to last. Stops at an error.
 * @param send sends the request of a page
 * @param base the query of each page
 * @param size the requested page size; the server's default when left out
 */
export async function* pagesOf(
  list: OperationRole,
  key: string,
  send: (query: Query) => Promise<Step>,
  base: Query = {},
  size?: number,
): AsyncGenerator<Page> {
  const paging = list.list?.paging;
  let query: Query | undefined =
    paging?.size !== undefined && size !== undefined ? { ...base, [paging.size]: size } : base;
  let before: string | undefined;
  for (let count = 0; query && count < MAX_PAGES; count++) {
    const step: Step = await send(query);
    if (!isDone(step)) return;
    const records = recordsIn(step, list, key);
    const then = following(list, query, step, records, key);
    yield { step, records, isLast: then === 'nothing' };
    // A server that ignores the position would send the same page forever.
    const first = keyOf(records[0], key);
    if (first !== undefined && first === before) return;
    before = first;
    query = typeof then === 'string' ? undefined : then;
  }
}

/**
 * The same pages; the last one may be that with which there are as many records as the list states.
 * @param isEnd should the list end there? Called when the total is reached.
 */
export async function* untilTotal(
  pages: AsyncIterable<Page>,
  list: OperationRole,
  isEnd: () => boolean,
): AsyncGenerator<Page> {
  let count = 0;
  for await (const page of pages) {
    count += page.records.length;
    const isLast = page.isLast || (totalIn(page.step, list) === count && isEnd());
    yield { ...page, isLast };
    if (isLast) return;
  }
}
