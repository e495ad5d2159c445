import type { ReadRecord } from '../common/read-records.ts';
import type { Scalar, Selection, StoredRecord } from '../store.ts';
import { countBefore, Sorted } from './sorted.ts';
import { compareScalars, conditionOf, scalarOf } from './values.ts';

/** A stored record. It is immutable; a replacement has the same position. */
export interface Entry {
  readonly key: string;
  /** The position in the order of insertion. */
  readonly position: number;
  /** The record as JSON. */
  readonly text: string;
}

/** The largest number of indexes of each kind in a collection. Beyond it, all are dropped. */
const MOST_INDEXES = 20;

/**
 * So many records are sorted without an index. Otherwise the index of the order is read, which has the other
 * records too.
 */
const MOST_SORTED = 1000;

/** Before so many records are deleted, indexes are dropped and built anew when needed. */
const LARGE_REMOVAL = 100;

const byPosition = (a: Entry, b: Entry): number => a.position - b.position;

/** Does the index of one member give exactly this selection, in its order? */
const isOneEquality = ({ where, contains, after, orderBy }: Selection): boolean =>
  where !== undefined && !contains && !after && !orderBy && Object.keys(where).length === 1;

/** Records by the value of a member. */
type MemberIndex = Map<Scalar, Sorted<Entry>>;

const addTo = (index: MemberIndex, value: Scalar, entry: Entry): void => {
  const known = index.get(value);
  if (known) known.add(entry);
  else index.set(value, new Sorted([entry], byPosition));
};

const removeFrom = (index: MemberIndex, value: Scalar, entry: Entry): void => {
  const known = index.get(value);
  known?.remove(entry);
  if (known?.items.length === 0) index.delete(value);
};

const createOrder = (orderBy: readonly string[], read: ReadRecord) => {
  const terms = orderBy.map((term) =>
    term.startsWith('-') ? { member: term.slice(1), sign: -1 } : { member: term, sign: 1 },
  );
  return (a: Entry, b: Entry): number => {
    const [left, right] = [read(a.text), read(b.text)];
    for (const { member, sign } of terms) {
      const order = sign * compareScalars(scalarOf(left, member), scalarOf(right, member));
      if (order !== 0) return order;
    }
    return byPosition(a, b);
  };
};

/**
 * The records of a collection in one world, by key and in the order of insertion. The index of a member, or
 * of an order, is built when it is first needed, and then updated.
 */
export class Records {
  #entries: Map<string, Entry>;
  #isSorted = true;
  #last: number;
  readonly #read: ReadRecord;
  readonly #byMember = new Map<string, MemberIndex>();
  readonly #byOrder = new Map<string, Sorted<Entry>>();

  /** @param entries in the order of insertion */
  constructor(read: ReadRecord, entries: Iterable<Entry> = []) {
    this.#read = read;
    const kept = [...entries];
    this.#entries = new Map(kept.map((entry) => [entry.key, entry]));
    this.#last = kept.at(-1)?.position ?? 0;
  }

  get(key: string): Entry | undefined {
    return this.#entries.get(key);
  }

  /** The entries in the order of insertion. */
  all(): Iterable<Entry> {
    if (!this.#isSorted) {
      const sorted = [...this.#entries.values()].sort(byPosition);
      this.#entries = new Map(sorted.map((entry) => [entry.key, entry]));
      this.#isSorted = true;
    }
    return this.#entries.values();
  }

  /**
   * @param record the parsed text, if it is at hand
   * @returns the previous entry
   */
  put(key: string, text: string, record?: StoredRecord): Entry | undefined {
    const before = this.#entries.get(key);
    this.#set(key, before, { key, text, position: before?.position ?? ++this.#last }, record);
    return before;
  }

  /** @returns the removed entry */
  remove(key: string): Entry | undefined {
    const before = this.#entries.get(key);
    if (before) this.#set(key, before, undefined);
    return before;
  }

  /** Restores a previous entry, at its position. */
  restore(key: string, before: Entry | undefined): void {
    const now = this.#entries.get(key);
    if (before && before.position !== now?.position) {
      this.#entries.delete(key);
      this.#isSorted = false;
    }
    this.#set(key, now, before);
  }

  #set(key: string, before: Entry | undefined, after: Entry | undefined, record?: StoredRecord): void {
    for (const [member, index] of this.#byMember) {
      const old = before && scalarOf(this.#read(before.text), member);
      const now = after && scalarOf(record ?? this.#read(after.text), member);
      // The usual change leaves the indexed member and the position as they are.
      if (before && after && old === now && before.position === after.position) {
        index.get(now as Scalar)?.replace(before, after);
        continue;
      }
      if (before) removeFrom(index, old as Scalar, before);
      if (after) addTo(index, now as Scalar, after);
    }
    for (const order of this.#byOrder.values()) {
      if (before) order.remove(before);
      if (after) order.add(after);
    }
    if (after) this.#entries.set(key, after);
    else this.#entries.delete(key);
  }

  #indexOf(member: string): MemberIndex {
    const known = this.#byMember.get(member);
    if (known) return known;
    if (this.#byMember.size >= MOST_INDEXES) this.#byMember.clear();
    const index: MemberIndex = new Map();
    for (const entry of this.all()) addTo(index, scalarOf(this.#read(entry.text), member), entry);
    this.#byMember.set(member, index);
    return index;
  }

  #inOrder(orderBy: readonly string[]): readonly Entry[] {
    const name = JSON.stringify(orderBy);
    const known = this.#byOrder.get(name);
    if (known) return known.items;
    if (this.#byOrder.size >= MOST_INDEXES) this.#byOrder.clear();
    const order = new Sorted(this.all(), createOrder(orderBy, this.#read));
    this.#byOrder.set(name, order);
    return order.items;
  }

  /**
   * The smallest set of entries that an index gives for one of the conditions; undefined without conditions.
   */
  #candidates(where: NonNullable<Selection['where']>): readonly Entry[] | undefined {
    let fewest: readonly Entry[] | undefined;
    for (const member of Object.keys(where)) {
      const items = this.#indexOf(member).get(where[member] as Scalar)?.items ?? [];
      if (fewest === undefined || items.length < fewest.length) fewest = items;
    }
    return fewest;
  }

  /** Entries in the order of a selection: all of it, and perhaps others. */
  #source({ where = {}, after = {}, orderBy = [] }: Selection): Iterable<Entry> {
    const candidates = this.#candidates(where);
    const [first] = orderBy;
    if (first === undefined) return candidates ?? this.all();
    if (candidates && candidates.length <= MOST_SORTED)
      return candidates.toSorted(createOrder(orderBy, this.#read));
    const sorted = this.#inOrder(orderBy);
    if (!Object.hasOwn(after, first)) return sorted;
    const bound = after[first] as Scalar;
    const isBefore = ({ text }: Entry): boolean =>
      compareScalars(scalarOf(this.#read(text), first), bound) <= 0;
    return sorted.slice(countBefore(sorted, isBefore));
  }

  select(selection: Selection = {}): readonly Entry[] {
    const { offset = 0, limit = Number.POSITIVE_INFINITY } = selection;
    const isSelected = isOneEquality(selection) ? undefined : conditionOf(selection);
    const found: Entry[] = [];
    if (limit <= 0) return found;
    let left = offset;
    for (const entry of this.#source(selection)) {
      if (isSelected && !isSelected(this.#read(entry.text))) continue;
      if (left-- > 0) continue;
      found.push(entry);
      if (found.length >= limit) break;
    }
    return found;
  }

  /** The number of selected records, without regard to `offset` and `limit`. */
  count({ where, contains, after }: Selection = {}): number {
    const selection = { ...(where && { where }), ...(contains && { contains }), ...(after && { after }) };
    return conditionOf(selection) ? this.select(selection).length : this.#entries.size;
  }

  /** To be called before `count` records are removed. */
  beforeRemoving(count: number): void {
    if (count < LARGE_REMOVAL) return;
    this.#byMember.clear();
    this.#byOrder.clear();
  }
}
