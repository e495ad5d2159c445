import type { Json } from '../../json/json.ts';
import type { Collection, StoredRecord, Transaction } from '../../state/store.ts';
import { type Kept, shown } from './records.ts';

/** A collection that roles keep as well, without the members that they add: those stay as they are, or are made. */
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

/** The records of roles as handlers see them: what is stored by one of both is found by the other. */
export const forHandlers = (transaction: Transaction): Transaction => ({
  ...transaction,
  collection: <T extends StoredRecord>(name: string) =>
    withoutOwnMembers(transaction, transaction.collection<Kept>(name)) as unknown as Collection<T>,
});
