import { parseJson } from '../../json/parse.ts';
import type { Transaction, World, WorldState } from '../store.ts';
import type { Connection, Row } from './engine.ts';
import { original, portable } from './portable-text.ts';
import type { Statements } from './statements.ts';

/** The stored time of last use may be so many milliseconds old, so that reading seldom writes. */
export const PRECISION = 60_000;

/** The name of worlds in use in the table `worlds`. Names of snapshots begin with a colon. */
export const IN_USE = '';
export const snapshotName = (name: string): string => `:${portable(name)}`;

/** Operations on worlds, within a transaction. */
export interface Worlds {
  readonly find: (world: World, snapshot?: string) => Promise<Row | undefined>;
  readonly add: (workspace: string, provider: string, snapshot: string) => Promise<number>;
  /** @returns the id of the world, and whether it was created */
  readonly open: (world: World) => Promise<{ readonly id: number; readonly isNew: boolean }>;
  readonly delete: (id: number) => Promise<void>;
  /** Copies records and counters. */
  readonly copy: (from: number, to: number) => Promise<void>;
}

export const createWorlds = (connection: Connection, statements: Statements): Worlds => {
  const find: Worlds['find'] = async ({ workspace, provider }, snapshot = IN_USE) =>
    (await connection.all(statements.world, [portable(workspace), portable(provider), snapshot]))[0];
  const add: Worlds['add'] = async (workspace, provider, snapshot) => {
    const values = [portable(workspace), portable(provider), snapshot, Date.now()];
    return Number((await connection.all(statements.addWorld, values))[0]?.id);
  };
  return {
    find,
    add,
    open: async (world) => {
      const row = await find(world);
      if (row === undefined) return { id: await add(world.workspace, world.provider, IN_USE), isNew: true };
      const id = Number(row.id);
      const now = Date.now();
      if (Math.abs(now - Number(row.used_at)) > PRECISION)
        await connection.run(statements.touchWorld, [now, id]);
      return { id, isNew: false };
    },
    delete: async (id) => {
      await connection.run(statements.deleteRecords, [id]);
      await connection.run(statements.deleteCounters, [id]);
      await connection.run(statements.deleteWorld, [id]);
    },
    copy: async (from, to) => {
      await connection.run(statements.copyRecords, [to, from]);
      await connection.run(statements.copyCounters, [to, from]);
    },
  };
};

/** The whole state of a world. */
export const readWorld = async (
  connection: Connection,
  statements: Statements,
  id: number,
  provider: string,
): Promise<WorldState> => {
  const collections = new Map<string, [string, object][]>();
  for (const row of await connection.all(statements.records, [id])) {
    const name = original((row.kind as string).slice(portable(provider).length + 1));
    const key = original((row.long_key ?? row.key) as string);
    const records = collections.get(name) ?? [];
    collections.set(name, records);
    records.push([key, parseJson(row.record as string) as object]);
  }
  const counters = await connection.all(statements.counters, [id]);
  return {
    collections: Object.fromEntries(
      [...collections].map(([name, records]) => [name, Object.fromEntries(records)]),
    ),
    counters: Object.fromEntries(
      counters.map(({ name, value }) => [original(name as string), Number(value)]),
    ),
  };
};

/** Writes a state into an empty world. */
export const writeWorld = async (
  connection: Connection,
  statements: Statements,
  id: number,
  transaction: Transaction,
  { collections, counters }: WorldState,
): Promise<void> => {
  for (const [name, records] of Object.entries(collections)) {
    const collection = transaction.collection(name);
    for (const [key, record] of Object.entries(records)) await collection.put(key, record);
  }
  for (const [name, value] of Object.entries(counters)) {
    await connection.run(statements.setCounter, [id, portable(name), value]);
  }
};
