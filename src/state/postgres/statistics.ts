import type { Pool } from 'pg';
import { SCHEMA } from './dialect.ts';

/** PostgreSQL gathers statistics by itself about once a minute, and takes a table without any for empty. */
const FIRST = 500;

/**
 * Gathers statistics whenever a process has written twice as many records as before, since a page of many is read by an index
 * only where it is known that there are many.
 * @returns what is to be called after each transaction, with the number of records that it wrote
 */
export const createStatistics = (pool: Pool): ((written: number) => Promise<void>) => {
  let total = 0;
  let next = FIRST;
  return async (written) => {
    total += written;
    if (total < next) return;
    next = 2 * total;
    // Nothing depends on it but time.
    await pool.query(`analyze ${SCHEMA}.records`).catch(() => {});
  };
};
