import type { Scalar } from '../store.ts';

/** A value as databases have it. */
type Value = string | number | null;
export type Row = Readonly<Record<string, Value>>;

/** A piece of SQL with `?` for each of its values. */
export interface Sql {
  readonly text: string;
  readonly values: readonly Value[];
}

/** Runs statements within one transaction; none after it is over. */
export interface Connection {
  readonly all: (text: string, values: readonly Value[]) => Promise<readonly Row[]>;
  /** The first column of each row: a text, or a number. */
  readonly texts: (text: string, values: readonly Value[]) => Promise<readonly string[]>;
  /** @returns how many rows it changed */
  readonly run: (text: string, values: readonly Value[]) => Promise<number>;
}

/** What databases say in different ways. Names of members and texts are portable. */
export interface Dialect {
  /** In front of the names of tables. */
  readonly schema: string;
  readonly equals: (member: string, value: Scalar) => Sql;
  readonly contains: (member: string, text: string) => Sql;
  readonly isAfter: (member: string, value: string | number) => Sql;
  /** Terms of `order by`: nothing, then booleans and numbers, then texts; the other way round if descending. */
  readonly order: (member: string, isDescending: boolean) => string;
  /** Keys that are in a JSON array. */
  readonly keyIn: string;
}

/** What a transaction is alone with: a world (workspace, provider), all of a workspace, or what is common to all. */
export type Scope =
  | readonly [workspace: string, provider: string]
  | readonly [workspace: string]
  | readonly [];

/** A database that the store keeps its tables in. */
export interface Engine extends AsyncDisposable {
  readonly name: string;
  readonly dialect: Dialect;
  /** May other processes change what it keeps? */
  readonly isShared: boolean;
  /** @param takenBack called where what was written is not kept, before another transaction begins */
  readonly transaction: <R>(
    scope: Scope,
    work: (connection: Connection) => Promise<R>,
    takenBack?: () => void,
  ) => Promise<R>;
  /** Makes an index of the records of a kind, unless there is one of this name. */
  readonly createIndex: (name: string, kind: string, members: readonly string[]) => Promise<void>;
}

/** A text as a literal of SQL. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
