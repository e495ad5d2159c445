import type { Collection, Selection, StoredRecord } from '../../state/store.ts';

/** A part of a list, and how many records all of it has. */
export interface Page<T> {
  readonly items: readonly Readonly<T>[];
  readonly total: number;
}

/** Reads the records from `offset` on, `limit` at most, and counts all that match. */
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
