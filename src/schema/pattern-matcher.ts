import type { Matcher } from './pattern/linear.ts';
import { createRegExp, PatternTimeout, resetPatternTime } from './pattern/matcher.ts';

const cache = new Map<string, Matcher>();
const MOST_CACHED = 1000;

const matcherOf = (pattern: string): Matcher => {
  const matcher = cache.get(pattern) ?? createRegExp(pattern);
  if (cache.size >= MOST_CACHED) cache.clear();
  cache.set(pattern, matcher);
  return matcher;
};

/**
 * Does a text match a pattern, as in validation?
 * @returns undefined when matching takes too long
 * @throws SyntaxError when it is not a regular expression
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
