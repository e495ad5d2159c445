/** A value that records can be selected and ordered by. */
export type Scalar = string | number | boolean | null;

/** What a collection keeps: an object as JSON has it. A member that is undefined is not there. */
export type StoredRecord = object;

/** Which records of a collection, and in which order. Members are those at the top of a record. */
export interface Selection {
  /** These members are equal. `null` also selects records without the member. */
  readonly where?: Readonly<Record<string, Scalar>>;
  /** These members are texts that contain this one, whatever the letter case. */
  readonly contains?: Readonly<Record<string, string>>;
  /** These members are greater: texts by their code points, numbers by value. */
  readonly after?: Readonly<Record<string, string | number>>;
  /**
   * Members to order by, `-` in front for descending: nothing (null, absent, lists, objects), numbers by value, texts by code
   * points, booleans. What is equal, and everything without `orderBy`, is in the order of insertion.
   */
  readonly orderBy?: readonly string[];
  readonly offset?: number;
  readonly limit?: number;
}

/** Records of one kind, by their key. What is read is frozen, at all depths: change a copy and put that. */
export interface Collection<T extends StoredRecord = StoredRecord> {
  readonly get: (key: string) => Promise<Readonly<T> | undefined>;
  /** In the order of the keys; without those that do not exist. */
  readonly getAll: (keys: readonly string[]) => Promise<readonly Readonly<T>[]>;
  readonly list: (selection?: Selection) => Promise<readonly Readonly<T>[]>;
  /** How many there are, whatever `offset` and `limit`. */
  readonly count: (selection?: Selection) => Promise<number>;
  /** Adds a record, or replaces the one with this key, which stays where it is in the order of insertion. */
  readonly put: (key: string, record: T) => Promise<void>;
  /** @returns whether there was one */
  readonly delete: (key: string) => Promise<boolean>;
  /** @returns how many there were */
  readonly deleteAll: (selection?: Pick<Selection, 'where' | 'contains' | 'after'>) => Promise<number>;
}

/** The work on one world that happens wholly or not at all, and sees nothing of what others do meanwhile. */
export interface Transaction {
  readonly collection: <T extends StoredRecord = StoredRecord>(name: string) => Collection<T>;
  /** The next number of a counter: 1, 2, 3, … Taken back with the transaction. */
  readonly next: (counter: string) => Promise<number>;
}

/** The state of one contract's sandbox in one workspace. */
export interface World {
  readonly workspace: string;
  readonly provider: string;
}

/** A world as JSON. */
export interface WorldState {
  /**
   * Records by key, in the order of insertion, by the name of their collection. JavaScript has keys that are whole numbers
   * first, by their value.
   */
  readonly collections: Readonly<Record<string, Readonly<Record<string, StoredRecord>>>>;
  readonly counters: Readonly<Record<string, number>>;
}

/** Members that a collection is often selected or ordered by. They make it faster, and change nothing else. */
export interface Index {
  readonly collection: string;
  /** In the order of their use: those of `where` before those of `orderBy`. */
  readonly members: readonly string[];
}

/** Keeps the records of sandboxes. */
export interface Store extends AsyncDisposable {
  /** For people: `memory`, `state.db`, `postgres://host/database`; without credentials. */
  readonly name: string;
  /** To be called before the first transaction of a provider; calling it again with others adds those. */
  readonly prepare: (provider: string, indexes: readonly Index[]) => Promise<void>;
  /**
   * Runs work in a transaction. Those of one world come one after the other, in all processes that share the store. Nothing
   * else of the store can be called within it, which would wait for itself.
   * @param seed makes the world where it is used for the first time, in the same transaction
   * @throws what `work` throws, after everything was taken back
   */
  readonly transact: <R>(
    world: World,
    work: (transaction: Transaction) => Promise<R>,
    seed?: (transaction: Transaction) => Promise<void>,
  ) => Promise<R>;
  /** Undefined where the world has never been used. */
  readonly read: (world: World) => Promise<WorldState | undefined>;
  /** Replaces all that the world has; undefined removes it, so that it is seeded on its next use. */
  readonly replace: (world: World, state: WorldState | undefined) => Promise<void>;
  /** The workspaces, each with the providers that were used in it and the time of the last use (milliseconds since 1970). */
  readonly workspaces: () => Promise<
    readonly { readonly name: string; readonly providers: readonly string[]; readonly usedAt: number }[]
  >;
  /** Removes a workspace with all its worlds and snapshots. */
  readonly drop: (workspace: string) => Promise<boolean>;
  /** Keeps a copy of all worlds of a workspace under a name, in place of an earlier one of that name. */
  readonly snapshot: (workspace: string, name: string) => Promise<void>;
  /** @returns false where there is no such snapshot */
  readonly restore: (workspace: string, name: string) => Promise<boolean>;
  readonly snapshots: (workspace: string) => Promise<readonly string[]>;
  /**
   * A number from 0 on that no other workspace gets, the same each time for the same workspace and index: the start of a
   * block of ids. 0 is the block 0 of the default workspace.
   */
  readonly block: (workspace: string, index: number) => Promise<number>;
}
