import type { Collection, Scalar, StoredRecord } from '../../state/store.ts';

type Where = Readonly<Record<string, Scalar>>;

/** The first record with these members; undefined where there is none. */
export const findOne = async <T extends StoredRecord>(
  collection: Collection<T>,
  where: Where,
): Promise<T | undefined> => (await collection.list({ where, limit: 1 }))[0];

/**
 * Another record with these members, for what has to be unique.
 * @param isOwn tells the record that is changed, which may keep what it has
 */
export const findOther = async <T extends StoredRecord>(
  collection: Collection<T>,
  where: Where,
  isOwn: (record: T) => boolean,
): Promise<T | undefined> => (await collection.list({ where, limit: 2 })).find((record) => !isOwn(record));

/** Does a record with these members exist, for what may not go while others refer to it? */
export const exists = async <T extends StoredRecord>(
  collection: Collection<T>,
  where: Where,
): Promise<boolean> => (await findOne(collection, where)) !== undefined;
