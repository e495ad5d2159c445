/** Choices that are the same each time for the same seed. */
export interface Random {
  /** A whole number from `least` to `most`. */
  readonly number: (least: number, most: number) => number;
  readonly pick: <T>(items: readonly T[]) => T;
  /** So many of them, each at most once, in their own order. */
  readonly some: <T>(items: readonly T[], count: number) => T[];
}

/** @param seed any number; neighbours give unlike choices */
export const createRandom = (seed: number): Random => {
  let state = Math.imul(seed + 1, 0x9e3779b1);
  // SplitMix32: enough for texts and sizes.
  const next = (): number => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
  const number = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  return {
    number,
    pick: <T>(items: readonly T[]): T => items[number(0, items.length - 1)] as T,
    some: (items, count) => {
      let left = items.length;
      let wanted = Math.min(count, left);
      return items.filter(() => {
        const isTaken = next() * left-- < wanted;
        if (isTaken) wanted--;
        return isTaken;
      });
    },
  };
};
