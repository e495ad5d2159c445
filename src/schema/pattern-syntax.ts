import { createRequire } from 'node:module';
import type { AST } from '@eslint-community/regexpp';
import { lazy } from '../base/lazy.ts';
import { repairPattern } from './pattern/repair.ts';

/** A node of a pattern's syntax tree. */
export type PatternNode = AST.Node;

type Regexpp = typeof import('@eslint-community/regexpp');

/** Loaded on demand: it takes some milliseconds, and not every document has patterns. */
const regexpp = lazy(() => createRequire(import.meta.url)('@eslint-community/regexpp') as Regexpp);

/** The text and flags with which a pattern is compiled. */
interface Source {
  readonly text: string;
  readonly flags: '' | 'u';
  readonly regExp: RegExp;
}

/**
 * Compiles a pattern with the flag `u`, which JSON Schema requires; if it is invalid, a repaired one. Many patterns are
 * written for engines without it: `\_` and `\-` are errors with `u`.
 */
const sourceOf = (pattern: string): Source => {
  for (const repair of [() => pattern, () => repairPattern(pattern).text]) {
    try {
      const text = repair();
      return { text, flags: 'u', regExp: new RegExp(text, 'u') };
    } catch {}
  }
  return { text: pattern, flags: '', regExp: new RegExp(pattern) };
};

/** @throws SyntaxError when it is not a regular expression */
export const readPattern = (pattern: string): RegExp => sourceOf(pattern).regExp;

/**
 * The parts of a pattern that other engines read differently, and how the whole is read here; undefined if there are none.
 */
export const foreignParts = (
  pattern: string,
): { readonly parts: readonly string[]; readonly readAs: string } | undefined => {
  const { text, flags } = sourceOf(pattern);
  const { foreign } = repairPattern(pattern);
  const parts = flags === 'u' ? foreign : [pattern];
  return parts.length > 0 ? { parts, readAs: text } : undefined;
};

/** The syntax tree of a pattern; undefined if it is invalid, or newer than the parser. */
export const parsePattern = (pattern: string): AST.Pattern | undefined => {
  const { RegExpParser } = regexpp();
  try {
    const { text, flags } = sourceOf(pattern);
    return new RegExpParser().parsePattern(text, 0, text.length, { unicode: flags === 'u' });
  } catch {
    return undefined;
  }
};

/**
 * Visits the nodes of a pattern.
 * @returns the text that was parsed
 */
const visit = (pattern: string, handlers: Parameters<Regexpp['visitRegExpAST']>[1]): string => {
  const tree = parsePattern(pattern);
  if (tree) regexpp().visitRegExpAST(tree, handlers);
  return tree?.raw ?? pattern;
};

const isLookaround = (node: AST.Node): node is AST.LookaroundAssertion =>
  node.type === 'Assertion' && (node.kind === 'lookahead' || node.kind === 'lookbehind');

/** Is a pattern regular in the sense of formal languages: without lookarounds, backreferences and inline flags? */
export const isRegular = (pattern: AST.Pattern): boolean => {
  let isSo = true;
  const check = (isAllowed: boolean) => {
    isSo &&= isAllowed;
  };
  regexpp().visitRegExpAST(pattern, {
    onAssertionEnter: (node) => check(!isLookaround(node)),
    onBackreferenceEnter: () => check(false),
    onGroupEnter: ({ modifiers }) => check(modifiers === null),
  });
  return isSo;
};

/** The classes, sets and escapes in a pattern that match one of several characters, as written: `[a-z]`, `\d`, `.`. */
export const characterSets = (pattern: string): string[] => {
  const found: string[] = [];
  visit(pattern, {
    onCharacterClassEnter: ({ raw }) => found.push(raw),
    onCharacterSetEnter: ({ raw, parent }) => parent.type !== 'CharacterClass' && found.push(raw),
  });
  return [...new Set(found)];
};

/** The negative lookarounds of a pattern: `(?!^foo)`. */
export const forbiddenLookarounds = (pattern: string): AST.LookaroundAssertion[] => {
  const found: AST.LookaroundAssertion[] = [];
  visit(pattern, {
    onAssertionEnter: (node) => isLookaround(node) && node.negate && found.push(node),
  });
  return found;
};

/** The characters and sets in negated classes, as written: `,` and `\s` of `[^,\s]`, and the ends of ranges. */
export const negatedCharacters = (pattern: string): string[] => {
  const found: string[] = [];
  visit(pattern, {
    onCharacterClassEnter: ({ negate, elements }) => {
      const parts = negate ? elements : [];
      for (const part of parts) {
        found.push(...(part.type === 'CharacterClassRange' ? [part.min.raw, part.max.raw] : [part.raw]));
      }
    },
  });
  return found;
};
