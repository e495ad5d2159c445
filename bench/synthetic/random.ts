/** A random generator, the same for the same seed. */
export interface Random {
  /** An integer from `least` to `most`. */
  readonly number: (least: number, most: number) => number;
  readonly pick: <T>(items: readonly T[]) => T;
  /** `count` different items in their own order. */
  readonly some: <T>(items: readonly T[], count: number) => T[];
}

/** @param seed any number; similar seeds give different sequences */
export const createRandom = (seed: number): Random => {
  let state = Math.imul(seed + 1, 0x9e3779b1);
  // SplitMix32, which is good enough here.
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
        const isPicked = next() * left-- < wanted;
        if (isPicked) wanted--;
        return isPicked;
      });
    },
  };
};
