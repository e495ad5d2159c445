import { createRequire } from 'node:module';
import type { AST } from '@eslint-community/regexpp';
import { lazy } from '../base/lazy.ts';

type Regexpp = typeof import('@eslint-community/regexpp');

/** It takes some milliseconds to load, and not every document has patterns. */
const regexpp = lazy(() => createRequire(import.meta.url)('@eslint-community/regexpp') as Regexpp);

/** JSON Schema asks for Unicode regular expressions; many are written for the older kind: `\_` and `\-` are errors now. */
export const readPattern = (pattern: string): RegExp => {
  try {
    return new RegExp(pattern, 'u');
  } catch {
    return new RegExp(pattern);
  }
};

/** The syntax tree of a regular expression; undefined where it is none, or newer than the parser. */
export const parsePattern = (pattern: string): AST.Pattern | undefined => {
  const { RegExpParser } = regexpp();
  try {
    return new RegExpParser().parsePattern(pattern, 0, pattern.length, readPattern(pattern));
  } catch {
    return undefined;
  }
};

const visit = (pattern: string, handlers: Parameters<Regexpp['visitRegExpAST']>[1]): void => {
  const tree = parsePattern(pattern);
  if (tree) regexpp().visitRegExpAST(tree, handlers);
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

/** A pattern without what looks ahead or behind: it matches at least the texts that the whole pattern does. */
export const withoutLookarounds = (pattern: string): string => {
  const found: AST.Node[] = [];
  visit(pattern, {
    onAssertionEnter: (node) => {
      const isInner = node.start < (found.at(-1)?.end ?? 0);
      if (isLookaround(node) && !isInner) found.push(node);
    },
  });
  const ends = [0, ...found.map(({ end }) => end)];
  return ends.map((end, index) => pattern.slice(end, found[index]?.start)).join('');
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
