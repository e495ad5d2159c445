import type { Matcher } from './pattern/linear.ts';
import { createRegExp, PatternTimeout, resetPatternTime } from './pattern/matcher.ts';

const known = new Map<string, Matcher>();
const MOST_KNOWN = 1000;

const matcherOf = (pattern: string): Matcher => {
  const matcher = known.get(pattern) ?? createRegExp(pattern);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(pattern, matcher);
  return matcher;
};

/**
 * Does a text match a pattern, as the judge sees it?
 * @returns undefined where it takes too long
 * @throws SyntaxError when it is no regular expression
 */
export const matchesPattern = (pattern: string, text: string): boolean | undefined => {
  resetPatternTime();
  try {
    return matcherOf(pattern).test(text);
  } catch (error) {
    if (error instanceof PatternTimeout) return undefined;
    throw error;
  }
};
