import { createHash } from 'node:crypto';
import { createYielder } from '../../base/yielder.ts';
import { lengthOf, type ReadRecord, readAll } from '../common/read-records.ts';
import type { Collection, Selection, StoredRecord, Transaction } from '../store.ts';
import type { Cache } from './cache.ts';
import type { Connection, Dialect, Sql } from './engine.ts';
import { portable } from './portable-text.ts';
import { writeRecord } from './record-text.ts';
import { countRecords, deleteRecords, selectRecords } from './selection.ts';
import type { Statements } from './statements.ts';

/** The longest key that is stored as it is. PostgreSQL's indexes have rows of up to 2,700 bytes. */
const MAX_KEY = 400;

/** The key in the index: a long key is replaced by its beginning and its hash. */
const indexedKey = (key: string): string =>
  key.length <= MAX_KEY ? key : `${key.slice(0, 40)}#${createHash('sha256').update(key).digest('hex')}`;

/** The kind of a record: the name of its collection and of its provider. */
export const kindOf = (provider: string, collection: string): string =>
  `${portable(provider)}/${portable(collection)}`;

/** The world whose records are accessed, and what is needed for that. */
export interface Place {
  readonly connection: Connection;
  readonly dialect: Dialect;
  readonly statements: Statements;
  readonly world: number;
  readonly provider: string;
  readonly readRecord: ReadRecord;
  /** Set if no other process changes the records. */
  readonly cache: Cache | undefined;
}

const createCollection = <T extends StoredRecord>(place: Place, name: string): Collection<T> => {
  const { connection, dialect, statements, world, readRecord, cache } = place;
  const kind = kindOf(place.provider, name);
  const select = (make: typeof selectRecords, selection?: Selection): Sql =>
    make(dialect, world, kind, selection);
  const textOf = async (key: string): Promise<string | null> => {
    const known = cache?.text(kind, key);
    if (known !== undefined) return known;
    const keep = cache?.keepText(kind, key);
    const [text = null] = await connection.texts(statements.get, [world, kind, indexedKey(portable(key))]);
    keep?.(text);
    return text;
  };
  /** Runs a query, or takes its result from the cache. @param sizeOf the size of the result, in characters */
  const runQuery = async <A>(
    { text, values }: Sql,
    run: (text: string, values: Sql['values']) => Promise<A>,
    sizeOf: (result: A) => number,
  ): Promise<A> => {
    const query = cache && `${text}\n${JSON.stringify(values)}`;
    const known = query === undefined ? undefined : (cache?.result(query) as A | undefined);
    if (known !== undefined) return known;
    const keep = query === undefined ? undefined : cache?.keepResult(query);
    const result = await run(text, values);
    keep?.(result, sizeOf(result));
    return result;
  };
  const get = async (key: string): Promise<T | undefined> => {
    const text = await textOf(key);
    return text === null ? undefined : readRecord<T>(text);
  };
  return {
    get,
    getAll: async (keys) => {
      const wanted = keys.map((key) => indexedKey(portable(key)));
      const rows = await connection.all(statements.getAll, [world, kind, JSON.stringify(wanted)]);
      const texts = new Map(rows.map(({ key, record }) => [key, record as string]));
      return readAll<T>(
        wanted.flatMap((key) => texts.get(key) ?? []),
        name,
        readRecord,
      );
    },
    list: async (selection) => {
      const query = select(selectRecords, selection);
      // A look-up of one record is seldom repeated, as that of a name before it is taken.
      const isLookUp = selection?.limit !== undefined && selection.limit <= 2;
      const texts = isLookUp
        ? await connection.texts(query.text, query.values)
        : await runQuery(query, connection.texts, lengthOf);
      return readAll<T>(texts, name, readRecord);
    },
    count: (selection) => {
      const countIn = async (...query: Parameters<Connection['all']>): Promise<number> =>
        Number((await connection.all(...query))[0]?.count);
      return runQuery(select(countRecords, selection), countIn, () => 0);
    },
    put: async (key, record) => {
      const whole = portable(key);
      const indexed = indexedKey(whole);
      const giveWay = createYielder();
      const { value, exact } = writeRecord(record);
      await giveWay();
      const longKey = indexed === whole ? null : whole;
      const keep = cache?.change(kind, key);
      await connection.run(statements.put, [world, kind, indexed, longKey, value, exact]);
      keep?.(exact ?? value);
    },
    delete: async (key) => {
      const keep = cache?.change(kind, key);
      const count = await connection.run(statements.delete, [world, kind, indexedKey(portable(key))]);
      keep?.(null);
      return count > 0;
    },
    deleteAll: async (selection) => {
      const { text, values } = select(deleteRecords, selection);
      cache?.forget();
      return connection.run(text, values);
    },
  };
};

/** Increments a counter. @returns the new value */
const nextOf = async ({ connection, statements, world, cache }: Place, name: string): Promise<number> => {
  const before = cache?.counter(name);
  if (before === undefined) {
    const keep = cache?.readCounter(name);
    let value: number | undefined;
    try {
      const [text] = await connection.texts(statements.next, [world, name]);
      value = Number(text);
      return value;
    } finally {
      keep?.(value);
    }
  }
  // If SQLite returned the value, it would take three times as long. The value is cached before it is
  // written, since a concurrent call may need it.
  const value = before + 1;
  const undo = cache?.changeCounter(name, value);
  try {
    await connection.run(statements.changeCounter, [value, world, name]);
    return value;
  } catch (error) {
    undo?.();
    throw error;
  }
};

/** The records and counters of a world, within a transaction. */
export const createTransaction = (place: Place): Transaction => ({
  collection: (name) => createCollection(place, name),
  next: (counter) => nextOf(place, portable(counter)),
});
