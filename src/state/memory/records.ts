import type { ReadRecord } from '../common/read-records.ts';
import type { Scalar, Selection, StoredRecord } from '../store.ts';
import { countBefore, Sorted } from './sorted.ts';
import { compareScalars, conditionOf, scalarOf } from './values.ts';

/** A record as it is kept. It never changes: what is put in its place has the same position. */
export interface Entry {
  readonly key: string;
  /** Its place in the order of insertion. */
  readonly position: number;
  /** The record as JSON. */
  readonly text: string;
}

/** So many members and orders of a collection have an index: those that were asked for last. */
const MOST_INDEXES = 20;

/** So many records are sorted for one answer, where an index of the order would have to leave out others. */
const MOST_SORTED = 1000;

/** When so many records go at once, their indexes are made anew. */
const MANY = 100;

const byPosition = (a: Entry, b: Entry): number => a.position - b.position;

/** Does the index of one member know all that is selected, and its order? */
const isOfOneMember = ({ where, contains, after, orderBy }: Selection): boolean =>
  where !== undefined && !contains && !after && !orderBy && Object.keys(where).length === 1;

/** Records by the value of a member. */
type MemberIndex = Map<Scalar, Sorted<Entry>>;

const enter = (index: MemberIndex, value: Scalar, entry: Entry): void => {
  const known = index.get(value);
  if (known) known.add(entry);
  else index.set(value, new Sorted([entry], byPosition));
};

const leave = (index: MemberIndex, value: Scalar, entry: Entry): void => {
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
 * The records of a collection in one world, by their key and in the order of insertion. An index of a member, and of an order, is made
 * when it is first asked for, and kept up to date from then on.
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

  /** In the order of insertion. */
  all(): Iterable<Entry> {
    if (!this.#isSorted) {
      const sorted = [...this.#entries.values()].sort(byPosition);
      this.#entries = new Map(sorted.map((entry) => [entry.key, entry]));
      this.#isSorted = true;
    }
    return this.#entries.values();
  }

  /**
   * @param record what the text says, where that is known
   * @returns what was there before
   */
  put(key: string, text: string, record?: StoredRecord): Entry | undefined {
    const before = this.#entries.get(key);
    this.#set(key, before, { key, text, position: before?.position ?? ++this.#last }, record);
    return before;
  }

  /** @returns what was there */
  remove(key: string): Entry | undefined {
    const before = this.#entries.get(key);
    if (before) this.#set(key, before, undefined);
    return before;
  }

  /** Brings back what was there before, at its place. */
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
      // Most that change keep what they are selected by, and their place.
      if (before && after && old === now && before.position === after.position) {
        index.get(now as Scalar)?.replace(before, after);
        continue;
      }
      if (before) leave(index, old as Scalar, before);
      if (after) enter(index, now as Scalar, after);
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
    for (const entry of this.all()) enter(index, scalarOf(this.#read(entry.text), member), entry);
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

  /** The fewest records of which an index says that one of these members is right; undefined without any. */
  #candidates(where: NonNullable<Selection['where']>): readonly Entry[] | undefined {
    let fewest: readonly Entry[] | undefined;
    for (const member of Object.keys(where)) {
      const items = this.#indexOf(member).get(where[member] as Scalar)?.items ?? [];
      if (fewest === undefined || items.length < fewest.length) fewest = items;
    }
    return fewest;
  }

  /** Records in the order of a selection, among which are all of it. */
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
    const isMeant = isOfOneMember(selection) ? undefined : conditionOf(selection);
    const found: Entry[] = [];
    if (limit <= 0) return found;
    let left = offset;
    for (const entry of this.#source(selection)) {
      if (isMeant && !isMeant(this.#read(entry.text))) continue;
      if (left-- > 0) continue;
      found.push(entry);
      if (found.length >= limit) break;
    }
    return found;
  }

  /** How many a selection has, whatever its range. */
  count({ where, contains, after }: Selection = {}): number {
    const selection = { ...(where && { where }), ...(contains && { contains }), ...(after && { after }) };
    return conditionOf(selection) ? this.select(selection).length : this.#entries.size;
  }

  /** Is to be told when many are about to go. */
  expectLoss(count: number): void {
    if (count < MANY) return;
    this.#byMember.clear();
    this.#byOrder.clear();
  }
}
