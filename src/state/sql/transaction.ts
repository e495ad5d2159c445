import { createHash } from 'node:crypto';
import type { Collection, Selection, StoredRecord, Transaction } from '../store.ts';
import type { Connection, Dialect, Sql } from './engine.ts';
import { portable } from './portable-text.ts';
import { readRecord, writeRecord } from './record-text.ts';
import { countRecords, deleteRecords, selectRecords } from './selection.ts';
import type { Statements } from './statements.ts';

/** PostgreSQL's indexes take rows of up to 2,700 bytes. */
const MAX_KEY = 400;

/** A key as indexes have it: a long one by its hash. */
const indexedKey = (key: string): string =>
  key.length <= MAX_KEY ? key : `${key.slice(0, 40)}#${createHash('sha256').update(key).digest('hex')}`;

/** What a record is of: the name of its collection, which belongs to a provider. */
export const kindOf = (provider: string, collection: string): string =>
  `${portable(provider)}/${portable(collection)}`;

/** Where a world's records are, and how to get at them. */
export interface Place {
  readonly connection: Connection;
  readonly dialect: Dialect;
  readonly statements: Statements;
  readonly world: number;
  readonly provider: string;
}

const createCollection = <T extends StoredRecord>(place: Place, name: string): Collection<T> => {
  const { connection, dialect, statements, world } = place;
  const kind = kindOf(place.provider, name);
  const select = (make: typeof selectRecords, selection?: Selection): Sql =>
    make(dialect, world, kind, selection);
  const get = async (key: string): Promise<T | undefined> => {
    const [row] = await connection.all(statements.get, [world, kind, indexedKey(portable(key))]);
    return row && readRecord<T>(row.record as string);
  };
  return {
    get,
    getAll: async (keys) => {
      const wanted = keys.map((key) => indexedKey(portable(key)));
      const rows = await connection.all(statements.getAll, [world, kind, JSON.stringify(wanted)]);
      const texts = new Map(rows.map(({ key, record }) => [key, record as string]));
      return wanted.flatMap((key) => {
        const text = texts.get(key);
        return text === undefined ? [] : [readRecord<T>(text)];
      });
    },
    list: async (selection) => {
      const { text, values } = select(selectRecords, selection);
      return (await connection.all(text, values)).map((row) => readRecord<T>(row.record as string));
    },
    count: async (selection) => {
      const { text, values } = select(countRecords, selection);
      return Number((await connection.all(text, values))[0]?.count);
    },
    put: async (key, record) => {
      const whole = portable(key);
      const indexed = indexedKey(whole);
      const { value, exact } = writeRecord(record);
      const longKey = indexed === whole ? null : whole;
      await connection.run(statements.put, [world, kind, indexed, longKey, value, exact]);
    },
    delete: async (key) =>
      (await connection.run(statements.delete, [world, kind, indexedKey(portable(key))])) > 0,
    deleteAll: async (selection) => {
      const { text, values } = select(deleteRecords, selection);
      return connection.run(text, values);
    },
  };
};

/** The records and counters of a world, within a transaction. */
export const createTransaction = (place: Place): Transaction => ({
  collection: (name) => createCollection(place, name),
  next: async (counter) => {
    const { connection, statements, world } = place;
    return Number((await connection.all(statements.next, [world, portable(counter)]))[0]?.value);
  },
});
