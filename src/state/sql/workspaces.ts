import type { Store } from '../store.ts';
import type { Connection } from './engine.ts';
import { original, portable } from './portable-text.ts';
import type { Statements } from './statements.ts';
import { createWorlds, IN_USE, snapshotName } from './worlds.ts';

type Workspace = Awaited<ReturnType<Store['workspaces']>>[number];

/** All workspaces by name, including those that have only snapshots. */
export const listWorkspaces = async (
  connection: Connection,
  statements: Statements,
): Promise<readonly Workspace[]> => {
  const workspaces = new Map<string, { name: string; providers: string[]; usedAt: number }>();
  const use = (name: string, usedAt: number): string[] => {
    const workspace = workspaces.get(name) ?? { name, providers: [], usedAt };
    workspace.usedAt = Math.max(workspace.usedAt, usedAt);
    workspaces.set(name, workspace);
    return workspace.providers;
  };
  for (const row of await connection.all(statements.usedWorlds, [])) {
    use(original(row.workspace as string), Number(row.used_at)).push(original(row.provider as string));
  }
  for (const row of await connection.all(statements.usedSnapshots, [])) {
    use(original(row.workspace as string), Number(row.made_at));
  }
  return [...workspaces.values()];
};

/** Operations on all worlds of a workspace, within a transaction. */
export const createWorkspace = (connection: Connection, statements: Statements, workspace: string) => {
  const name = portable(workspace);
  const worlds = createWorlds(connection, statements);
  /** Replaces the worlds of one name by copies of those of another. */
  const copy = async (from: string, to: string): Promise<void> => {
    for (const { id } of await connection.all(statements.worlds, [name, to])) await worlds.delete(Number(id));
    for (const { id, provider } of await connection.all(statements.worlds, [name, from])) {
      await worlds.copy(Number(id), await worlds.add(workspace, original(provider as string), to));
    }
  };
  const snapshots = async (): Promise<readonly string[]> =>
    (await connection.all(statements.snapshots, [name])).map((row) => original(row.name as string));
  return {
    snapshots,
    snapshot: async (snapshot: string): Promise<void> => {
      await connection.run(statements.addSnapshot, [name, portable(snapshot), Date.now()]);
      await copy(IN_USE, snapshotName(snapshot));
    },
    restore: async (snapshot: string): Promise<boolean> => {
      if ((await connection.all(statements.snapshot, [name, portable(snapshot)])).length === 0) return false;
      await copy(snapshotName(snapshot), IN_USE);
      return true;
    },
    drop: async (): Promise<boolean> => {
      const all = await connection.all(statements.worldsOf, [name]);
      for (const { id } of all) await worlds.delete(Number(id));
      return (await connection.run(statements.deleteSnapshots, [name])) > 0 || all.length > 0;
    },
  };
};
