/** The version of these tables, in `user_version`. */
export const VERSION = 1;

/** The `application_id` of our files: the letters `ctrs`. */
export const APPLICATION = 0x63747273;

/**
 * `position` is the rowid, which every index contains last. So equal records are in the order of insertion.
 */
export const TABLES = `
  create table worlds (
    id integer primary key autoincrement,
    workspace text not null,
    provider text not null,
    snapshot text not null,
    used_at integer not null,
    unique (workspace, snapshot, provider)
  ) strict;
  create table records (
    position integer primary key,
    world integer not null,
    kind text not null,
    key text not null,
    long_key text,
    value text not null,
    exact text,
    unique (world, kind, key)
  ) strict;
  create index records_by_insertion on records (world, kind);
  create table counters (
    world integer not null,
    name text not null,
    value integer not null,
    primary key (world, name)
  ) strict, without rowid;
  create table snapshots (
    workspace text not null,
    name text not null,
    made_at integer not null,
    primary key (workspace, name)
  ) strict, without rowid;
  create table blocks (
    workspace text not null,
    part integer not null,
    number integer not null unique,
    primary key (workspace, part)
  ) strict, without rowid;
  pragma application_id = ${APPLICATION};
  pragma user_version = ${VERSION};
`;
