import { loadOptional } from '../base/optional.ts';
import { createMemoryStore } from './memory-store.ts';
import type { Store } from './store.ts';

const POSTGRES = /^postgres(?:ql)?:/;

/**
 * Opens the store of the sandboxes.
 * @param where a `postgres://` URL or a file of SQLite; in memory without it
 * @throws UserError where nothing can be kept there
 */
export const openStore = async (where?: string): Promise<Store> => {
  if (where === undefined) return createMemoryStore();
  // Each is loaded only where it is used.
  if (!POSTGRES.test(where)) return (await import('./sqlite-store.ts')).createSqliteStore(where);
  const { createPostgresStore } = await loadOptional(
    'pg',
    'Keeping state in PostgreSQL',
    () => import('./postgres-store.ts'),
  );
  return createPostgresStore(where);
};
