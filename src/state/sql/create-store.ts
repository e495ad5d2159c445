import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash } from 'node:crypto';
import type { Index, Store } from '../store.ts';
import { findBlock } from './blocks.ts';
import type { Connection, Engine, Scope } from './engine.ts';
import { portable } from './portable-text.ts';
import { createStatements } from './statements.ts';
import { createTransaction, kindOf } from './transaction.ts';
import { createWorkspace, listWorkspaces } from './workspaces.ts';
import { createWorlds, readWorld, writeWorld } from './worlds.ts';

const indexName = (kind: string, members: readonly string[]): string =>
  `records_${createHash('sha256')
    .update(JSON.stringify([kind, members]))
    .digest('hex')
    .slice(0, 16)}`;

/** A store in a database. */
export const createStore = (engine: Engine): Store => {
  const { dialect } = engine;
  const statements = createStatements(dialect);
  const within = new AsyncLocalStorage<true>();

  /** A transaction within another would wait for that one, which waits for it. */
  const transaction = <R>(scope: Scope, work: (connection: Connection) => Promise<R>): Promise<R> => {
    if (within.getStore())
      return Promise.reject(new Error('the store was called within a transaction of its own'));
    return within.run(true, () => engine.transaction(scope, work));
  };
  const placeOf = (connection: Connection, world: number, provider: string) =>
    createTransaction({ connection, dialect, statements, world, provider });
  const inWorkspace = <R>(
    workspace: string,
    work: (workspace: ReturnType<typeof createWorkspace>) => Promise<R>,
  ): Promise<R> =>
    transaction([workspace], (connection) => work(createWorkspace(connection, statements, workspace)));

  return {
    name: engine.name,
    prepare: async (provider, indexes) => {
      for (const { collection, members } of indexes satisfies readonly Index[]) {
        const kind = kindOf(provider, collection);
        await engine.createIndex(indexName(kind, members), kind, members.map(portable));
      }
    },
    transact: (world, work, seed) =>
      transaction([world.workspace, world.provider], async (connection) => {
        const { id, isNew } = await createWorlds(connection, statements).open(world);
        const transaction = placeOf(connection, id, world.provider);
        if (isNew) await seed?.(transaction);
        return work(transaction);
      }),
    read: (world) =>
      transaction([world.workspace, world.provider], async (connection) => {
        const row = await createWorlds(connection, statements).find(world);
        return row && readWorld(connection, statements, Number(row.id), world.provider);
      }),
    replace: (world, state) =>
      transaction([world.workspace, world.provider], async (connection) => {
        const worlds = createWorlds(connection, statements);
        const row = await worlds.find(world);
        if (row !== undefined) await worlds.delete(Number(row.id));
        if (state === undefined) return;
        const { id } = await worlds.open(world);
        await writeWorld(connection, statements, id, placeOf(connection, id, world.provider), state);
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
