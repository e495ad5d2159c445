import { isGroup, type PatternToken, patternTokens, timesOf } from '../pattern-tokens.ts';

/** A place in a pattern where a character is read: which characters may be, one bit each, all that are not ASCII in one. */
interface Position {
  readonly characters: bigint;
  readonly next: Position[];
}

/** A part of a pattern: where it may begin and end, and whether it may be left out. */
interface Part {
  readonly first: readonly Position[];
  readonly last: readonly Position[];
  readonly isOptional: boolean;
}

const NOT_ASCII = 1n << 128n;
const NOTHING: Part = { first: [], last: [], isOptional: true };
const ASSERTION = /^(?:\^|\$|\\[bB])$/;
/** A class of nothing but ASCII letters, digits, signs and `\d`, `\w`. */
const ASCII_CLASS = /^\[(?!\^)(?:\\[dw\].+*?()/^$|{}-]|[^\\\u0080-\u{10ffff}])*\]$/u;

/** @throws SyntaxError for what is no pattern on its own */
const charactersOf = (token: PatternToken): bigint => {
  const regExp = new RegExp(`^(?:${token})$`, 's');
  const isAscii =
    ASCII_CLASS.test(token) || /^(?:\\[dw.+*?()/^$|{}[\]-]|[^\\.[\u0080-\u{10ffff}])$/u.test(token);
  let all = isAscii ? 0n : NOT_ASCII;
  for (let code = 0; code < 128; code++) {
    if (regExp.test(String.fromCharCode(code))) all |= 1n << BigInt(code);
  }
  return all;
};

const position = (token: PatternToken): Part => {
  const only = [{ characters: charactersOf(token), next: [] }];
  return { first: only, last: only, isOptional: false };
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

const repeat = (part: Part, [least, most]: readonly [number, number]): Part => {
  if (most > 1) follow(part.last, part.first);
  // Which of the repetitions that must be are empty, is a choice.
  if (least > 1 && part.isOptional) follow(part.last, part.first);
  return { ...part, isOptional: part.isOptional || least === 0 };
};

/** The part up to the end of a group; `tokens` are used up, `all` gets each position. */
const partOf = (tokens: PatternToken[], all: Position[]): Part => {
  let alternatives: Part | undefined;
  let sequence = NOTHING;
  for (let token = tokens.pop(); token !== undefined && token !== ')'; token = tokens.pop()) {
    if (token === '|') {
      alternatives = alternatives ? or(alternatives, sequence) : sequence;
      sequence = NOTHING;
      continue;
    }
    const atom = isGroup(token) ? partOf(tokens, all) : ASSERTION.test(token) ? NOTHING : position(token);
    if (!isGroup(token)) all.push(...atom.first);
    const times = timesOf(tokens.at(-1) ?? '');
    if (times) tokens.pop();
    sequence = then(sequence, times ? repeat(atom, times) : atom);
  }
  return alternatives ? or(alternatives, sequence) : sequence;
};

/** Does each character leave but one way to go on? The same way twice is a choice too: `(a+)+`. */
const isDecided = (ways: readonly Position[]): boolean => {
  let taken = 0n;
  return ways.every(({ characters }) => {
    const isFree = (taken & characters) === 0n;
    taken |= characters;
    return isFree;
  });
};

const isUnknown = (token: PatternToken): boolean =>
  /^\((?!\?[:<][^=!]|\?:$|$)/.test(token) || /^\\(?:[1-9k])/.test(token);

/**
 * Does a pattern never leave a choice of how to read a text (Glushkov's automaton is deterministic)? A backtracking
 * engine then has nothing to try again, however often repetitions are nested: `^[a-z]+(-[a-z]+)*$`.
 */
export const hasNoChoice = (pattern: string): boolean => {
  const tokens = patternTokens(pattern);
  if (tokens.some(isUnknown)) return false;
  try {
    const all: Position[] = [];
    const { first } = partOf(tokens.reverse(), all);
    return isDecided(first) && all.every(({ next }) => isDecided(next));
  } catch {
    return false;
  }
};
