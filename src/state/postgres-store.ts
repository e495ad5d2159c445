import type { PoolClient } from 'pg';
import { createQueue, createQueues } from './common/queue.ts';
import { columnsOf, createDialect, SCHEMA } from './postgres/dialect.ts';
import { asUserError, nameOf } from './postgres/errors.ts';
import { begin } from './postgres/locks.ts';
import { MAX_CONNECTIONS, type Opened, openDatabase, SETUP_LOCK } from './postgres/open.ts';
import { createPrepare } from './postgres/prepared.ts';
import { createStatistics } from './postgres/statistics.ts';
import { type Query, transact, wasLostBeforeBegin } from './postgres/transact.ts';
import { createStore } from './sql/create-store.ts';
import { type Connection, type Engine, literal } from './sql/engine.ts';
import type { Store } from './store.ts';

const createEngine = (url: string, { pool, collation }: Opened): Engine => {
  const name = nameOf(url);
  const prepare = createPrepare();
  const countWritten = createStatistics(pool);
  // Transactions that wait for a world wait here, so that they hold no connection.
  const worlds = createQueues();
  const connections = createQueue(MAX_CONNECTIONS);
  const inUse = new Set<PoolClient>();
  let closed: Error | undefined;

  const runOnce = async <R>(first: string, work: (query: Query) => Promise<R>): Promise<R> => {
    const client = await pool.connect().catch((error: unknown) => {
      throw asUserError(error, url);
    });
    if (closed !== undefined) {
      client.release(true);
      throw closed;
    }
    inUse.add(client);
    const release = (isLost: boolean): void => {
      if (inUse.delete(client)) client.release(isLost);
    };
    return transact(client, name, release, first, work).catch((error: unknown) => {
      throw closed ?? error;
    });
  };
  /** Tries again after a lost connection: all pooled connections may have been lost unnoticed. */
  const run = <R>(first: string, work: (query: Query) => Promise<R>): Promise<R> =>
    connections.run(async () => {
      for (let left = MAX_CONNECTIONS; left > 0; left--) {
        try {
          return await runOnce(first, work);
        } catch (error) {
          if (!wasLostBeforeBegin(error)) throw error;
        }
      }
      return runOnce(first, work);
    });
  const transaction = async <R>(first: string, work: (connection: Connection) => Promise<R>): Promise<R> => {
    let written = 0;
    const result = await run(first, (query) =>
      work({
        all: async (text, values) => (await query({ ...prepare(text), values: [...values] })).rows,
        texts: async (text, values) => {
          const { rows } = await query({ ...prepare(text), values: [...values] });
          return rows.map((row) => Object.values(row)[0] as string);
        },
        run: async (text, values) => {
          const { rowCount } = await query({ ...prepare(text), values: [...values] });
          written += rowCount ?? 0;
          return rowCount ?? 0;
        },
      }),
    );
    if (closed === undefined) await countWritten(written);
    return result;
  };
  return {
    name,
    dialect: createDialect(collation),
    isShared: true,
    transaction: (scope, work) => worlds.run(JSON.stringify(scope), () => transaction(begin(scope), work)),
    createIndex: (index, kind, members) =>
      run(`begin; select pg_advisory_xact_lock(${SETUP_LOCK})`, async (query) => {
        const { rows } = await query({
          text: `select to_regclass('${SCHEMA}.${index}') is not null as found`,
        });
        // Creating an index waits for all transactions that write, so it is done only if it is missing.
        if (rows[0].found) return;
        const of = `${SCHEMA}.records (${columnsOf(members)}) where kind = ${literal(kind)}`;
        await query({ text: `create index ${index} on ${of}` });
      }),
    [Symbol.asyncDispose]: async () => {
      if (closed !== undefined) return;
      closed = new Error('the store is closed');
      worlds.close(closed);
      connections.close(closed);
      // A running transaction may never end.
      for (const client of inUse) client.release(true);
      inUse.clear();
      await pool.end();
    },
  };
};

/**
 * Keeps records in PostgreSQL, for any number of processes.
 * @throws UserError when connecting fails
 */
export const createPostgresStore = async (url: string): Promise<Store> =>
  createStore(createEngine(url, await openDatabase(url)));
