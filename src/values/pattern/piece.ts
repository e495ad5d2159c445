import * as lengths from './lengths.ts';

/** The context in which a text is generated. */
export interface Making {
  readonly random: () => number;
  /** Prefer letters and digits? */
  readonly isPlain: boolean;
  /** The texts that groups have matched, for backreferences. */
  readonly captured: Map<unknown, string>;
}

/** A part of a pattern: the possible lengths of its texts, and a generator of texts. */
export interface Piece {
  readonly lengths: lengths.Lengths;
  /** @returns a text of this length; undefined if none was found */
  readonly write: (length: number, making: Making) => string | undefined;
}

/** Matches only the empty text. */
export const EMPTY: Piece = { lengths: lengths.only(0), write: () => '' };

/** Matches one character. */
export const character = (pick: (making: Making) => string | undefined): Piece => ({
  lengths: lengths.only(1),
  write: (_, making) => pick(making),
});

/** Matches two parts in sequence. */
const pair = (first: Piece, second: Piece): Piece => ({
  lengths: lengths.sum(first.lengths, second.lengths),
  write: (length, making) => {
    const parts = lengths.firstParts(first.lengths, second.lengths, length);
    const own = lengths.choose(parts, making.random);
    const before = own === undefined ? undefined : first.write(own, making);
    const after = own === undefined || before === undefined ? undefined : second.write(length - own, making);
    return after === undefined ? undefined : `${before}${after}`;
  },
});

/** Matches parts in sequence. */
export const sequence = (pieces: readonly Piece[]): Piece => {
  if (pieces.length <= 1) return pieces[0] ?? EMPTY;
  const middle = Math.ceil(pieces.length / 2);
  return pair(sequence(pieces.slice(0, middle)), sequence(pieces.slice(middle)));
};

/** Matches one of several parts. */
export const choice = (pieces: readonly Piece[]): Piece => ({
  lengths: lengths.either(...pieces.map((piece) => piece.lengths)),
  write: (length, making) => {
    const able = pieces.filter((piece) => lengths.has(piece.lengths, length));
    return able[Math.floor(making.random() * able.length)]?.write(length, making);
  },
});

/** How many different numbers of repetitions are tried. */
const MOST_COUNTS = 64;

/** Repeats a part a fixed number of times; results are cached. */
const powersOf = (piece: Piece): ((count: number) => Piece) => {
  const cache = new Map<number, Piece>([
    [0, EMPTY],
    [1, piece],
  ]);
  const power = (count: number): Piece => {
    const half = Math.floor(count / 2);
    const made = cache.get(count) ?? pair(power(half), power(count - half));
    cache.set(count, made);
    return made;
  };
  return power;
};

/** The lengths of a repeated part whose texts all have the same length. */
const fixedLengths = (piece: Piece, min: number, max: number): lengths.Lengths | undefined => {
  const [least, most] = [lengths.shortest(piece.lengths), lengths.longest(piece.lengths)];
  if (least !== most) return undefined;
  return least === 0 ? lengths.only(0) : [{ from: least * min, to: least * max, step: least }];
};

/**
 * The lengths of a repeated part whose texts differ in length: exact up to MOST_COUNTS repetitions. Beyond that, lengths
 * grow by the shortest text, which is an approximation.
 */
const variedLengths = (piece: Piece, min: number, max: number): lengths.Lengths => {
  const power = powersOf(piece);
  const last = Math.min(max, min + MOST_COUNTS);
  const each = Array.from({ length: last - min + 1 }, (_, index) => power(min + index).lengths);
  if (last === max) return lengths.either(...each);
  const step = Math.max(1, lengths.shortest(piece.lengths));
  const to = lengths.longest(piece.lengths) * max;
  const ends = (each.at(-1) ?? []).map(({ from }) => ({ from, to, step }));
  return lengths.either(...each, ends);
};

/** Repeats a part from `min` to `max` times. */
export const repeated = (piece: Piece, min: number, max: number): Piece => {
  const [least, most] = [lengths.shortest(piece.lengths), lengths.longest(piece.lengths)];
  const power = powersOf(piece);
  const countsFor = (length: number): number[] => {
    const from = Math.max(min, most <= 0 ? 0 : Math.ceil(length / most));
    const to = Math.min(max, least === 0 ? from + MOST_COUNTS : Math.floor(length / least));
    const all = Array.from({ length: Math.min(MOST_COUNTS, to - from + 1) }, (_, index) => from + index);
    return all.filter((count) => lengths.has(power(count).lengths, length));
  };
  return {
    lengths: max === 0 ? lengths.only(0) : (fixedLengths(piece, min, max) ?? variedLengths(piece, min, max)),
    write: (length, making) => {
      const counts = countsFor(length);
      const count = counts[Math.floor(making.random() * counts.length)];
      return count === undefined ? undefined : power(count).write(length, making);
    },
  };
};
