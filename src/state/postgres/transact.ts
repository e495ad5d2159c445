import type { PoolClient, QueryConfig, QueryResult } from 'pg';
import { createQueue } from '../common/queue.ts';

/** Runs a statement of a transaction. */
export type Query = (statement: QueryConfig) => Promise<QueryResult>;

/** What became of a transaction whose connection broke. */
class ConnectionLost extends Error {
  /** Had it begun? */
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

/** Was the connection lost before the transaction, while nothing used it? Then another may be taken in its place. */
export const wasLostBefore = (error: unknown): boolean => error instanceof ConnectionLost && !error.hasBegun;

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
    throw isLost ? new ConnectionLost(name, { hasBegun, isCommitting }, error) : error;
  } finally {
    release(isLost);
  }
};
