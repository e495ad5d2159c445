import { createHash } from 'node:crypto';
import type { Collection, Selection, StoredRecord, Transaction } from '../store.ts';
import type { Connection, Dialect, Sql } from './engine.ts';
import { portable } from './portable-text.ts';
import { type ReadRecord, writeRecord } from './record-text.ts';
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
  readonly readRecord: ReadRecord;
  /** How many records selections have, where nobody else changes them. */
  readonly counts: Map<string, number> | undefined;
}

/** So many counts are kept: clients filter by what they like. */
const MAX_COUNTS = 1000;

const createCollection = <T extends StoredRecord>(place: Place, name: string): Collection<T> => {
  const { connection, dialect, statements, world, readRecord, counts } = place;
  const kind = kindOf(place.provider, name);
  const select = (make: typeof selectRecords, selection?: Selection): Sql =>
    make(dialect, world, kind, selection);
  const get = async (key: string): Promise<T | undefined> => {
    const [json] = await connection.texts(statements.get, [world, kind, indexedKey(portable(key))]);
    return json === undefined ? undefined : readRecord<T>(json);
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
      return (await connection.texts(text, values)).map((json) => readRecord<T>(json));
    },
    count: async (selection) => {
      const { text, values } = select(countRecords, selection);
      const name = counts && JSON.stringify([text, values]);
      const known = name === undefined ? undefined : counts?.get(name);
      if (known !== undefined) return known;
      const count = Number((await connection.all(text, values))[0]?.count);
      if (counts && counts.size >= MAX_COUNTS) counts.clear();
      if (name !== undefined) counts?.set(name, count);
      return count;
    },
    put: async (key, record) => {
      const whole = portable(key);
      const indexed = indexedKey(whole);
      const { value, exact } = writeRecord(record);
      const longKey = indexed === whole ? null : whole;
      counts?.clear();
      await connection.run(statements.put, [world, kind, indexed, longKey, value, exact]);
    },
    delete: async (key) => {
      counts?.clear();
      return (await connection.run(statements.delete, [world, kind, indexedKey(portable(key))])) > 0;
    },
    deleteAll: async (selection) => {
      const { text, values } = select(deleteRecords, selection);
      counts?.clear();
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
