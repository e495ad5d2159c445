/** A cache of recently used values. */
export interface Recent<V> {
  readonly get: (key: string) => V | undefined;
  /** @param size the size of the entry, in the unit of the cache's limit */
  readonly set: (key: string, value: V, size: number) => void;
}

/**
 * Creates a cache in two halves. Entries that are found in the older half move to the newer one. When that is
 * full, it becomes the older half, whose entries are dropped.
 * @param most the size of each half
 */
export const createRecent = <V>(most: number): Recent<V> => {
  interface Entry {
    readonly value: V;
    readonly size: number;
  }
  let newer = new Map<string, Entry>();
  let older = new Map<string, Entry>();
  let room = most;
  const set = (key: string, entry: Entry): void => {
    room -= entry.size;
    if (room < 0) [older, newer, room] = [newer, new Map(), most - entry.size];
    newer.set(key, entry);
  };
  return {
    get: (key) => {
      const entry = newer.get(key);
      if (entry) return entry.value;
      const before = older.get(key);
      if (before) set(key, before);
      return before?.value;
    },
    set: (key, value, size) => set(key, { value, size }),
  };
};
