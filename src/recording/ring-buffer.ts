/** Keeps the newest values, limited in their number and total size. */
export interface Ring<T> {
  /** Adds a value, removing the oldest ones to make room. */
  readonly add: (value: T, size: number) => void;
  /** Oldest first. */
  readonly list: () => readonly T[];
  readonly clear: () => void;
}

interface Slot<T> {
  readonly value: T;
  readonly size: number;
}

export const createRing = <T>(most: number, largest: number): Ring<T> => {
  const slots: (Slot<T> | undefined)[] = [];
  let first = 0;
  let count = 0;
  let total = 0;
  const drop = (): void => {
    total -= slots[first]?.size ?? 0;
    slots[first] = undefined;
    first = (first + 1) % most;
    count--;
  };
  const at = (index: number): T => (slots[(first + index) % most] as Slot<T>).value;
  return {
    add: (value, size) => {
      while (count > 0 && (count >= most || total + size > largest)) drop();
      slots[(first + count) % most] = { value, size };
      total += size;
      count++;
    },
    list: () => Array.from({ length: count }, (_, index) => at(index)),
    clear: () => {
      while (count > 0) drop();
    },
  };
};
