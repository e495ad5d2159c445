import { isObject, valueAt } from '../../json/pointer.ts';
import type { OperationRole } from '../../resource/resources.ts';
import { keyOf, recordsIn, type Shown } from '../records/records.ts';
import { fieldOf, isDone, jsonIn, type Step } from '../step.ts';

/** A list with more pages is not read to its end: other clients' records are in it too. */
const MOST_PAGES = 60;

/** One page of a list. */
export interface Page {
  readonly step: Step;
  readonly records: readonly Shown[];
  /** Is it certain that no other one follows? */
  readonly isLast: boolean;
}

/** Query parameters by name. */
export type Query = Readonly<Record<string, unknown>>;

/** Names by which an answer says that more follows. */
const OF_MORE = /next|cursor|continu|has_?more|token/i;

/** Does an answer of a list that is not known to have pages say that more follows? */
const saysMore = (step: Step): boolean => {
  const body = jsonIn(step);
  const isMember =
    isObject(body) && Object.entries(body).some(([name, value]) => OF_MORE.test(name) && Boolean(value));
  return isMember || /rel="?next/i.test(fieldOf(step, 'link') ?? '');
};

/** What follows a page: the query of the next one, or nothing, or nobody knows. */
type Following = Query | 'nothing' | 'unknown';

/** How many records a page says that there are in all. */
export const totalIn = (step: Step, { list }: OperationRole): number | undefined => {
  const total = list?.total === undefined ? undefined : valueAt(jsonIn(step), list.total);
  return typeof total === 'number' || typeof total === 'string' ? Number(total) : undefined;
};

/** Does a page tell of more records in all than it has? A list may have pages in two ways, of which one is not used here. */
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
  if (!paging) return saysMore(step) ? 'unknown' : 'nothing';
  const { style, position, next } = paging;
  if (position === undefined) return 'unknown';
  const before = Number(query[position] ?? (style === 'page' ? (paging.firstPage ?? 1) : 0));
  if (style === 'page') return { ...query, [position]: before + 1 };
  if (style === 'offset') return { ...query, [position]: before + records.length };
  if (style === 'cursor' || next !== undefined) {
    const named = next === undefined ? undefined : valueAt(jsonIn(step), next);
    if (named === undefined || named === null || named === '')
      return saysMore(step) || isFewerThanAll(step, list, records) ? 'unknown' : 'nothing';
    const isPosition = typeof named === 'number' || (typeof named === 'string' && !/^https?:/.test(named));
    return isPosition ? { ...query, [position]: named } : 'unknown';
  }
  return style === 'last-id' ? { ...query, [position]: records.at(-1)?.[key] } : 'unknown';
};

/**
 * The pages of a list, from the first to the last.
 * @param ask sends the request of a page
 * @param base the query of each page
 * @param size how many records are asked for in a page; what the server likes when left out
 */
export async function* pagesOf(
  list: OperationRole,
  key: string,
  ask: (query: Query) => Promise<Step>,
  base: Query = {},
  size?: number,
): AsyncGenerator<Page> {
  const paging = list.list?.paging;
  let query: Query | undefined =
    paging?.size !== undefined && size !== undefined ? { ...base, [paging.size]: size } : base;
  let before: string | undefined;
  for (let count = 0; query && count < MOST_PAGES; count++) {
    const step: Step = await ask(query);
    if (!isDone(step)) return;
    const records = recordsIn(step, list, key);
    const then = following(list, query, step, records, key);
    yield { step, records, isLast: then === 'nothing' };
    // What takes no notice of the position would give the same page for ever.
    const first = keyOf(records[0], key);
    if (first !== undefined && first === before) return;
    before = first;
    query = typeof then === 'string' ? undefined : then;
  }
}
