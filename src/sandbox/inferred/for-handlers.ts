import type { Json } from '../../json/json.ts';
import type { Collection, StoredRecord, Transaction } from '../../state/store.ts';
import { type Kept, shown } from './records.ts';

/**
 * Wraps a collection that inferred operations also use. Handlers do not see the members that start with `~`; they are
 * kept, or added to a new record.
 */
const withoutOwnMembers = (transaction: Transaction, all: Collection<Kept>): Collection<Json> => ({
  ...all,
  get: async (key) => {
    const kept = await all.get(key);
    return kept && shown(kept);
  },
  getAll: async (keys) => (await all.getAll(keys)).map(shown),
  list: async (selection) => (await all.list(selection)).map(shown),
  put: async (key, record) => {
    const before = await all.get(key);
    const number = before?.['~number'] ?? (await transaction.next('~number'));
    const scope = before?.['~scope'] ?? key.split('/').slice(0, -1).join('/');
    await all.put(key, { ...record, '~scope': scope, '~number': number });
  },
});

/** The transaction for handlers. They share collections with inferred operations: each finds the other's records. */
export const forHandlers = (transaction: Transaction): Transaction => ({
  ...transaction,
  collection: <T extends StoredRecord>(name: string) =>
    withoutOwnMembers(transaction, transaction.collection<Kept>(name)) as unknown as Collection<T>,
});
