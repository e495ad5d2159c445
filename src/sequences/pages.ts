import { valueAt } from '../base/pointer.ts';
import type { OperationRole, Paging } from '../resource/resources.ts';
import { keyOf, recordsIn, type Shown } from './records.ts';
import { isDone, jsonIn, type Step } from './step.ts';

/** A list with more pages is not read to its end: other clients' records are in it too. */
const MOST_PAGES = 60;

/** One page of a list. */
export interface Page {
  readonly step: Step;
  readonly records: readonly Shown[];
}

/** Query parameters by name. */
export type Query = Readonly<Record<string, unknown>>;

/** The query of the page that follows; undefined where this is the last one, or nobody knows. */
const nextQuery = (paging: Paging, query: Query, { step, records }: Page, key: string): Query | undefined => {
  const { style, position, next } = paging;
  if (position === undefined || records.length === 0) return undefined;
  const before = Number(query[position] ?? (style === 'page' ? (paging.firstPage ?? 1) : 0));
  if (style === 'page') return { ...query, [position]: before + 1 };
  if (style === 'offset') return { ...query, [position]: before + records.length };
  const named = next === undefined ? undefined : valueAt(jsonIn(step), next);
  if (style === 'cursor' || next !== undefined)
    return typeof named === 'string' && named !== '' && !/^https?:/.test(named)
      ? { ...query, [position]: named }
      : undefined;
  return style === 'last-id' ? { ...query, [position]: records.at(-1)?.[key] } : undefined;
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
    const page: Page = { step, records: recordsIn(step, list, key) };
    yield page;
    // What takes no notice of the position would give the same page for ever.
    const first = keyOf(page.records[0], key);
    if (first !== undefined && first === before) return;
    before = first;
    query = paging && nextQuery(paging, query, page, key);
  }
}
