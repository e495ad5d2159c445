import * as lengths from './lengths.ts';

/** What a text is made with. */
export interface Making {
  readonly random: () => number;
  /** Only letters and digits, where there is a choice. */
  readonly isPlain: boolean;
  /** What groups have read, for what refers back to them. */
  readonly captured: Map<unknown, string>;
}

/** A part of a pattern: how long its texts can be, and one of a length. */
export interface Piece {
  readonly lengths: lengths.Lengths;
  /** @returns undefined where none was found */
  readonly write: (length: number, making: Making) => string | undefined;
}

/** Matches the empty text. */
export const EMPTY: Piece = { lengths: lengths.only(0), write: () => '' };

/** One character. */
export const character = (pick: (making: Making) => string | undefined): Piece => ({
  lengths: lengths.only(1),
  write: (_, making) => pick(making),
});

/** One part after the other. */
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

/** All parts, one after the other. */
export const sequence = (pieces: readonly Piece[]): Piece => {
  if (pieces.length <= 1) return pieces[0] ?? EMPTY;
  const middle = Math.ceil(pieces.length / 2);
  return pair(sequence(pieces.slice(0, middle)), sequence(pieces.slice(middle)));
};

/** One of several parts. */
export const choice = (pieces: readonly Piece[]): Piece => ({
  lengths: lengths.either(...pieces.map((piece) => piece.lengths)),
  write: (length, making) => {
    const able = pieces.filter((piece) => lengths.has(piece.lengths, length));
    return able[Math.floor(making.random() * able.length)]?.write(length, making);
  },
});

/** How many numbers of repetitions are distinguished. */
const MOST_COUNTS = 64;

/** A part a number of times. */
const powersOf = (piece: Piece): ((count: number) => Piece) => {
  const known = new Map<number, Piece>([
    [0, EMPTY],
    [1, piece],
  ]);
  const power = (count: number): Piece => {
    const half = Math.floor(count / 2);
    const made = known.get(count) ?? pair(power(half), power(count - half));
    known.set(count, made);
    return made;
  };
  return power;
};

/** A part that has but one length: the lengths of all its repetitions are known at once. */
const fixedLengths = (piece: Piece, min: number, max: number): lengths.Lengths | undefined => {
  const [least, most] = [lengths.shortest(piece.lengths), lengths.longest(piece.lengths)];
  if (least !== most) return undefined;
  return least === 0 ? lengths.only(0) : [{ from: least * min, to: least * max, step: least }];
};

/** Lengths of numbers of repetitions one by one; more of them add the shortest text, or all that is longer. */
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

/** A part a number of times between two. */
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
