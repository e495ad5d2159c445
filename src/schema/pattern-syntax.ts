import { createRequire } from 'node:module';
import type { AST } from '@eslint-community/regexpp';
import { lazy } from '../base/lazy.ts';
import { repairPattern } from './pattern/repair.ts';

/** A part of a pattern's syntax tree. */
export type PatternNode = AST.Node;

type Regexpp = typeof import('@eslint-community/regexpp');

/** It takes some milliseconds to load, and not every document has patterns. */
const regexpp = lazy(() => createRequire(import.meta.url)('@eslint-community/regexpp') as Regexpp);

/** The text of a pattern as it is read, and whether it is read with the flag for Unicode. */
interface Source {
  readonly text: string;
  readonly flags: '' | 'u';
  readonly regExp: RegExp;
}

/** JSON Schema asks for Unicode regular expressions; many are written for the older kind: `\_` and `\-` are errors now. */
const sourceOf = (pattern: string): Source => {
  for (const repair of [() => pattern, () => repairPattern(pattern).text]) {
    try {
      const text = repair();
      return { text, flags: 'u', regExp: new RegExp(text, 'u') };
    } catch {}
  }
  return { text: pattern, flags: '', regExp: new RegExp(pattern) };
};

/** @throws SyntaxError when it is no regular expression */
export const readPattern = (pattern: string): RegExp => sourceOf(pattern).regExp;

/** What of a pattern means something else to other engines, and how the whole is read; undefined where all agree. */
export const foreignParts = (
  pattern: string,
): { readonly parts: readonly string[]; readonly readAs: string } | undefined => {
  const { text, flags } = sourceOf(pattern);
  const { foreign } = repairPattern(pattern);
  const parts = flags === 'u' ? foreign : [pattern];
  return parts.length > 0 ? { parts, readAs: text } : undefined;
};

/** The syntax tree of a regular expression; undefined where it is none, or newer than the parser. */
export const parsePattern = (pattern: string): AST.Pattern | undefined => {
  const { RegExpParser } = regexpp();
  try {
    const { text, flags } = sourceOf(pattern);
    return new RegExpParser().parsePattern(text, 0, text.length, { unicode: flags === 'u' });
  } catch {
    return undefined;
  }
};

/** @returns the text that was parsed */
const visit = (pattern: string, handlers: Parameters<Regexpp['visitRegExpAST']>[1]): string => {
  const tree = parsePattern(pattern);
  if (tree) regexpp().visitRegExpAST(tree, handlers);
  return tree?.raw ?? pattern;
};

const isLookaround = (node: AST.Node): node is AST.LookaroundAssertion =>
  node.type === 'Assertion' && (node.kind === 'lookahead' || node.kind === 'lookbehind');

/** Is a pattern regular in the sense of automata: it neither looks around nor back, and no part has flags of its own? */
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

/** The parts of a pattern that read one of several characters, as they are written: `[a-z]`, `\d`, `.`. */
export const characterSets = (pattern: string): string[] => {
  const found: string[] = [];
  visit(pattern, {
    onCharacterClassEnter: ({ raw }) => found.push(raw),
    onCharacterSetEnter: ({ raw, parent }) => parent.type !== 'CharacterClass' && found.push(raw),
  });
  return [...new Set(found)];
};

/** What a pattern must not see ahead or behind: `^foo` of `(?!^foo)`. */
export const forbiddenLookarounds = (pattern: string): AST.LookaroundAssertion[] => {
  const found: AST.LookaroundAssertion[] = [];
  visit(pattern, {
    onAssertionEnter: (node) => isLookaround(node) && node.negate && found.push(node),
  });
  return found;
};

/** What the negated classes of a pattern name, as it is written: `,` and `\s` of `[^,\s]`, and the ends of ranges. */
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
