import { createRequire } from 'node:module';
import { lazy } from '../base/lazy.ts';
import { readPattern, withoutLookarounds } from '../schema/pattern-syntax.ts';

/** Loaded for the first pattern. */
const fastCheck = lazy(() => createRequire(import.meta.url)('fast-check') as typeof import('fast-check'));

const MOST = 40;
const MOST_TRIED = 400;

const generate = (source: string, count: number): string[] => {
  try {
    const { sample, stringMatching } = fastCheck();
    return sample(stringMatching(readPattern(source), { size: 'small' }), { seed: 1, numRuns: count });
  } catch {
    return [];
  }
};

const isPlain = (text: string): boolean => /^[\x20-\x7e]*$/.test(text);

/** An unanchored pattern is generated as if it were anchored: `foo` gives `foo`, not `x7!foo~`. */
const make = (source: string, count: number): string[] => {
  const bound = generate(`^(?:${source})$`, count);
  return bound.length > 0 ? bound : generate(source, count);
};

const create = (source: string): readonly string[] => {
  // fast-check does not support lookaround: texts are generated without it, and filtered by the whole pattern.
  const plain = withoutLookarounds(source);
  const isWhole = plain === source;
  const most = isWhole ? MOST * 2 : MOST_TRIED;
  // Many thousands of characters at once are slow.
  const made = make(plain, /\{\d{4,}/.test(plain) ? 2 : most);
  const texts = [...new Set(made)].filter((text) => isWhole || readPattern(source).test(text));
  return texts.sort((a, b) => Number(isPlain(b)) - Number(isPlain(a))).slice(0, MOST);
};

const known = new Map<string, readonly string[]>();
const MOST_KNOWN = 1000;

/**
 * Texts that match a pattern, the same ones each time, readable ones first; none when it cannot be
 * generated.
 */
export const patternTexts = (source: string): readonly string[] => {
  const texts = known.get(source) ?? create(source);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(source, texts);
  return texts;
};

/** Does a text match all of these patterns? An invalid pattern matches nothing. */
export const matchesAll = (text: string, sources: readonly string[]): boolean => {
  try {
    return sources.every((source) => readPattern(source).test(text));
  } catch {
    return false;
  }
};
