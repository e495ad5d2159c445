import { accessSync, constants, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { messageOf, UserError } from '../../base/errors.ts';
import { FOLD, foldCase } from './dialect.ts';
import { APPLICATION, TABLES, VERSION } from './tables.ts';

/** Settings of a file: committed changes survive a kill, and no other process can open it. */
const DURABLE = `
  pragma locking_mode = exclusive;
  pragma journal_mode = wal;
  pragma synchronous = normal;
`;

/** SQLite's result codes that a user can do something about (https://sqlite.org/rescode.html). */
const REASONS: Readonly<Record<number, string>> = {
  5: 'another program has it open',
  8: 'it cannot be written to',
  11: 'it is damaged',
  13: 'the disk is full',
  14: 'it cannot be opened',
  26: 'it is no SQLite database',
};

const fail = (file: string, reason: string): never => {
  throw new UserError(`The state cannot be kept in ${file}: ${reason}.`);
};

/** @throws UserError when the path cannot be a database file, with a clearer message than SQLite's */
const checkPath = (file: string): void => {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found?.isDirectory()) fail(file, 'it is a folder');
  const folder = dirname(file);
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) fail(file, `there is no folder ${folder}`);
  for (const path of found ? [file, folder] : [folder]) {
    try {
      accessSync(path, constants.R_OK | constants.W_OK);
    } catch {
      fail(file, `${path} cannot be read and written to`);
    }
  }
};

const numberOf = (database: DatabaseSync, sql: string): number =>
  Number(Object.values(database.prepare(sql).get() as object)[0]);

const createTables = (database: DatabaseSync, file: string): void => {
  const version = numberOf(database, 'pragma user_version');
  const isOurs = numberOf(database, 'pragma application_id') === APPLICATION;
  if (!isOurs) {
    if (numberOf(database, 'select count(*) from sqlite_schema') > 0)
      fail(file, 'it is a database of another program');
    database.exec(`begin exclusive; ${TABLES} commit`);
  } else if (version > VERSION) {
    fail(file, `a newer version of this program wrote it (${version}; this one reads up to ${VERSION})`);
  }
};

const openFile = (file: string): DatabaseSync => {
  checkPath(file);
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file);
    database.exec(DURABLE);
    createTables(database, file);
    return database;
  } catch (error) {
    database?.close();
    if (error instanceof UserError) throw error;
    const { errcode } = error as { readonly errcode?: number };
    // The lower byte is the primary result code.
    return fail(file, REASONS[(errcode ?? 0) & 0xff] ?? messageOf(error));
  }
};

/** Opens a database, or creates it. */
export const openDatabase = (file: string): DatabaseSync => {
  const database = openFile(file);
  database.function(FOLD, { deterministic: true }, (value) =>
    typeof value === 'string' ? foldCase(value) : null,
  );
  return database;
};
