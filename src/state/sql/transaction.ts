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
  /** What is known of its records, where nobody else changes them. */
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
  /** Asks what only a change of a record answers otherwise. @param sizeOf how much there is to keep of the answer */
  const ask = async <A>(
    { text, values }: Sql,
    answerTo: (text: string, values: Sql['values']) => Promise<A>,
    sizeOf: (answer: A) => number,
  ): Promise<A> => {
    const question = cache && `${text}\n${JSON.stringify(values)}`;
    const known = question === undefined ? undefined : (cache?.answer(question) as A | undefined);
    if (known !== undefined) return known;
    const keep = question === undefined ? undefined : cache?.keepAnswer(question);
    const answer = await answerTo(text, values);
    keep?.(answer, sizeOf(answer));
    return answer;
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
      // What is looked for by itself is seldom looked for again: a name that is to be taken.
      const isLookUp = selection?.limit !== undefined && selection.limit <= 2;
      const texts = isLookUp
        ? await connection.texts(query.text, query.values)
        : await ask(query, connection.texts, lengthOf);
      return readAll<T>(texts, name, readRecord);
    },
    count: (selection) => {
      const countIn = async (...query: Parameters<Connection['all']>): Promise<number> =>
        Number((await connection.all(...query))[0]?.count);
      return ask(select(countRecords, selection), countIn, () => 0);
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

/** The next number of a counter. */
const nextOf = async ({ connection, statements, world, cache }: Place, name: string): Promise<number> => {
  const before = cache?.counter(name);
  if (before === undefined) {
    const keep = cache?.askCounter(name);
    let value: number | undefined;
    try {
      const [text] = await connection.texts(statements.next, [world, name]);
      value = Number(text);
      return value;
    } finally {
      keep?.(value);
    }
  }
  // To have SQLite return it takes three times as long. It is known from now on, since others may ask while it is written.
  const value = before + 1;
  const takeBack = cache?.changeCounter(name, value);
  try {
    await connection.run(statements.changeCounter, [value, world, name]);
    return value;
  } catch (error) {
    takeBack?.();
    throw error;
  }
};

/** The records and counters of a world, within a transaction. */
export const createTransaction = (place: Place): Transaction => ({
  collection: (name) => createCollection(place, name),
  next: (counter) => nextOf(place, portable(counter)),
});
