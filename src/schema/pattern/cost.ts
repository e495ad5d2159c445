import { isGroup, type PatternToken, patternTokens, timesOf } from '../pattern-tokens.ts';
import { hasNoChoice } from './ambiguity.ts';

/** At most how many ways a backtracking engine may try on a text of n characters: `factor × n ** degree`. */
interface Cost {
  readonly factor: number;
  readonly degree: number;
}

/** There is one way to match a character. */
const ONE: Cost = { factor: 1, degree: 0 };
const ENDLESS: Cost = { factor: Number.POSITIVE_INFINITY, degree: 0 };

const both = (a: Cost, b: Cost): Cost => ({ factor: a.factor * b.factor, degree: a.degree + b.degree });

const either = (a: Cost, b: Cost): Cost => ({
  factor: a.factor + b.factor,
  degree: Math.max(a.degree, b.degree),
});

/** What itself matches in several ways multiplies them with each repetition: `(a+)+`. */
const repeated = (cost: Cost, [least, most]: readonly [number, number]): Cost => {
  const isRigid = cost.factor === 1 && cost.degree === 0;
  if (most === Number.POSITIVE_INFINITY) return isRigid ? { factor: 1, degree: 1 } : ENDLESS;
  return { factor: cost.factor ** most * (most - least + 1), degree: cost.degree * most };
};

/** The cost of what stands up to the end of a group; `tokens` are used up. */
const costOf = (tokens: PatternToken[]): Cost => {
  let alternatives: Cost | undefined;
  let sequence = ONE;
  for (let token = tokens.pop(); token !== undefined && token !== ')'; token = tokens.pop()) {
    if (token === '|') {
      alternatives = alternatives ? either(alternatives, sequence) : sequence;
      sequence = ONE;
      continue;
    }
    const atom = isGroup(token) ? costOf(tokens) : ONE;
    const times = timesOf(tokens.at(-1) ?? '');
    if (times) tokens.pop();
    sequence = both(sequence, times ? repeated(atom, times) : atom);
  }
  return alternatives ? either(alternatives, sequence) : sequence;
};

/** What is tried in a few milliseconds. */
const MOST_TRIES = 1_000_000;

/** Is a match tried from the first character alone? */
const isAnchored = (tokens: readonly PatternToken[]): boolean => {
  let depth = 0;
  const isSplit = tokens.some((token) => {
    if (isGroup(token)) depth++;
    if (token === ')') depth--;
    return token === '|' && depth === 0;
  });
  return tokens[0] === '^' && !isSplit;
};

/** The length of the longest texts on which a pattern cannot keep a backtracking engine busy. */
export const safeLength = (pattern: string): number => {
  const tokens = patternTokens(pattern);
  const starts = isAnchored(tokens) ? 0 : 1;
  const { factor, degree } = costOf(tokens.reverse());
  const all = degree + starts;
  if (factor <= MOST_TRIES && all === 0) return Number.POSITIVE_INFINITY;
  if ((factor > 1 || all > 1) && hasNoChoice(pattern)) return Math.round(MOST_TRIES ** (1 / (1 + starts)));
  return factor > MOST_TRIES ? -1 : Math.round((MOST_TRIES / factor) ** (1 / all));
};
