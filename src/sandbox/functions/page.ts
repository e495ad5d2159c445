import type { Collection, Selection, StoredRecord } from '../../state/store.ts';

/** A page of a list, and the number of records in the whole list. */
export interface Page<T> {
  readonly items: readonly Readonly<T>[];
  readonly total: number;
}

/** Reads at most `limit` records from `offset` on, and counts all that match. */
export const readPage = async <T extends StoredRecord>(
  collection: Collection<T>,
  { offset = 0, limit, orderBy, ...which }: Selection,
): Promise<Page<T>> => {
  const total = await collection.count(which);
  if (offset >= total) return { items: [], total };
  const page = {
    ...which,
    offset,
    ...(limit === undefined ? {} : { limit }),
    ...(orderBy ? { orderBy } : {}),
  };
  return { items: await collection.list(page), total };
};
