/** An arithmetic progression of lengths. */
export interface Progression {
  readonly from: number;
  readonly to: number;
  readonly step: number;
}

/** The possible lengths of the texts that a part of a pattern matches. */
export type Lengths = readonly Progression[];

/** The most progressions that are kept. Dropping one only means that no texts of these lengths are generated. */
const MOST = 64;

/** Exactly the length n. */
export const only = (n: number): Lengths => [{ from: n, to: n, step: 1 }];

const isOne = ({ from, to }: Progression): boolean => from === to;

const isDense = (one: Progression): boolean => one.step === 1 || isOne(one);

/** Appends a progression to a list that is sorted by `from`; merges it with the last one if both are gapless and meet. */
const append = (list: Progression[], next: Progression): Progression[] => {
  const last = list.at(-1);
  if (!last || !isDense(last) || !isDense(next) || next.from > last.to + 1) return [...list, next];
  return [...list.slice(0, -1), { from: last.from, to: Math.max(last.to, next.to), step: 1 }];
};

/** The union of several sets of lengths. */
export const either = (...all: readonly Lengths[]): Lengths =>
  all
    .flat()
    .sort((a, b) => a.from - b.from)
    .reduce(append, [])
    .slice(0, MOST);

const countOf = ({ from, to, step }: Progression): number => (to - from) / step + 1;

const sumOfTwo = (a: Progression, b: Progression): Lengths => {
  const [few, many] = countOf(a) <= countOf(b) ? [a, b] : [b, a];
  const whole = { from: a.from + b.from, to: a.to + b.to };
  if (isOne(few) || few.step === many.step) return [{ ...whole, step: many.step }];
  if (few.step === 1 && countOf(few) >= many.step) return [{ ...whole, step: 1 }];
  if (many.step === 1 && countOf(many) >= few.step) return [{ ...whole, step: 1 }];
  return Array.from({ length: Math.min(MOST, countOf(few)) }, (_, index) => {
    const more = few.from + index * few.step;
    return { ...many, from: many.from + more, to: many.to + more };
  });
};

/** The lengths of a text of the first part followed by one of the second. */
export const sum = (a: Lengths, b: Lengths): Lengths =>
  either(...a.flatMap((one) => b.map((other) => sumOfTwo(one, other))));

export const shortest = (lengths: Lengths): number => lengths[0]?.from ?? Number.POSITIVE_INFINITY;

export const longest = (lengths: Lengths): number => Math.max(-1, ...lengths.map(({ to }) => to));

/** The lengths that are in both progressions. */
const inBoth = (a: Progression, b: Progression): Lengths => {
  const [wide, narrow] = a.step >= b.step ? [a, b] : [b, a];
  const least = Math.max(0, Math.ceil((narrow.from - wide.from) / wide.step));
  const most = Math.min(a.to, b.to);
  for (let turn = 0; turn < narrow.step; turn++) {
    const from = wide.from + (least + turn) * wide.step;
    if (from > most) break;
    if ((from - narrow.from) % narrow.step !== 0) continue;
    const step = wide.step % narrow.step === 0 ? wide.step : wide.step * narrow.step;
    return [{ from, to: from + Math.floor((most - from) / step) * step, step }];
  }
  return [];
};

/** The lengths from `least` to `most`. */
export const between = (lengths: Lengths, least: number, most: number): Lengths =>
  either(...lengths.map((one) => inBoth(one, { from: least, to: most, step: 1 })));

/** The lengths of the first part with which the second part can reach the total `length`. */
export const firstParts = (first: Lengths, second: Lengths, length: number): Lengths =>
  either(
    ...first.flatMap((one) =>
      second.map(({ from, to, step }) => {
        const last = length - from;
        const reach = Math.floor(Math.min(to - from, last) / step) * step;
        return last < 0 ? [] : inBoth(one, { from: last - reach, to: last, step });
      }),
    ),
  );

export const has = (lengths: Lengths, length: number): boolean =>
  lengths.some(({ from, to, step }) => length >= from && length <= to && (length - from) % step === 0);

/** The `count` shortest lengths. */
export const firstOf = (lengths: Lengths, count: number): number[] =>
  lengths
    .flatMap((one) =>
      Array.from({ length: Math.min(count, countOf(one)) }, (_, index) => one.from + index * one.step),
    )
    .slice(0, count);

/** A random one of the lengths, which must be finitely many. */
export const choose = (lengths: Lengths, random: () => number): number | undefined => {
  const one = lengths[Math.floor(random() * lengths.length)];
  return one && one.from + Math.floor(random() * countOf(one)) * one.step;
};
