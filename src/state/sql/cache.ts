import { createRecent } from '../common/recent.ts';

/** A cache of the records of a world that only this process changes. Undefined means unknown. */
export interface Cache {
  /** The text of a record; null if it does not exist. */
  readonly text: (kind: string, key: string) => string | null | undefined;
  /**
   * To be called before a record is read. @returns stores the text, unless the record has changed meanwhile
   */
  readonly keepText: (kind: string, key: string) => (text: string | null) => void;
  /**
   * To be called before a record is changed. Invalidates the record and all query results. @returns stores
   * the new text
   */
  readonly change: (kind: string, key: string) => (text: string | null) => void;
  readonly counter: (name: string) => number | undefined;
  /**
   * To be called before a counter is read. @returns stores the value, unless other reads are in progress;
   * undefined if the read failed
   */
  readonly readCounter: (name: string) => (value: number | undefined) => void;
  /** To be called before a counter is set. Stores the value. @returns removes it again */
  readonly changeCounter: (name: string, value: number) => () => void;
  readonly result: (query: string) => unknown;
  /** To be called before a query. @returns stores its result, with its size in characters */
  readonly keepResult: (query: string) => (result: unknown, size: number) => void;
  /** Invalidates all records and query results. */
  readonly forget: () => void;
}

/** The size of each half of the caches of texts and of results, in characters. */
const MOST_KEPT = 2_000_000;

/** The largest number of cached counters of a world. */
const MOST_COUNTERS = 100;

/** Makes the caches of worlds, which share one limit. Invalid entries are dropped as they get old. */
export const createCaches = (): (() => Cache) => {
  const texts = createRecent<string | null | undefined>(MOST_KEPT);
  const results = createRecent<unknown>(MOST_KEPT);
  let last = 0;
  return () => {
    /** Versions that are part of the cache's keys: of everything in the world, and of its records. */
    let [state, records] = [++last, ++last];
    const counters = new Map<string, number | undefined>();
    let reading = 0;
    const nameOf = (kind: string, key: string): string => `${records}/${kind.length}/${kind}/${key}`;
    const keeper = (name: string) => (text: string | null) =>
      texts.set(name, text, name.length + (text?.length ?? 0));
    return {
      text: (kind, key) => texts.get(nameOf(kind, key)),
      keepText: (kind, key) => keeper(nameOf(kind, key)),
      result: (query) => results.get(`${state}/${query}`),
      keepResult: (query) => {
        const name = `${state}/${query}`;
        return (result, size) => {
          if (size < MOST_KEPT / 4) results.set(name, result, name.length + size);
        };
      },
      change: (kind, key) => {
        state = ++last;
        const name = nameOf(kind, key);
        texts.set(name, undefined, name.length);
        return keeper(name);
      },
      counter: (name) => counters.get(name),
      readCounter: (name) => {
        reading++;
        return (value) => {
          if (--reading > 0) return;
          if (counters.size >= MOST_COUNTERS) counters.clear();
          counters.set(name, value);
        };
      },
      changeCounter: (name, value) => {
        counters.set(name, value);
        return () => void counters.delete(name);
      },
      forget: () => {
        [state, records] = [++last, ++last];
      },
    };
  };
};
