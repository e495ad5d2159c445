import { basename } from 'node:path';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { createQueue } from './common/queue.ts';
import { createStore } from './sql/create-store.ts';
import { type Connection, type Engine, literal, type Row } from './sql/engine.ts';
import { dialect, memberOf } from './sqlite/dialect.ts';
import { openDatabase } from './sqlite/open.ts';
import type { Store } from './store.ts';

/** The largest number of cached prepared statements, since selections differ in their conditions. */
const MAX_STATEMENTS = 500;

/** Prepares each statement once. */
const createPrepare = (database: DatabaseSync, isOfArrays = false): ((text: string) => StatementSync) => {
  const statements = new Map<string, StatementSync>();
  return (text) => {
    const kept = statements.get(text);
    if (kept !== undefined) return kept;
    if (statements.size >= MAX_STATEMENTS) statements.clear();
    const statement = database.prepare(text);
    statement.setReturnArrays(isOfArrays);
    statements.set(text, statement);
    return statement;
  };
};

const createEngine = (database: DatabaseSync, name: string): Engine => {
  const prepareRows = createPrepare(database);
  const prepareTexts = createPrepare(database, true);
  const queue = createQueue();
  const begin = database.prepare('begin');
  const commit = database.prepare('commit');
  const transact = async <R>(
    work: (connection: Connection) => Promise<R>,
    rolledBack?: () => void,
  ): Promise<R> => {
    let isOver = false;
    let isWriting = false;
    /**
     * Begins the transaction at the first statement that writes. Reading needs none, since only one
     * transaction runs at a time.
     */
    const enter = (text: string): void => {
      if (isOver) throw new Error('the transaction is over');
      if (isWriting || text.startsWith('select')) return;
      begin.run();
      isWriting = true;
    };
    const connection: Connection = {
      all: async (text, values) => {
        enter(text);
        return prepareRows(text).all(...values) as Row[];
      },
      texts: async (text, values) => {
        enter(text);
        const rows = prepareTexts(text).all(...values) as unknown as readonly [string][];
        return rows.map(([first]) => first);
      },
      run: async (text, values) => {
        enter(text);
        return Number(prepareRows(text).run(...values).changes);
      },
    };
    try {
      const result = await work(connection);
      if (isWriting) commit.run();
      return result;
    } catch (error) {
      if (isWriting) rolledBack?.();
      if (!database.isOpen) throw new Error('the store is closed', { cause: error });
      // SQLite rolls back by itself when the disk is full.
      if (database.isTransaction) database.exec('rollback');
      throw error;
    } finally {
      isOver = true;
    }
  };
  return {
    name,
    dialect,
    isShared: false,
    transaction: (_scope, work, rolledBack) => queue.run(() => transact(work, rolledBack)),
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

/**
 * Keeps records in an SQLite file.
 * @throws UserError when the file cannot be opened or created
 */
export const createSqliteStore = (file: string): Store =>
  createStore(createEngine(openDatabase(file), basename(file)));
