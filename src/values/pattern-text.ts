import { matchesPattern } from '../schema/pattern-matcher.ts';
import {
  characterSets,
  forbiddenLookarounds,
  isRegular,
  type PatternNode,
  parsePattern,
} from '../schema/pattern-syntax.ts';
import { createRandom } from './choices.ts';
import { excludedCharacters } from './pattern/characters.ts';
import { between, firstOf, has, type Lengths } from './pattern/lengths.ts';
import { character, choice, EMPTY, type Piece, repeated, sequence } from './pattern/piece.ts';
import { pieceOf } from './pattern/tree.ts';

/** The least and the most characters of a text. */
export interface Bounds {
  readonly least: number;
  readonly most: number;
}

const UNBOUNDED: Bounds = { least: 0, most: Number.POSITIVE_INFINITY };

const MOST = 40;
/** How many texts are tried for a pattern with lookarounds: not all of them match. */
const MOST_TRIED = 400;
/** How many texts may take too long to match before the search ends. */
const MOST_SLOW = 3;
/** From this length on, few texts are made: they take long. */
const LONG = 1000;
const FEW = 2;

const FILLING = 'abcdefghijklmnopqrstuvwxyz';
const filling = repeated(
  character(({ random }) => FILLING[Math.floor(random() * FILLING.length)]),
  0,
  Number.POSITIVE_INFINITY,
);

const isAnchor = (node: PatternNode | undefined, kind: 'start' | 'end'): boolean =>
  node?.type === 'Assertion' && node.kind === kind;

type Tree = NonNullable<ReturnType<typeof parsePattern>>;

/** A pattern, with optional other text before and after it where it is not anchored. */
const padded = (tree: Tree, core: (node: PatternNode) => Piece): Piece =>
  choice(
    tree.alternatives.map((one) =>
      sequence([
        isAnchor(one.elements[0], 'start') ? EMPTY : filling,
        core(one),
        isAnchor(one.elements.at(-1), 'end') ? EMPTY : filling,
      ]),
    ),
  );

/** How many of the shortest lengths are tried, and which further ones: lookaheads may require a longer text. */
const FIRST = 16;
const FURTHER = [20, 24, 28, 32, 40, 48, 64, 96, 128];

/** The lengths to try. The few shortest come after the next longer ones. */
const lengthsOf = (lengths: Lengths, { least, most }: Bounds): number[] => {
  const able = between(lengths, least, most);
  const first = firstOf(able, FIRST);
  const start = Math.min(4, first.length - 1);
  const further = FURTHER.filter((length) => length > (first.at(-1) ?? 0) && has(able, length));
  return [...first.slice(start), ...first.slice(0, Math.max(0, start)), ...further];
};

/** A way to generate texts. */
interface Way {
  readonly piece: Piece;
  readonly lengths: readonly number[];
}

/**
 * The ways to generate texts. An unanchored pattern is treated as anchored (`foo` gives `foo`, not `x7!foo~`), unless its
 * texts are then too short.
 */
const waysFor = (tree: Tree, bounds: Bounds): Way[] =>
  (isRegular(tree) ? (['omitted'] as const) : (['omitted', 'written'] as const)).flatMap((lookarounds) => {
    const core = (node: PatternNode) => pieceOf(node, lookarounds);
    const ways = [core(tree), padded(tree, core)].map((piece) => ({
      piece,
      lengths: lengthsOf(piece.lengths, bounds),
    }));
    return ways.filter(({ lengths }) => lengths.length > 0).slice(0, 1);
  });

/** Generates different texts, which need not match the pattern. */
function* textsBy(ways: readonly Way[], tries: number): Generator<string> {
  const made = new Set<string>();
  for (let index = 0; index < tries; index++) {
    const { piece, lengths } = ways[index % ways.length] as Way;
    const length = lengths[Math.floor(index / ways.length) % lengths.length] as number;
    const random = createRandom(String(index));
    const text = piece.write(length, { random, isPlain: index < tries / 2, captured: new Map() });
    if (text === undefined || made.has(text)) continue;
    made.add(text);
    yield text;
  }
}

const isPlain = (text: string): boolean => /^[\x20-\x7e]*$/.test(text);

const create = (source: string, bounds: Bounds): readonly string[] => {
  const tree = parsePattern(source);
  const ways = tree ? waysFor(tree, bounds) : [];
  if (!tree || ways.length === 0) return [];
  const most = bounds.least > LONG ? FEW : MOST;
  const texts: string[] = [];
  let slow = 0;
  for (const text of textsBy(ways, isRegular(tree) ? most * 2 : MOST_TRIED)) {
    const isMatch = matchesPattern(source, text);
    const { length } = [...text];
    if (isMatch && length >= bounds.least && length <= bounds.most) texts.push(text);
    if (isMatch === undefined) slow++;
    if (texts.length >= most || slow >= MOST_SLOW) break;
  }
  return texts.sort((a, b) => Number(isPlain(b)) - Number(isPlain(a)));
};

const cache = new Map<string, readonly string[]>();
const MOST_CACHED = 1000;

/**
 * Texts that match a pattern and have a length within bounds, readable ones first; empty when none is found. The result is
 * always the same.
 */
export const patternTexts = (source: string, bounds = UNBOUNDED): readonly string[] => {
  const key = `${bounds.least} ${bounds.most} ${source}`;
  const texts = cache.get(key) ?? create(source, bounds);
  if (cache.size >= MOST_CACHED) cache.clear();
  cache.set(key, texts);
  return texts;
};

/** Does a text match all of these patterns? False if one of them is invalid. */
export const matchesAll = (text: string, sources: readonly string[]): boolean => {
  try {
    return sources.every((source) => matchesPattern(source, text) === true);
  } catch {
    return false;
  }
};

/** How many texts are changed, and in how many of their characters. */
const MOST_CHANGED = 3;
const MOST_PLACES = 20;

/** Variants of a text with one character replaced, for each position and replacement, and with all characters replaced. */
const withCharacters = (text: string, excluded: readonly string[]): string[] => {
  const characters = [...text];
  return excluded.flatMap((one) => [
    ...characters.slice(0, MOST_PLACES).map((_, place) => characters.toSpliced(place, 1, one).join('')),
    one.repeat(characters.length),
  ]);
};

/** Texts that the negative lookarounds of a pattern exclude, alone and before or after matching texts. */
const lookaroundTexts = (source: string, texts: readonly string[]): string[] =>
  forbiddenLookarounds(source).flatMap((node) => {
    const piece = choice(node.alternatives.map((one) => pieceOf(one, 'written')));
    const made = [...textsBy([{ piece, lengths: lengthsOf(piece.lengths, UNBOUNDED) }], MOST)];
    return made
      .slice(0, MOST_CHANGED)
      .flatMap((text) => [text, ...texts.flatMap((own) => [text + own, own + text])]);
  });

/** Texts that do not match a pattern, but are similar to texts that do. */
export const unmatchedTexts = (source: string): readonly string[] => {
  const texts = patternTexts(source).slice(0, MOST_CHANGED);
  const excluded = [...new Set(['!', ...characterSets(source).flatMap(excludedCharacters)])];
  const changed = texts.flatMap((text) => withCharacters(text, excluded));
  const shortened = texts.map((text) => text.slice(0, -1));
  const lengthened = texts.map((text) => text + text.slice(-1).repeat(LONG));
  const all = new Set([...changed, ...lookaroundTexts(source, texts), ...shortened, ...lengthened]);
  return [...all].filter((text) => matchesPattern(source, text) === false).slice(0, MOST);
};
