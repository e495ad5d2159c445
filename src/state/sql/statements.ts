import type { Dialect } from './engine.ts';

/** The column with the record as it was put. */
export const RECORD = 'coalesce(exact, cast(value as text)) as record';

/**
 * Statements that all databases support. A snapshot is a world whose name is that of the snapshot; the world
 * in use has the empty name.
 */
export const createStatements = ({ schema, keyIn }: Dialect) => ({
  get: `select ${RECORD} from ${schema}records where world = ? and kind = ? and key = ?`,
  getAll: `select key, ${RECORD} from ${schema}records where world = ? and kind = ? and ${keyIn}`,
  put: `insert into ${schema}records (world, kind, key, long_key, value, exact) values (?, ?, ?, ?, ?, ?)
    on conflict (world, kind, key) do update set value = excluded.value, exact = excluded.exact`,
  delete: `delete from ${schema}records where world = ? and kind = ? and key = ?`,
  next: `insert into ${schema}counters (world, name, value) values (?, ?, 1)
    on conflict (world, name) do update set value = counters.value + 1 returning value`,

  world: `select id, used_at from ${schema}worlds where workspace = ? and provider = ? and snapshot = ?`,
  worlds: `select id, provider from ${schema}worlds where workspace = ? and snapshot = ?`,
  addWorld: `insert into ${schema}worlds (workspace, provider, snapshot, used_at) values (?, ?, ?, ?) returning id`,
  touchWorld: `update ${schema}worlds set used_at = ? where id = ?`,
  deleteWorld: `delete from ${schema}worlds where id = ?`,
  deleteRecords: `delete from ${schema}records where world = ?`,
  deleteCounters: `delete from ${schema}counters where world = ?`,
  copyRecords: `insert into ${schema}records (world, kind, key, long_key, value, exact)
    select cast(? as bigint), kind, key, long_key, value, exact from ${schema}records where world = ? order by position`,
  copyCounters: `insert into ${schema}counters (world, name, value)
    select cast(? as bigint), name, value from ${schema}counters where world = ?`,
  records: `select kind, key, long_key, ${RECORD} from ${schema}records where world = ? order by position`,
  counters: `select name, value from ${schema}counters where world = ? order by name`,
  changeCounter: `update ${schema}counters set value = ? where world = ? and name = ?`,
  setCounter: `insert into ${schema}counters (world, name, value) values (?, ?, ?)`,

  usedWorlds: `select workspace, provider, used_at from ${schema}worlds where snapshot = '' order by workspace, provider`,
  usedSnapshots: `select workspace, made_at from ${schema}snapshots order by workspace`,
  worldsOf: `select id from ${schema}worlds where workspace = ?`,
  snapshots: `select name from ${schema}snapshots where workspace = ? order by name`,
  snapshot: `select name from ${schema}snapshots where workspace = ? and name = ?`,
  addSnapshot: `insert into ${schema}snapshots (workspace, name, made_at) values (?, ?, ?)
    on conflict (workspace, name) do update set made_at = excluded.made_at`,
  deleteSnapshots: `delete from ${schema}snapshots where workspace = ?`,

  block: `select number from ${schema}blocks where workspace = ? and part = ?`,
  freeBlock: `select min(number) + 1 as number from ${schema}blocks taken
    where number >= ? and not exists (select 1 from ${schema}blocks where number = taken.number + 1)`,
  isTaken: `select 1 as taken from ${schema}blocks where number = ?`,
  addBlock: `insert into ${schema}blocks (workspace, part, number) values (?, ?, ?)`,
});

export type Statements = ReturnType<typeof createStatements>;
