import { isAbove, type Pointer } from '../json/pointer.ts';

/** Makes the decisions while a value is generated, and changes some of them when the value turns out to be invalid. */
export interface Choices {
  /**
   * Decides between `count` possibilities at a place.
   * @param what distinguishes several decisions at the same place
   * @param first the possibility to try first; a random one, by the seed, if left out
   * @returns the index of the possibility
   */
  readonly choose: (place: Pointer, what: string, count: number, first?: number) => number;
  /**
   * Starts another attempt, with a different decision at or around these places.
   * @returns false when all combinations have been tried
   */
  readonly reconsider: (places: readonly Pointer[]) => boolean;
  /** The next pseudo-random number from 0 to 1. */
  readonly random: () => number;
}

interface Made {
  readonly place: Pointer;
  readonly count: number;
  readonly option: number;
}

/** The generator Mulberry32, seeded with the FNV-1a hash of a text. */
export const createRandom = (seed: string): (() => number) => {
  let state = 0x811c9dc5;
  for (const character of seed) state = Math.imul(state ^ (character.codePointAt(0) as number), 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

const isRelated = (one: Pointer, other: Pointer): boolean => isAbove(one, other) || isAbove(other, one);

/** The share of invalid places whose decisions change in one attempt: one correction may make another unnecessary. */
const SHARE = 0.7;

/** A member is generated differently before it is left out. */
const LEAVING_OUT = ' member';

/** For this many attempts only decisions exactly at the invalid places change, so that the rest stays valid. */
const LOCAL_ROUNDS = 8;

/** Creates decisions that are reproducible by the seed. */
export const createChoices = (seed: string): Choices => {
  const random = createRandom(seed);
  const decided = new Map<string, number>();
  let made = new Map<string, Made>();
  let round = 0;

  const redecide = (place: Pointer): boolean => {
    const open = [...made].filter(([, { count }]) => count > 1);
    const here = round > LOCAL_ROUNDS ? [] : open.filter(([, choice]) => choice.place === place);
    const distance = ([key, choice]: [string, Made]): number =>
      Math.abs(choice.place.length - place.length) + (key.endsWith(LEAVING_OUT) ? 0.5 : 0);
    const related = (
      here.length > 0 ? here : open.filter(([, choice]) => isRelated(choice.place, place))
    ).sort((a, b) => distance(a) - distance(b));
    // The nearest decision is the likeliest cause.
    const [key, { count, option }] = related[Math.floor(random() ** 4 * related.length)] ?? [
      '',
      { count: 0, option: 0 },
    ];
    if (count > 0) decided.set(key, (option + 1 + Math.floor(random() * (count - 1))) % count);
    return count > 0;
  };

  return {
    random,
    choose: (place, what, count, first) => {
      const key = `${place} ${what}`;
      const decision = decided.get(key) ?? made.get(key)?.option ?? first ?? Math.floor(random() * count);
      const option = decision % count;
      made.set(key, { place, count, option });
      return option;
    },
    reconsider: (places) => {
      round++;
      const wrong = [...new Set(places)].filter((_, index) => index === 0 || random() < SHARE);
      const changed = wrong.map(redecide).some(Boolean);
      // Decisions that were random keep their value.
      for (const [key, { option }] of made) if (!decided.has(key)) decided.set(key, option);
      made = new Map();
      return changed;
    },
  };
};
