import { loadOptional } from '../base/optional.ts';
import { createMemoryStore } from './memory-store.ts';
import type { Store } from './store.ts';

const POSTGRES = /^postgres(?:ql)?:/;

/**
 * Opens the store of the sandboxes.
 * @param where a `postgres://` URL or the name of an SQLite file; without it, in memory
 * @throws UserError when the store cannot be opened
 */
export const openStore = async (where?: string): Promise<Store> => {
  if (where === undefined) return createMemoryStore();
  // Each is loaded on demand.
  if (!POSTGRES.test(where)) return (await import('./sqlite-store.ts')).createSqliteStore(where);
  const { createPostgresStore } = await loadOptional(
    'pg',
    'Keeping state in PostgreSQL',
    () => import('./postgres-store.ts'),
  );
  return createPostgresStore(where);
};
