import { SCHEMA } from './dialect.ts';

/** The version of these tables, which is stored with them. */
export const VERSION = 1;

/**
 * `value` has the type `json`, which keeps a record as written: with the order of its members and all digits.
 */
export const TABLES = `
  create schema if not exists ${SCHEMA};
  create table ${SCHEMA}.version (version integer not null);
  insert into ${SCHEMA}.version values (${VERSION});
  create table ${SCHEMA}.worlds (
    id bigint generated always as identity primary key,
    workspace text collate "C" not null,
    provider text collate "C" not null,
    snapshot text collate "C" not null,
    used_at bigint not null,
    unique (workspace, snapshot, provider)
  );
  create table ${SCHEMA}.records (
    position bigint generated always as identity primary key,
    world bigint not null,
    kind text collate "C" not null,
    key text collate "C" not null,
    long_key text,
    value json not null,
    exact text,
    unique (world, kind, key)
  );
  create index records_by_insertion on ${SCHEMA}.records (world, kind, position);
  create table ${SCHEMA}.counters (
    world bigint not null,
    name text collate "C" not null,
    value bigint not null,
    primary key (world, name)
  );
  create table ${SCHEMA}.snapshots (
    workspace text collate "C" not null,
    name text collate "C" not null,
    made_at bigint not null,
    primary key (workspace, name)
  );
  create table ${SCHEMA}.blocks (
    workspace text collate "C" not null,
    part bigint not null,
    number bigint not null unique,
    primary key (workspace, part)
  );
`;
