import { createNestingGuard } from './common/nesting-guard.ts';
import { preferredBlock } from './common/preferred-block.ts';
import { createQueues } from './common/queue.ts';
import { createReadRecord } from './common/read-records.ts';
import { MemoryTransaction } from './memory/transaction.ts';
import { compareTexts } from './memory/values.ts';
import { copyWorld, createWorld, type KeptWorld, stateOf, worldOf } from './memory/world.ts';
import type { Store, World } from './store.ts';

/** The worlds of a workspace, by provider. */
type Worlds = ReadonlyMap<string, KeptWorld>;

interface Snapshot {
  readonly madeAt: number;
  readonly worlds: Worlds;
}

interface Workspace {
  worlds: Map<string, KeptWorld>;
  readonly snapshots: Map<string, Snapshot>;
}

const sorted = (names: Iterable<string>): string[] => [...names].sort(compareTexts);

const isUsed = ({ worlds, snapshots }: Workspace): boolean => worlds.size + snapshots.size > 0;

/** Assigns block numbers, no two workspaces the same. */
const createBlocks = () => {
  const blocks = new Map<string, number>();
  const taken = new Set([0]);
  return (workspace: string, index: number): number => {
    const name = JSON.stringify([workspace, index]);
    const known = blocks.get(name);
    if (known !== undefined) return known;
    let block = preferredBlock(workspace, index);
    while (block !== 0 && taken.has(block)) block++;
    taken.add(block);
    blocks.set(name, block);
    return block;
  };
};

/** Keeps records in the memory of this process. */
export const createMemoryStore = (): Store => {
  const workspaces = new Map<string, Workspace>();
  const unlessNested = createNestingGuard();
  const queues = createQueues();
  const readRecord = createReadRecord();
  const blockOf = createBlocks();
  let closed: Error | undefined;

  const workspaceOf = (name: string): Workspace => {
    const known = workspaces.get(name) ?? { worlds: new Map(), snapshots: new Map() };
    workspaces.set(name, known);
    return known;
  };
  const inQueue = <R>(workspace: string, work: () => Promise<R>): Promise<R> =>
    unlessNested(() => queues.run(workspace, work));
  const copy = (worlds: Worlds): Map<string, KeptWorld> =>
    new Map(Array.from(worlds, ([provider, world]) => [provider, copyWorld(world, readRecord)]));
  const inWorkspace = <R>(name: string, work: (workspace: Workspace) => R): Promise<R> =>
    inQueue(name, async () => {
      const workspace = workspaceOf(name);
      const result = work(workspace);
      if (!isUsed(workspace)) workspaces.delete(name);
      return result;
    });

  const transact: Store['transact'] = ({ workspace, provider }: World, work, seed) =>
    inQueue(workspace, async () => {
      const before = workspaces.get(workspace)?.worlds.get(provider);
      const world = before ?? createWorld();
      world.usedAt = Date.now();
      const transaction = new MemoryTransaction(world, readRecord);
      try {
        if (!before) await seed?.(transaction);
        const result = await work(transaction);
        if (closed) throw closed;
        if (!before) workspaceOf(workspace).worlds.set(provider, world);
        transaction.end(false);
        return result;
      } catch (error) {
        transaction.end(true);
        throw closed ?? error;
      }
    });

  return {
    name: 'memory',
    // Indexes are built on first use.
    prepare: async () => {},
    transact,
    read: ({ workspace, provider }) =>
      inQueue(workspace, async () => {
        const world = workspaces.get(workspace)?.worlds.get(provider);
        return world && stateOf(world);
      }),
    replace: ({ workspace, provider }, state) =>
      inWorkspace(workspace, ({ worlds }) => {
        if (state) worlds.set(provider, worldOf(state, readRecord));
        else worlds.delete(provider);
      }),
    workspaces: () =>
      unlessNested(async () =>
        sorted(workspaces.keys()).map((name) => {
          const { worlds, snapshots } = workspaceOf(name);
          const times = [
            ...worlds.values().map(({ usedAt }) => usedAt),
            ...snapshots.values().map(({ madeAt }) => madeAt),
          ];
          return { name, providers: sorted(worlds.keys()), usedAt: Math.max(...times) };
        }),
      ),
    drop: (name) =>
      inWorkspace(name, (workspace) => {
        const wasUsed = isUsed(workspace);
        workspace.worlds.clear();
        workspace.snapshots.clear();
        return wasUsed;
      }),
    snapshot: (name, snapshot) =>
      inWorkspace(
        name,
        ({ worlds, snapshots }) => void snapshots.set(snapshot, { madeAt: Date.now(), worlds: copy(worlds) }),
      ),
    restore: (name, snapshot) =>
      inWorkspace(name, (workspace) => {
        const found = workspace.snapshots.get(snapshot);
        if (found) workspace.worlds = copy(found.worlds);
        return found !== undefined;
      }),
    snapshots: (name) => inWorkspace(name, ({ snapshots }) => sorted(snapshots.keys())),
    block: (workspace, index) => unlessNested(async () => blockOf(workspace, index)),
    [Symbol.asyncDispose]: async () => {
      closed = new Error('the store is closed');
      queues.close(closed);
      workspaces.clear();
    },
  };
};
