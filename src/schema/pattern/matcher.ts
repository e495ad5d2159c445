import { createContext, Script } from 'node:vm';
import { lazy } from '../../base/lazy.ts';
import { readPattern } from '../pattern-syntax.ts';
import { safeLength } from './cost.ts';
import { linearMatcher, type Matcher } from './linear.ts';

/** Matching a pattern takes too long, so the result is unknown. */
export class PatternTimeout extends Error {
  override readonly name = 'PatternTimeout';
  readonly pattern: string;
  readonly milliseconds = MOST_TIME;

  constructor(pattern: string) {
    super(`cannot be judged by the pattern ${pattern}, which takes more than ${MOST_TIME} ms`);
    this.pattern = pattern;
  }
}

/**
 * The processor time, in milliseconds, that the patterns of one value may take in total where they cannot be matched in
 * linear time.
 */
const MOST_TIME = 100;

let timeLeft = MOST_TIME;

/** Call before each value: it has the full time again. */
export const resetPatternTime = (): void => {
  timeLeft = MOST_TIME;
};

const guard = lazy(() => ({ context: createContext({}), script: new Script('regExp.test(text)') }));

/** How many times a match is restarted that ran out of time while waiting for the processor, as on a busy machine. */
const MOST_TRIES = 5;

/** Processor time of this thread in milliseconds; before Node 23.9, of the process. */
const worked = (): number => {
  const { user, system } = (process.threadCpuUsage ?? process.cpuUsage)();
  return (user + system) / 1000;
};

/** Matches with a time limit. V8 can be interrupted in a script of its own, which costs a tenth of a millisecond. */
const testGuarded = (pattern: string, regExp: RegExp, text: string): boolean => {
  if (timeLeft <= 0) throw new PatternTimeout(pattern);
  const { context, script } = guard();
  const start = worked();
  try {
    Object.assign(context, { regExp, text });
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      try {
        return script.runInContext(context, { timeout: Math.ceil(timeLeft) });
      } catch {
        // The limit is for elapsed time, during which the thread may mostly have waited: so check its processor time.
        if (worked() - start >= timeLeft) break;
      }
    }
    throw new PatternTimeout(pattern);
  } finally {
    timeLeft -= worked() - start;
    Object.assign(context, { regExp: undefined, text: undefined });
  }
};

/** In a text with surrogates, a pattern without the flag `u` sees halves of characters. RE2 sees whole ones. */
const SURROGATE = /[\ud800-\udfff]/;

/**
 * Creates a matcher for a pattern of unknown origin, with the meaning of ECMA-262, that never hangs. V8 matches where it
 * surely cannot backtrack for long, else RE2; where RE2 does not support the pattern, V8 with a limit of a tenth of a
 * second.
 * @throws SyntaxError when it is not a regular expression
 */
export const createRegExp = (pattern: string): Matcher => {
  const regExp = readPattern(pattern);
  const safe = safeLength(pattern);
  if (safe === Number.POSITIVE_INFINITY) return regExp;
  const linear = lazy(() => linearMatcher(pattern));
  const test = (text: string): boolean => {
    if (text.length <= safe) return regExp.test(text);
    const matcher = regExp.unicode || !SURROGATE.test(text) ? linear() : undefined;
    return matcher ? matcher.test(text) : testGuarded(pattern, regExp, text);
  };
  // Ajv distinguishes patterns by their text.
  return Object.assign({ test }, { toString: () => String(regExp) });
};
