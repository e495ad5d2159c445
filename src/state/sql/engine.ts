import type { Scalar } from '../store.ts';

/** A parameter or a result of a statement. */
type Value = string | number | null;
export type Row = Readonly<Record<string, Value>>;

/** SQL with `?` for each value. */
export interface Sql {
  readonly text: string;
  readonly values: readonly Value[];
}

/** Runs statements within one transaction. It throws after the end of the transaction. */
export interface Connection {
  readonly all: (text: string, values: readonly Value[]) => Promise<readonly Row[]>;
  /** The first column of each row. SQLite may return numbers here. */
  readonly texts: (text: string, values: readonly Value[]) => Promise<readonly string[]>;
  /** @returns the number of changed rows */
  readonly run: (text: string, values: readonly Value[]) => Promise<number>;
}

/** SQL that differs between databases. Names of members and texts are portable (see `portable`). */
export interface Dialect {
  /** The prefix of table names. */
  readonly schema: string;
  readonly equals: (member: string, value: Scalar) => Sql;
  readonly contains: (member: string, text: string) => Sql;
  readonly isAfter: (member: string, value: string | number) => Sql;
  /** Terms of `order by`: null first, then booleans and numbers, then texts; the reverse if descending. */
  readonly order: (member: string, isDescending: boolean) => string;
  /** A condition for keys that are in a JSON array. */
  readonly keyIn: string;
}

/** What a transaction locks: a world (workspace, provider), a whole workspace, or what all share (empty). */
export type Scope =
  | readonly [workspace: string, provider: string]
  | readonly [workspace: string]
  | readonly [];

/** A database with the store's tables. */
export interface Engine extends AsyncDisposable {
  readonly name: string;
  readonly dialect: Dialect;
  /** May other processes change the records? */
  readonly isShared: boolean;
  /** @param rolledBack called when the changes were rolled back, before the next transaction begins */
  readonly transaction: <R>(
    scope: Scope,
    work: (connection: Connection) => Promise<R>,
    rolledBack?: () => void,
  ) => Promise<R>;
  /** Creates an index of the records of a kind, unless it exists. */
  readonly createIndex: (name: string, kind: string, members: readonly string[]) => Promise<void>;
}

/** A text as an SQL literal. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
