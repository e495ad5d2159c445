import type { Pool } from 'pg';
import { SCHEMA } from './dialect.ts';

/**
 * Statistics are first gathered after so many records. PostgreSQL does so by itself only about once a minute,
 * and treats a table without statistics as empty.
 */
const FIRST = 500;

/**
 * Gathers statistics each time that this process has written twice as many records as before: PostgreSQL uses
 * an index to read one page only if it knows that there are many records.
 * @returns to be called after each transaction, with the number of records that it has written
 */
export const createStatistics = (pool: Pool): ((written: number) => Promise<void>) => {
  let total = 0;
  let next = FIRST;
  return async (written) => {
    total += written;
    if (total < next) return;
    next = 2 * total;
    // A failure only costs time.
    await pool.query(`analyze ${SCHEMA}.records`).catch(() => {});
  };
};
