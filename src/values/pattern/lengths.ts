/** Every `step`-th number from one to another. */
export interface Progression {
  readonly from: number;
  readonly to: number;
  readonly step: number;
}

/** The lengths that the texts of a part of a pattern can have. */
export type Lengths = readonly Progression[];

/** At most how many progressions are kept; a length that is forgotten is a text that is not made. */
const MOST = 64;

/** The one length n. */
export const only = (n: number): Lengths => [{ from: n, to: n, step: 1 }];

const isOne = ({ from, to }: Progression): boolean => from === to;

const isDense = (one: Progression): boolean => one.step === 1 || isOne(one);

/** Appends a progression to those that begin before it, as one with the last of them where both are one. */
const append = (list: Progression[], next: Progression): Progression[] => {
  const last = list.at(-1);
  if (!last || !isDense(last) || !isDense(next) || next.from > last.to + 1) return [...list, next];
  return [...list.slice(0, -1), { from: last.from, to: Math.max(last.to, next.to), step: 1 }];
};

/** The lengths of one or the other. */
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

/** The lengths of one after the other. */
export const sum = (a: Lengths, b: Lengths): Lengths =>
  either(...a.flatMap((one) => b.map((other) => sumOfTwo(one, other))));

export const shortest = (lengths: Lengths): number => lengths[0]?.from ?? Number.POSITIVE_INFINITY;

export const longest = (lengths: Lengths): number => Math.max(-1, ...lengths.map(({ to }) => to));

/** The numbers that are in both. */
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

/** The lengths from one to another. */
export const between = (lengths: Lengths, least: number, most: number): Lengths =>
  either(...lengths.map((one) => inBoth(one, { from: least, to: most, step: 1 })));

/** The lengths of a first part that leave a length of the second one. */
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

/** The lengths from the shortest on, at most so many. */
export const firstOf = (lengths: Lengths, count: number): number[] =>
  lengths
    .flatMap((one) =>
      Array.from({ length: Math.min(count, countOf(one)) }, (_, index) => one.from + index * one.step),
    )
    .slice(0, count);

/** One of finitely many lengths. */
export const choose = (lengths: Lengths, random: () => number): number | undefined => {
  const one = lengths[Math.floor(random() * lengths.length)];
  return one && one.from + Math.floor(random() * countOf(one)) * one.step;
};
