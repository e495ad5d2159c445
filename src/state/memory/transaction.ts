import { isJson } from '../../json/frozen.ts';
import { type ReadRecord, readAll } from '../common/read-records.ts';
import { recordJson } from '../common/record-json.ts';
import type { Collection, Selection, StoredRecord, Transaction } from '../store.ts';
import type { Entry } from './records.ts';
import { type KeptWorld, recordsOf } from './world.ts';

/** A transaction on a world, which can be rolled back. */
export class MemoryTransaction implements Transaction {
  readonly #world: KeptWorld;
  readonly #read: ReadRecord;
  /** Functions that undo the changes, in the order of the changes. */
  readonly #undo: (() => void)[] = [];
  #isOver = false;

  constructor(world: KeptWorld, read: ReadRecord) {
    this.#world = world;
    this.#read = read;
  }

  readonly collection = <T extends StoredRecord>(name: string): Collection<T> => {
    const records = recordsOf(this.#world, name, this.#read);
    const restoring =
      (key: string, before: Entry | undefined): (() => void) =>
      () =>
        records.restore(key, before);
    const textsOf = (entries: readonly Entry[]): string[] => entries.map(({ text }) => text);
    const remove = (key: string): boolean => {
      const before = records.remove(key);
      if (before) this.#undo.push(restoring(key, before));
      return before !== undefined;
    };
    return {
      get: async (key) => {
        this.#enter();
        const entry = records.get(key);
        return entry && this.#read<T>(entry.text);
      },
      getAll: async (keys) => {
        this.#enter();
        return readAll<T>(textsOf(keys.flatMap((key) => records.get(key) ?? [])), name, this.#read);
      },
      list: async (selection) => {
        this.#enter();
        return readAll<T>(textsOf(records.select(selection)), name, this.#read);
      },
      count: async (selection) => {
        this.#enter();
        return records.count(selection);
      },
      put: async (key, record) => {
        this.#enter();
        const before = records.put(key, recordJson(record), isJson(record) ? record : undefined);
        this.#undo.push(restoring(key, before));
      },
      delete: async (key) => {
        this.#enter();
        return remove(key);
      },
      deleteAll: async (selection: Selection = {}) => {
        this.#enter();
        const removed = records.select(selection);
        records.beforeRemoving(removed.length);
        for (const { key } of removed) remove(key);
        return removed.length;
      },
    };
  };

  readonly next = async (counter: string): Promise<number> => {
    this.#enter();
    const { counters } = this.#world;
    const before = counters.get(counter);
    counters.set(counter, (before ?? 0) + 1);
    this.#undo.push(
      () => void (before === undefined ? counters.delete(counter) : counters.set(counter, before)),
    );
    return (before ?? 0) + 1;
  };

  /** @param isRolledBack are all changes to be undone? */
  end(isRolledBack: boolean): void {
    this.#isOver = true;
    if (isRolledBack) for (const undo of this.#undo.reverse()) undo();
  }

  #enter(): void {
    if (this.#isOver) throw new Error('the transaction is over');
  }
}
