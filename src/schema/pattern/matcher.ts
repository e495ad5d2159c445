import { createContext, Script } from 'node:vm';
import { lazy } from '../../base/lazy.ts';
import { readPattern } from '../pattern-syntax.ts';
import { safeLength } from './cost.ts';
import { linearMatcher, type Matcher } from './linear.ts';

/** A pattern takes too long on a text, so that nobody knows whether it matches. */
export class PatternTimeout extends Error {
  override readonly name = 'PatternTimeout';
  readonly pattern: string;
  readonly milliseconds = MOST_TIME;

  constructor(pattern: string) {
    super(`cannot be judged by the pattern ${pattern}, which takes more than ${MOST_TIME} ms`);
    this.pattern = pattern;
  }
}

/** How long the patterns of one value may take in all, in milliseconds of the processor, where they cannot be matched in linear time. */
const MOST_TIME = 100;

let timeLeft = MOST_TIME;

/** The next value has all the time again. */
export const resetPatternTime = (): void => {
  timeLeft = MOST_TIME;
};

const guard = lazy(() => ({ context: createContext({}), script: new Script('regExp.test(text)') }));

/** How often a match is begun again that had to wait for a processor, as on a busy machine. */
const MOST_TRIES = 5;

/** What this thread has worked, in milliseconds. Before Node 23.9 only the whole process can be asked. */
const worked = (): number => {
  const { user, system } = (process.threadCpuUsage ?? process.cpuUsage)();
  return (user + system) / 1000;
};

/** V8 can be stopped while it matches, at a cost of a tenth of a millisecond. */
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
        // It is stopped by the clock, and may have stood still for most of the time.
        if (worked() - start >= timeLeft) break;
      }
    }
    throw new PatternTimeout(pattern);
  } finally {
    timeLeft -= worked() - start;
    Object.assign(context, { regExp: undefined, text: undefined });
  }
};

/** Of a text with such characters, a pattern of the older kind sees halves, and RE2 does not. */
const SURROGATE = /[\ud800-\udfff]/;

/**
 * Makes a matcher of a pattern that somebody else wrote. Matching means what ECMA-262 says, and never hangs: V8 does it
 * where it cannot backtrack for long, RE2 where V8 could, and where RE2 cannot do it, V8 has a tenth of a second.
 * @throws SyntaxError when it is no regular expression
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
  // Ajv tells patterns apart by this.
  return Object.assign({ test }, { toString: () => String(regExp) });
};
