import type { AST } from '@eslint-community/regexpp';
import { readPattern } from '../pattern-syntax.ts';

/**
 * A position of Glushkov's automaton, where one character is matched. `characters` has one bit for each ASCII character, and
 * one for all others; `next` are the positions that may follow.
 */
interface Position {
  readonly characters: bigint;
  readonly next: Position[];
}

/** A part of a pattern: its possible first and last positions, and whether it can match the empty text. */
interface Part {
  readonly first: readonly Position[];
  readonly last: readonly Position[];
  readonly isOptional: boolean;
}

const NOT_ASCII = 1n << 128n;
const NOTHING: Part = { first: [], last: [], isOptional: true };

/** Does a character, class or escape match ASCII characters only? */
const isAscii = (node: AST.Node): boolean => {
  if (node.type === 'Character') return node.value < 128;
  if (node.type === 'CharacterClassRange') return node.max.value < 128;
  if (node.type === 'CharacterSet') return (node.kind === 'digit' || node.kind === 'word') && !node.negate;
  return node.type === 'CharacterClass' && !node.negate && node.elements.every(isAscii);
};

const charactersOf = (node: AST.Node): bigint => {
  const regExp = readPattern(`^(?:${node.raw})$`);
  let all = isAscii(node) ? 0n : NOT_ASCII;
  for (let code = 0; code < 128; code++) {
    if (regExp.test(String.fromCharCode(code))) all |= 1n << BigInt(code);
  }
  return all;
};

const follow = (last: readonly Position[], first: readonly Position[]): void => {
  for (const { next } of last) next.push(...first);
};

const then = (a: Part, b: Part): Part => {
  follow(a.last, b.first);
  return {
    first: a.isOptional ? [...a.first, ...b.first] : a.first,
    last: b.isOptional ? [...a.last, ...b.last] : b.last,
    isOptional: a.isOptional && b.isOptional,
  };
};

const or = (a: Part, b: Part): Part => ({
  first: [...a.first, ...b.first],
  last: [...a.last, ...b.last],
  isOptional: a.isOptional || b.isOptional,
});

const repeat = (part: Part, { min, max }: AST.Quantifier): Part => {
  if (max > 1) follow(part.last, part.first);
  // If several repetitions are required, it is ambiguous which of them match the empty text.
  if (min > 1 && part.isOptional) follow(part.last, part.first);
  return { ...part, isOptional: part.isOptional || min === 0 };
};

/** @param all collects the positions */
const partOf = (node: AST.Node, all: Position[]): Part => {
  if (node.type === 'Alternative')
    return node.elements.map((element) => partOf(element, all)).reduce(then, NOTHING);
  if (node.type === 'Quantifier') return repeat(partOf(node.element, all), node);
  if ('alternatives' in node) return node.alternatives.map((one) => partOf(one, all)).reduce(or);
  if (node.type === 'Assertion') return NOTHING;
  const only = [{ characters: charactersOf(node), next: [] }];
  all.push(...only);
  return { first: only, last: only, isOptional: false };
};

/** Does each character determine the next position? The same position twice is ambiguous too: `(a+)+`. */
const isDecided = (ways: readonly Position[]): boolean => {
  let taken = 0n;
  return ways.every(({ characters }) => {
    const isFree = (taken & characters) === 0n;
    taken |= characters;
    return isFree;
  });
};

/**
 * Is a regular pattern unambiguous, that is, is Glushkov's automaton deterministic? A backtracking engine then never
 * backtracks, however deeply repetitions are nested: `^[a-z]+(-[a-z]+)*$`.
 */
export const hasNoChoice = (pattern: AST.Pattern): boolean => {
  const all: Position[] = [];
  const { first } = partOf(pattern, all);
  return isDecided(first) && all.every(({ next }) => isDecided(next));
};
