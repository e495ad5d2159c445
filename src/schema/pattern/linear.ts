import { createRequire } from 'node:module';
import { lazy } from '../../base/lazy.ts';
import { classTokens, isGroup, type PatternToken, patternTokens } from '../pattern-tokens.ts';

/** Tells whether a text matches. */
export interface Matcher {
  readonly test: (text: string) => boolean;
}

/** ECMA-262 names more white space and line ends than RE2 does. */
const SPACE =
  '\\t-\\r \\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}\\x{feff}';
const NO_SPACE =
  '\\x{0}-\\x{8}\\x{e}-\\x{1f}!-\\x{9f}\\x{a1}-\\x{167f}\\x{1681}-\\x{1fff}\\x{200b}-\\x{2027}\\x{202a}-\\x{202e}' +
  '\\x{2030}-\\x{205e}\\x{2060}-\\x{2fff}\\x{3001}-\\x{fefe}\\x{ff00}-\\x{10ffff}';
const NO_LINE_END = '[^\\n\\r\\x{2028}\\x{2029}]';
const ANYTHING = '[\\x{0}-\\x{10ffff}]';
const NOTHING = '[^\\x{0}-\\x{10ffff}]';

const CATEGORIES: Record<string, string> = {
  Letter: 'L',
  Uppercase_Letter: 'Lu',
  Lowercase_Letter: 'Ll',
  Mark: 'M',
  Number: 'N',
  Decimal_Number: 'Nd',
  Punctuation: 'P',
  Symbol: 'S',
  Separator: 'Z',
  Space_Separator: 'Zs',
};

const codePoint = (code: number): string => `\\x{${code.toString(16)}}`;

/** Scripts and categories have the same names; other properties are for RE2 to refuse. */
const property = (token: PatternToken): string => {
  const name = token.slice(3, -1).replace(/^(?:Script|sc|General_Category|gc)=/, '');
  return `${token.slice(0, 2)}{${CATEGORIES[name] ?? name}}`;
};

const NAMED: Record<string, string> = { t: '\\t', n: '\\n', v: '\\v', f: '\\f', r: '\\r', 0: '\\x{0}' };

/** An escape that means the same in and outside of a class. */
const escaped = (token: PatternToken): string => {
  const [, kind = ''] = token;
  if (/^\\[dDwW]$/.test(token)) return token;
  if (/^\\[pP]\{/.test(token)) return property(token);
  const [, code, low] = /^\\(?:u\{?|x)([\da-fA-F]+)\}?(?:\\u([\da-fA-F]{4}))?$/.exec(token) ?? [];
  if (low !== undefined)
    return codePoint(String.fromCharCode(Number(`0x${code}`), Number(`0x${low}`)).codePointAt(0) as number);
  if (code !== undefined) return codePoint(Number(`0x${code}`));
  if (/^\\c./.test(token)) return codePoint(token.charCodeAt(2) % 32);
  return NAMED[kind] ?? codePoint(token.codePointAt(1) as number);
};

const IN_CLASS: Record<string, string> = { '\\s': SPACE, '\\S': NO_SPACE, '\\b': '\\x{8}', '[': '\\[' };

const inClass = (token: PatternToken): string =>
  IN_CLASS[token] ?? (token.startsWith('\\') ? escaped(token) : token);

const classOf = (token: PatternToken): string => {
  if (token === '[]') return NOTHING;
  if (token === '[^]') return ANYTHING;
  const start = token.startsWith('[^') ? '[^' : '[';
  return `${start}${classTokens(token.slice(start.length, -1)).map(inClass).join('')}]`;
};

const OUTSIDE: Record<string, string> = {
  '\\s': `[${SPACE}]`,
  '\\S': `[${NO_SPACE}]`,
  '\\b': '\\b',
  '\\B': '\\B',
  '.': NO_LINE_END,
};

/** @returns undefined for what RE2 cannot do: it looks around, or back at a group */
const translated = (token: PatternToken): string | undefined => {
  if (isGroup(token)) return /^\((?:\?(?::|<[^=!].*))?$/.test(token) ? '(?:' : undefined;
  if (/^\\(?:[1-9k])/.test(token)) return undefined;
  if (token.startsWith('[')) return classOf(token);
  return OUTSIDE[token] ?? (token.startsWith('\\') ? escaped(token) : token);
};

/** It takes ten milliseconds to load, and few documents need it. */
const engine = lazy(() => createRequire(import.meta.url)('re2js') as typeof import('re2js'));

/**
 * A matcher that takes a time in proportion to the text, whatever the pattern.
 * @returns undefined where there is none for this pattern
 */
export const linearMatcher = (pattern: string): Matcher | undefined => {
  const tokens = patternTokens(pattern).map(translated);
  if (tokens.includes(undefined)) return undefined;
  try {
    return engine().RE2JS.compile(tokens.join(''));
  } catch {
    return undefined;
  }
};
