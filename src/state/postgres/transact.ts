import type { PoolClient, QueryConfig, QueryResult } from 'pg';
import { createQueue } from '../common/queue.ts';

/** Runs a statement within a transaction. */
export type Query = (statement: QueryConfig) => Promise<QueryResult>;

/** The connection of a transaction was lost. The message says what became of the transaction. */
class ConnectionLost extends Error {
  /** Had the transaction begun? */
  readonly hasBegun: boolean;

  constructor(
    name: string,
    { hasBegun, isCommitting }: { readonly hasBegun: boolean; readonly isCommitting: boolean },
    cause: unknown,
  ) {
    const outcome = isCommitting
      ? 'whether the transaction was kept is not known'
      : 'nothing of the transaction was kept';
    super(`The connection to ${name} was lost: ${outcome}.`, { cause });
    this.hasBegun = hasBegun;
  }
}

/** Was the connection lost before the transaction began? Then it can be run on another one. */
export const wasLostBeforeBegin = (error: unknown): boolean =>
  error instanceof ConnectionLost && !error.hasBegun;

/**
 * Runs a transaction: the statement `first`, which begins it, then `work`, then `commit`.
 * @param name the name of the database in messages
 * @param release returns the connection to the pool
 */
export const transact = async <R>(
  client: PoolClient,
  name: string,
  release: (isLost: boolean) => void,
  first: string,
  work: (query: Query) => Promise<R>,
): Promise<R> => {
  // `pg` runs the statements of a connection one at a time.
  const queue = createQueue();
  const query: Query = (statement) => queue.run(() => client.query(statement));
  let hasBegun = false;
  let isOver = false;
  let isLost = false;
  try {
    await query({ text: first });
    hasBegun = true;
    const result = await work(async (statement) => {
      if (isOver) throw new Error('the transaction is over');
      return query(statement);
    });
    isOver = true;
    // PostgreSQL rolls back if a statement has failed, even if the caller ignored that.
    const { command } = await query({ text: 'commit' });
    if (command === 'ROLLBACK') throw new Error('a statement of the transaction has failed');
    return result;
  } catch (error) {
    const isCommitting = isOver;
    isOver = true;
    await query({ text: 'rollback' }).catch(() => {
      isLost = true;
    });
    throw isLost ? new ConnectionLost(name, { hasBegun, isCommitting }, error) : error;
  } finally {
    release(isLost);
  }
};
