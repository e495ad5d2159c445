/** A value that records can be selected and ordered by. */
export type Scalar = string | number | boolean | null;

/** A stored record: a JSON object. An undefined member counts as absent. */
export type StoredRecord = object;

/** Which records of a collection, and in which order. Only members at the top of a record count. */
export interface Selection {
  /** These members equal these values. `null` also selects records without the member. */
  readonly where?: Readonly<Record<string, Scalar>>;
  /** These members are texts that contain these ones, in any letter case. */
  readonly contains?: Readonly<Record<string, string>>;
  /** These members are greater than these values: texts by code points, numbers by value. */
  readonly after?: Readonly<Record<string, string | number>>;
  /**
   * Members to order by, with `-` in front for descending. The order is: null (also absent, arrays, objects),
   * numbers, texts by code points, booleans. Equal records are in the order of insertion, as are all without
   * `orderBy`.
   */
  readonly orderBy?: readonly string[];
  readonly offset?: number;
  readonly limit?: number;
}

/**
 * Records of one kind, by key. Records that are read are deeply frozen: to change one, put a changed copy.
 */
export interface Collection<T extends StoredRecord = StoredRecord> {
  readonly get: (key: string) => Promise<Readonly<T> | undefined>;
  /** The records in the order of the keys, without those that do not exist. */
  readonly getAll: (keys: readonly string[]) => Promise<readonly Readonly<T>[]>;
  readonly list: (selection?: Selection) => Promise<readonly Readonly<T>[]>;
  /** The number of records, without regard to `offset` and `limit`. */
  readonly count: (selection?: Selection) => Promise<number>;
  /** Adds a record, or replaces the one with this key, which keeps its place in the order of insertion. */
  readonly put: (key: string, record: T) => Promise<void>;
  /** @returns whether the record existed */
  readonly delete: (key: string) => Promise<boolean>;
  /** @returns the number of deleted records */
  readonly deleteAll: (selection?: Pick<Selection, 'where' | 'contains' | 'after'>) => Promise<number>;
}

/** A transaction on one world: it is atomic, and isolated from others. */
export interface Transaction {
  readonly collection: <T extends StoredRecord = StoredRecord>(name: string) => Collection<T>;
  /** The next number of a counter: 1, 2, 3, … It is rolled back with the transaction. */
  readonly next: (counter: string) => Promise<number>;
}

/** The state of one contract's sandbox in one workspace. */
export interface World {
  readonly workspace: string;
  readonly provider: string;
}

/** The content of a world as JSON. */
export interface WorldState {
  /**
   * Records by collection and key, in the order of insertion. Keys that are whole numbers come first, by
   * their value, as in any JavaScript object.
   */
  readonly collections: Readonly<Record<string, Readonly<Record<string, StoredRecord>>>>;
  readonly counters: Readonly<Record<string, number>>;
}

/** Members by which a collection is often selected or ordered. An index only makes that faster. */
export interface Index {
  readonly collection: string;
  /** In the order of their use: first those of `where`, then those of `orderBy`. */
  readonly members: readonly string[];
}

/** Stores the records of sandboxes. */
export interface Store extends AsyncDisposable {
  /** A name for people, without credentials: `memory`, `state.db`, `postgres://host/database`. */
  readonly name: string;
  /**
   * Creates indexes. To be called before the first transaction of a provider; may be called again with
   * others.
   */
  readonly prepare: (provider: string, indexes: readonly Index[]) => Promise<void>;
  /**
   * Runs work in a transaction. Transactions of one world run one at a time, in all processes that share the
   * store. Within one, no other method of the store may be called: it would wait for itself.
   * @param seed fills a world that is used for the first time, in the same transaction
   * @throws what `work` throws, after the transaction was rolled back
   */
  readonly transact: <R>(
    world: World,
    work: (transaction: Transaction) => Promise<R>,
    seed?: (transaction: Transaction) => Promise<void>,
  ) => Promise<R>;
  /** Undefined if the world has never been used. */
  readonly read: (world: World) => Promise<WorldState | undefined>;
  /** Replaces the content of a world. Undefined removes the world, so that it is seeded on its next use. */
  readonly replace: (world: World, state: WorldState | undefined) => Promise<void>;
  /** All workspaces, with their providers and the time of the last use (milliseconds since 1970). */
  readonly workspaces: () => Promise<
    readonly { readonly name: string; readonly providers: readonly string[]; readonly usedAt: number }[]
  >;
  /** Removes a workspace with its worlds and snapshots. @returns whether there was anything to remove */
  readonly drop: (workspace: string) => Promise<boolean>;
  /** Copies all worlds of a workspace to a named snapshot, which replaces an earlier one of that name. */
  readonly snapshot: (workspace: string, name: string) => Promise<void>;
  /** @returns false if there is no such snapshot */
  readonly restore: (workspace: string, name: string) => Promise<boolean>;
  readonly snapshots: (workspace: string) => Promise<readonly string[]>;
  /**
   * The number of a block of ids, from 0 on. No other workspace or index has the same, and it never changes.
   * Block 0 of the default workspace is 0.
   */
  readonly block: (workspace: string, index: number) => Promise<number>;
}
