import type { PoolClient, QueryConfig, QueryResult } from 'pg';
import { createQueue } from '../sql/queue.ts';

/** Runs a statement of a transaction. */
export type Query = (statement: QueryConfig) => Promise<QueryResult>;

/** What became of a transaction whose connection broke. */
const lost = (name: string, isCommitting: boolean, cause: unknown): Error =>
  new Error(
    `The connection to ${name} was lost: ${isCommitting ? 'whether the transaction was kept is not known' : 'nothing of the transaction was kept'}.`,
    { cause },
  );

/**
 * Runs work between `first`, which begins the transaction, and `commit`.
 * @param name what the database is called in messages
 * @param release gives the connection back
 */
export const transact = async <R>(
  client: PoolClient,
  name: string,
  release: (isLost: boolean) => void,
  first: string,
  work: (query: Query) => Promise<R>,
): Promise<R> => {
  // `pg` wants the statements of a connection one after the other.
  const queue = createQueue();
  const query: Query = (statement) => queue.run(() => client.query(statement));
  let isOver = false;
  let isLost = false;
  try {
    await query({ text: first });
    const result = await work(async (statement) => {
      if (isOver) throw new Error('the transaction is over');
      return query(statement);
    });
    isOver = true;
    // PostgreSQL rolls back where a statement has failed, even if nobody looked at that.
    const { command } = await query({ text: 'commit' });
    if (command === 'ROLLBACK') throw new Error('a statement of the transaction has failed');
    return result;
  } catch (error) {
    const isCommitting = isOver;
    isOver = true;
    await query({ text: 'rollback' }).catch(() => {
      isLost = true;
    });
    throw isLost ? lost(name, isCommitting, error) : error;
  } finally {
    release(isLost);
  }
};
