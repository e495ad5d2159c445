import { createRequire } from 'node:module';
import type { AST } from '@eslint-community/regexpp';
import { lazy } from '../../base/lazy.ts';
import { isRegular, parsePattern } from '../pattern-syntax.ts';

/** A compiled pattern. */
export interface Matcher {
  readonly test: (text: string) => boolean;
}

/** The white space and line ends of ECMA-262, which has more of them than RE2. */
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

/** A property in RE2's syntax. Scripts and categories have the same names; RE2 rejects other properties. */
const property = ({ raw }: AST.CharacterSet): string => {
  const name = raw.slice(3, -1).replace(/^(?:Script|sc|General_Category|gc)=/, '');
  return `${raw.slice(0, 2)}{${CATEGORIES[name] ?? name}}`;
};

const setInClass = (set: AST.CharacterSet): string => {
  if (set.kind === 'property') return property(set);
  if (set.kind === 'space') return set.negate ? NO_SPACE : SPACE;
  return set.raw; // \d and \w mean the same in both.
};

const inClass = (node: AST.CharacterClassElement): string => {
  if (node.type === 'Character') return codePoint(node.value);
  if (node.type === 'CharacterClassRange') return `${codePoint(node.min.value)}-${codePoint(node.max.value)}`;
  return setInClass(node as AST.CharacterSet);
};

const classOf = ({ negate, elements }: AST.CharacterClass): string => {
  if (elements.length === 0) return negate ? ANYTHING : NOTHING;
  return `[${negate ? '^' : ''}${elements.map(inClass).join('')}]`;
};

/** Translates a regular pattern to the syntax of RE2. */
const translate = (node: AST.Node): string => {
  if (node.type === 'Alternative') return node.elements.map(translate).join('');
  if (node.type === 'Quantifier')
    return `${translate(node.element)}${node.raw.slice(node.element.raw.length)}`;
  if ('alternatives' in node) return `(?:${node.alternatives.map(translate).join('|')})`;
  if (node.type === 'Character') return codePoint(node.value);
  if (node.type === 'CharacterClass') return classOf(node);
  if (node.type === 'CharacterSet') return node.kind === 'any' ? NO_LINE_END : `[${setInClass(node)}]`;
  return node.raw; // ^, $, \b and \B.
};

/** Loaded on demand: it takes ten milliseconds, and few documents need it. */
const engine = lazy(() => createRequire(import.meta.url)('re2js') as typeof import('re2js'));

/**
 * Creates a matcher in linear time for a pattern.
 * @returns undefined if RE2 does not support the pattern
 */
export const linearMatcher = (pattern: string): Matcher | undefined => {
  const tree = parsePattern(pattern);
  if (!tree || !isRegular(tree)) return undefined;
  try {
    return engine().RE2JS.compile(translate(tree));
  } catch {
    return undefined;
  }
};
