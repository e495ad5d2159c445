/** What was used lately, by a key. */
export interface Recent<V> {
  readonly get: (key: string) => V | undefined;
  /** @param size how much of the room it takes, with its key */
  readonly set: (key: string, value: V, size: number) => void;
}

/**
 * Keeps what was used lately. It has two parts: what is found in the older one moves to the newer, which becomes the older when it
 * is full.
 * @param most the room in each part
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
