import type { Pool, QueryConfig, QueryResult } from 'pg';
import { columnsOf, createDialect, SCHEMA } from './postgres/dialect.ts';
import { nameOf } from './postgres/errors.ts';
import { begin } from './postgres/locks.ts';
import { openDatabase, SETUP_LOCK } from './postgres/open.ts';
import { createPrepare, type Prepared } from './postgres/prepared.ts';
import { createStore } from './sql/create-store.ts';
import { type Connection, type Dialect, type Engine, literal, type Scope } from './sql/engine.ts';
import { createQueue, createQueues } from './sql/queue.ts';
import type { Store } from './store.ts';

/** Runs statements of one connection; `pg` wants them one after the other. */
type Query = (statement: QueryConfig) => Promise<QueryResult>;

const connectionOf = (
  query: Query,
  prepare: (text: string) => Prepared,
  isOver: () => boolean,
): Connection => {
  const run = async (text: string, values: readonly unknown[]): Promise<QueryResult> => {
    if (isOver()) throw new Error('the transaction is over');
    return query({ ...prepare(text), values: [...values] });
  };
  return {
    all: async (text, values) => (await run(text, values)).rows,
    run: async (text, values) => (await run(text, values)).rowCount ?? 0,
  };
};

/** Runs work between `begin` and `commit` on a connection of its own. */
const transact = async <R>(
  pool: Pool,
  first: string,
  work: (query: Query, isOver: () => boolean) => Promise<R>,
): Promise<R> => {
  const client = await pool.connect();
  const queue = createQueue();
  const query: Query = (statement) => queue.run(() => client.query(statement));
  let isOver = false;
  let isLost = false;
  try {
    await query({ text: first });
    const result = await work(query, () => isOver);
    isOver = true;
    // PostgreSQL rolls back where a statement has failed, even if nobody looked at that.
    const { command } = await query({ text: 'commit' });
    if (command === 'ROLLBACK') throw new Error('a statement of the transaction has failed');
    return result;
  } catch (error) {
    isOver = true;
    await query({ text: 'rollback' }).catch(() => {
      isLost = true;
    });
    throw error;
  } finally {
    client.release(isLost);
  }
};

const createEngine = (pool: Pool, name: string, dialect: Dialect): Engine => {
  const prepare = createPrepare();
  // Those that wait for one world wait here: a waiting connection would be one less for the others.
  const queues = createQueues();
  return {
    name,
    dialect,
    transaction: (scope: Scope, work) =>
      queues.run(JSON.stringify(scope), () =>
        transact(pool, begin(scope), (query, isOver) => work(connectionOf(query, prepare, isOver))),
      ),
    createIndex: async (index, kind, members) => {
      const { rows } = await pool.query(`select to_regclass('${SCHEMA}.${index}') is not null as is_there`);
      if (rows[0].is_there) return;
      await transact(pool, `begin; select pg_advisory_xact_lock(${SETUP_LOCK})`, (query) =>
        query({
          text: `create index if not exists ${index} on ${SCHEMA}.records (${columnsOf(members)}) where kind = ${literal(kind)}`,
        }),
      );
    },
    [Symbol.asyncDispose]: async () => {
      queues.close(new Error('the store is closed'));
      await pool.end();
    },
  };
};

/**
 * Keeps records in PostgreSQL, for any number of processes.
 * @throws UserError where it cannot be connected to
 */
export const createPostgresStore = async (url: string): Promise<Store> => {
  const { pool, collation } = await openDatabase(url);
  return createStore(createEngine(pool, nameOf(url), createDialect(collation)));
};
