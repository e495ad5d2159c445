import type { Collection, Scalar, StoredRecord } from '../../state/store.ts';

type Where = Readonly<Record<string, Scalar>>;

/** The first record with these members; undefined where there is none. */
export const findOne = async <T extends StoredRecord>(
  collection: Collection<T>,
  where: Where,
): Promise<T | undefined> => (await collection.list({ where, limit: 1 }))[0];

/**
 * Another record with these members, to check that a value is unique.
 * @param isOwn true for the record that is being changed, which may keep its value
 */
export const findOther = async <T extends StoredRecord>(
  collection: Collection<T>,
  where: Where,
  isOwn: (record: T) => boolean,
): Promise<T | undefined> => (await collection.list({ where, limit: 2 })).find((record) => !isOwn(record));

/** Does a record with these members exist? For example, to refuse a delete while other records refer to this one. */
export const exists = async <T extends StoredRecord>(
  collection: Collection<T>,
  where: Where,
): Promise<boolean> => (await findOne(collection, where)) !== undefined;
