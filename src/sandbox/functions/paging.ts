import type { Selection } from '../../state/store.ts';

/** Which records a page has: `offset` and `limit` of a selection. */
export type Part = Required<Pick<Selection, 'offset' | 'limit'>>;

/** Pages that are numbered. @param first the number of the first one */
export const pageByNumber = (page: number, size: number, first = 1): Part => ({
  offset: Math.max(0, page - first) * size,
  limit: size,
});

/** How many pages there are; none where nothing was found. */
export const pageCount = (total: number, size: number): number => Math.ceil(total / size);

/** A page that goes on behind the last record of the one before, and whether more follow. */
export interface PageAfter<T> {
  readonly items: readonly T[];
  /** The last record of the page where more follow: what leads to the next one. */
  readonly last: T | undefined;
}

/** Cuts a page off records of which one more than its size was read. */
export const pageAfter = <T>(found: readonly T[], size: number): PageAfter<T> => {
  const items = found.slice(0, size);
  return { items, last: found.length > size ? items.at(-1) : undefined };
};

/** The address of another page, as `Link: <…>; rel="next"` and members of a body have it. */
export const pageUrl = (url: string, parameter: string | undefined, value: number | string): string => {
  const at = url.indexOf('?');
  const query = new URLSearchParams(at < 0 ? '' : url.slice(at + 1));
  if (parameter !== undefined) query.set(parameter, String(value));
  return `${at < 0 ? url : url.slice(0, at)}?${query}`;
};
