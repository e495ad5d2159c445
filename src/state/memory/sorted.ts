/** The number of items at the start of a sorted list for which `isBefore` holds. */
export const countBefore = <T>(sorted: readonly T[], isBefore: (item: T) => boolean): number => {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (isBefore(sorted[middle] as T)) from = middle + 1;
    else to = middle;
  }
  return from;
};

/** A list that is kept sorted. No two items are equal in its order. */
export class Sorted<T> {
  readonly items: T[];
  readonly #compare: (a: T, b: T) => number;

  constructor(items: Iterable<T>, compare: (a: T, b: T) => number) {
    this.items = [...items].sort(compare);
    this.#compare = compare;
  }

  add(item: T): void {
    const last = this.items.at(-1);
    // Most new items come last.
    if (last === undefined || this.#compare(last, item) < 0) this.items.push(item);
    else this.items.splice(this.#placeOf(item), 0, item);
  }

  /** Replaces an item by another one with the same place in the order. */
  replace(item: T, other: T): void {
    this.items[this.#placeOf(item)] = other;
  }

  remove(item: T): void {
    this.items.splice(this.#placeOf(item), 1);
  }

  #placeOf(item: T): number {
    return countBefore(this.items, (other) => this.#compare(other, item) < 0);
  }
}
