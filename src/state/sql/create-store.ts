import { createHash } from 'node:crypto';
import { createNestingGuard } from '../common/nesting-guard.ts';
import { createReadRecord } from '../common/read-records.ts';
import type { Index, Store, World } from '../store.ts';
import { findBlock } from './blocks.ts';
import { type Cache, createCaches } from './cache.ts';
import type { Connection, Engine, Scope } from './engine.ts';
import { portable } from './portable-text.ts';
import { createStatements } from './statements.ts';
import { createTransaction, kindOf, type Place } from './transaction.ts';
import { createWorkspace, listWorkspaces } from './workspaces.ts';
import { createWorlds, PRECISION, readWorld, writeWorld } from './worlds.ts';

const indexName = (kind: string, members: readonly string[]): string =>
  `records_${createHash('sha256')
    .update(JSON.stringify([kind, members]))
    .digest('hex')
    .slice(0, 16)}`;

/** A world that only this process changes. */
interface CachedWorld {
  readonly id: number;
  readonly usedAt: number;
  readonly cache: Cache;
}

const nameOf = ({ workspace, provider }: World): string => JSON.stringify([workspace, provider]);

/** A store in a database. */
export const createStore = (engine: Engine): Store => {
  const { dialect } = engine;
  const statements = createStatements(dialect);
  const unlessNested = createNestingGuard();
  const readRecord = createReadRecord();
  const createCache = createCaches();
  const cachedWorlds = new Map<string, CachedWorld>();

  const transaction = <R>(
    scope: Scope,
    work: (connection: Connection) => Promise<R>,
    rolledBack?: () => void,
  ): Promise<R> => unlessNested(() => engine.transaction(scope, work, rolledBack));
  const transactionIn = (
    connection: Connection,
    { id, cache }: { readonly id: number; readonly cache: Place['cache'] },
    provider: string,
  ) => createTransaction({ connection, dialect, statements, world: id, provider, readRecord, cache });
  /** Opens a world as `createWorlds` does, but uses the database only if the world is not cached. */
  const open = async (connection: Connection, world: World) => {
    const name = nameOf(world);
    const before = cachedWorlds.get(name);
    const now = Date.now();
    if (before && Math.abs(now - before.usedAt) <= PRECISION) return { ...before, isNew: false };
    const { id, isNew } = await createWorlds(connection, statements).open(world);
    if (engine.isShared) return { id, isNew, cache: undefined };
    const opened = { id, usedAt: now, cache: createCache() };
    cachedWorlds.set(name, opened);
    return { ...opened, isNew };
  };
  const inWorkspace = <R>(
    workspace: string,
    work: (workspace: ReturnType<typeof createWorkspace>) => Promise<R>,
  ): Promise<R> =>
    transaction([workspace], (connection) => {
      cachedWorlds.clear();
      return work(createWorkspace(connection, statements, workspace));
    });

  return {
    name: engine.name,
    prepare: async (provider, indexes) => {
      for (const { collection, members } of indexes satisfies readonly Index[]) {
        const kind = kindOf(provider, collection);
        await engine.createIndex(indexName(kind, members), kind, members.map(portable));
      }
    },
    transact: (world, work, seed) =>
      transaction(
        [world.workspace, world.provider],
        async (connection) => {
          const opened = await open(connection, world);
          const transaction = transactionIn(connection, opened, world.provider);
          if (opened.isNew) await seed?.(transaction);
          return work(transaction);
        },
        () => cachedWorlds.delete(nameOf(world)),
      ),
    read: (world) =>
      transaction([world.workspace, world.provider], async (connection) => {
        const row = await createWorlds(connection, statements).find(world);
        return row && readWorld(connection, statements, Number(row.id), world.provider);
      }),
    replace: (world, state) =>
      transaction([world.workspace, world.provider], async (connection) => {
        cachedWorlds.clear();
        const worlds = createWorlds(connection, statements);
        const row = await worlds.find(world);
        if (row !== undefined) await worlds.delete(Number(row.id));
        if (state === undefined) return;
        const { id } = await worlds.open(world);
        const transaction = transactionIn(connection, { id, cache: undefined }, world.provider);
        await writeWorld(connection, statements, id, transaction, state);
      }),
    workspaces: () => transaction([], (connection) => listWorkspaces(connection, statements)),
    drop: (workspace) => inWorkspace(workspace, ({ drop }) => drop()),
    snapshot: (workspace, name) => inWorkspace(workspace, ({ snapshot }) => snapshot(name)),
    restore: (workspace, name) => inWorkspace(workspace, ({ restore }) => restore(name)),
    snapshots: (workspace) => inWorkspace(workspace, ({ snapshots }) => snapshots()),
    block: (workspace, index) =>
      transaction([], (connection) => findBlock(connection, statements, workspace, index)),
    [Symbol.asyncDispose]: () => engine[Symbol.asyncDispose](),
  };
};
