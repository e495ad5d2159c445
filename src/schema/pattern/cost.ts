import type { AST } from '@eslint-community/regexpp';
import { isRegular, parsePattern } from '../pattern-syntax.ts';
import { hasNoChoice } from './ambiguity.ts';

/** An upper bound for the number of attempts of a backtracking engine on a text of n characters: `factor × n ** degree`. */
interface Cost {
  readonly factor: number;
  readonly degree: number;
}

/** The cost of matching one character. */
const ONE: Cost = { factor: 1, degree: 0 };
const ENDLESS: Cost = { factor: Number.POSITIVE_INFINITY, degree: 0 };

const both = (a: Cost, b: Cost): Cost => ({ factor: a.factor * b.factor, degree: a.degree + b.degree });

const either = (a: Cost, b: Cost): Cost => ({
  factor: a.factor + b.factor,
  degree: Math.max(a.degree, b.degree),
});

/** The cost of a repetition. A part that can match in several ways multiplies them with each repetition: `(a+)+`. */
const repeated = (cost: Cost, { min, max }: AST.Quantifier): Cost => {
  const isRigid = cost.factor === 1 && cost.degree === 0;
  if (max === Number.POSITIVE_INFINITY) return isRigid ? { factor: 1, degree: 1 } : ENDLESS;
  return { factor: cost.factor ** max * (max - min + 1), degree: cost.degree * max };
};

const costOf = (node: AST.Node): Cost => {
  if (node.type === 'Alternative') return node.elements.map(costOf).reduce(both, ONE);
  if (node.type === 'Quantifier') return repeated(costOf(node.element), node);
  return 'alternatives' in node ? node.alternatives.map(costOf).reduce(either) : ONE;
};

/** The number of attempts that take a few milliseconds. */
const MOST_TRIES = 1_000_000;

/** Does matching start at the first character only? */
const isAnchored = ({ alternatives: [first, ...others] }: AST.Pattern): boolean => {
  const start = first?.elements[0];
  return others.length === 0 && start?.type === 'Assertion' && start.kind === 'start';
};

/** The greatest length of texts on which a backtracking engine surely matches the pattern quickly; -1 if there is none. */
export const safeLength = (source: string): number => {
  const pattern = parsePattern(source);
  if (!pattern) return -1;
  const starts = isAnchored(pattern) ? 0 : 1;
  const { factor, degree } = costOf(pattern);
  const all = degree + starts;
  if (factor <= MOST_TRIES && all === 0) return Number.POSITIVE_INFINITY;
  const isHard = factor > 1 || all > 1;
  if (isHard && isRegular(pattern) && hasNoChoice(pattern))
    return Math.round(MOST_TRIES ** (1 / (1 + starts)));
  return factor > MOST_TRIES ? -1 : Math.round((MOST_TRIES / factor) ** (1 / all));
};
