import type { Selection } from '../../state/store.ts';

/** The `offset` and `limit` of a page. */
export type Part = Required<Pick<Selection, 'offset' | 'limit'>>;

/**
 * The part of a numbered page.
 * @param first the number of the first page
 */
export const pageByNumber = (page: number, size: number, first = 1): Part => ({
  offset: Math.max(0, page - first) * size,
  limit: size,
});

/** The number of pages; 0 for an empty list. */
export const pageCount = (total: number, size: number): number => Math.ceil(total / size);

/** A page of a list with cursors. */
export interface PageAfter<T> {
  readonly items: readonly T[];
  /** The last record of the page, from which the next cursor is made; undefined on the last page. */
  readonly last: T | undefined;
}

/** Makes a page of records read with a limit of `size + 1`. */
export const pageAfter = <T>(found: readonly T[], size: number): PageAfter<T> => {
  const items = found.slice(0, size);
  return { items, last: found.length > size ? items.at(-1) : undefined };
};

/** The URL of another page, for `Link: <…>; rel="next"` or a member of the body. */
export const pageUrl = (url: string, parameter: string | undefined, value: number | string): string => {
  const at = url.indexOf('?');
  const query = new URLSearchParams(at < 0 ? '' : url.slice(at + 1));
  if (parameter !== undefined) query.set(parameter, String(value));
  return `${at < 0 ? url : url.slice(0, at)}?${query}`;
};
