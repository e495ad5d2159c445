import { basename } from 'node:path';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { createStore } from './sql/create-store.ts';
import { type Connection, type Engine, literal, type Row } from './sql/engine.ts';
import { createQueue } from './sql/queue.ts';
import { dialect, memberOf } from './sqlite/dialect.ts';
import { openDatabase } from './sqlite/open.ts';
import type { Store } from './store.ts';

/** So many prepared statements are kept: selections differ in what they select by. */
const MAX_STATEMENTS = 500;

/** Prepares each statement once. */
const createPrepare = (database: DatabaseSync): ((text: string) => StatementSync) => {
  const statements = new Map<string, StatementSync>();
  return (text) => {
    const kept = statements.get(text);
    if (kept !== undefined) return kept;
    if (statements.size >= MAX_STATEMENTS) statements.clear();
    const statement = database.prepare(text);
    statements.set(text, statement);
    return statement;
  };
};

const createEngine = (database: DatabaseSync, name: string): Engine => {
  const prepare = createPrepare(database);
  const queue = createQueue();
  const begin = database.prepare('begin');
  const commit = database.prepare('commit');
  const transact = async <R>(work: (connection: Connection) => Promise<R>): Promise<R> => {
    let isOver = false;
    const prepared = (text: string): StatementSync => {
      if (isOver) throw new Error('the transaction is over');
      return prepare(text);
    };
    const connection: Connection = {
      all: async (text, values) => prepared(text).all(...values) as Row[],
      run: async (text, values) => Number(prepared(text).run(...values).changes),
    };
    begin.run();
    try {
      const result = await work(connection);
      commit.run();
      return result;
    } catch (error) {
      if (!database.isOpen) throw new Error('the store is closed', { cause: error });
      // SQLite itself takes back a transaction where a disk is full.
      if (database.isTransaction) database.exec('rollback');
      throw error;
    } finally {
      isOver = true;
    }
  };
  return {
    name,
    dialect,
    transaction: (_scope, work) => queue.run(() => transact(work)),
    createIndex: (index, kind, members) =>
      queue.run(async () => {
        const columns = ['world', ...members.map(memberOf)].join(', ');
        database.exec(
          `create index if not exists ${index} on records (${columns}) where kind = ${literal(kind)}`,
        );
      }),
    [Symbol.asyncDispose]: async () => {
      queue.close(new Error('the store is closed'));
      if (database.isOpen) database.close();
    },
  };
};

/** Keeps records in SQLite. @param file in memory without it */
export const createSqliteStore = ({ file }: { readonly file?: string } = {}): Store =>
  createStore(createEngine(openDatabase(file), file === undefined ? 'memory' : basename(file)));
