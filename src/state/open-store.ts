import { createSqliteStore } from './sqlite-store.ts';
import type { Store } from './store.ts';

/** @param where a file of SQLite; in memory without it */
export const openStore = async (where?: string): Promise<Store> =>
  createSqliteStore(where === undefined ? {} : { file: where });
