import { matchesPattern } from '../schema/pattern-matcher.ts';
import {
  characterSets,
  forbiddenLookarounds,
  isRegular,
  type PatternNode,
  parsePattern,
} from '../schema/pattern-syntax.ts';
import { createRandom } from './choices.ts';
import { outsidersOf } from './pattern/characters.ts';
import { between, firstOf, has, type Lengths } from './pattern/lengths.ts';
import { character, choice, EMPTY, type Piece, repeated, sequence } from './pattern/piece.ts';
import { pieceOf } from './pattern/tree.ts';

/** How many characters a text has, at least and at most. */
export interface Bounds {
  readonly least: number;
  readonly most: number;
}

const UNBOUNDED: Bounds = { least: 0, most: Number.POSITIVE_INFINITY };

const MOST = 40;
/** How many texts are made for a pattern that looks around, since not all of them match. */
const MOST_TRIED = 400;
/** How many texts may take too long to be judged. */
const MOST_SLOW = 3;
/** Texts of many thousands of characters are slow to make. */
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

/** The whole text: where a pattern is not anchored, more may stand before and after what it reads. */
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

/** Something with a length of its own, and lengths that a text may have to have by what looks ahead. */
const FIRST = 16;
const FURTHER = [20, 24, 28, 32, 40, 48, 64, 96, 128];

/** Lengths to make, from those that are neither the shortest nor long. */
const lengthsOf = (lengths: Lengths, { least, most }: Bounds): number[] => {
  const able = between(lengths, least, most);
  const first = firstOf(able, FIRST);
  const start = Math.min(4, first.length - 1);
  const further = FURTHER.filter((length) => length > (first.at(-1) ?? 0) && has(able, length));
  return [...first.slice(start), ...first.slice(0, Math.max(0, start)), ...further];
};

/** A way to make texts. */
interface Way {
  readonly piece: Piece;
  readonly lengths: readonly number[];
}

/** An unanchored pattern is made as if it were anchored: `foo` gives `foo`, not `x7!foo~`; unless that is too short. */
const waysFor = (tree: Tree, bounds: Bounds): Way[] =>
  (isRegular(tree) ? (['omitted'] as const) : (['omitted', 'written'] as const)).flatMap((lookarounds) => {
    const core = (node: PatternNode) => pieceOf(node, lookarounds);
    const ways = [core(tree), padded(tree, core)].map((piece) => ({
      piece,
      lengths: lengthsOf(piece.lengths, bounds),
    }));
    return ways.filter(({ lengths }) => lengths.length > 0).slice(0, 1);
  });

/** Each text once, before it is proved. */
function* madeBy(ways: readonly Way[], tries: number): Generator<string> {
  const seen = new Set<string>();
  for (let index = 0; index < tries; index++) {
    const { piece, lengths } = ways[index % ways.length] as Way;
    const length = lengths[Math.floor(index / ways.length) % lengths.length] as number;
    const random = createRandom(String(index));
    const text = piece.write(length, { random, isPlain: index < tries / 2, captured: new Map() });
    if (text === undefined || seen.has(text)) continue;
    seen.add(text);
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
  for (const text of madeBy(ways, isRegular(tree) ? most * 2 : MOST_TRIED)) {
    const isMatch = matchesPattern(source, text);
    const { length } = [...text];
    if (isMatch && length >= bounds.least && length <= bounds.most) texts.push(text);
    if (isMatch === undefined) slow++;
    if (texts.length >= most || slow >= MOST_SLOW) break;
  }
  return texts.sort((a, b) => Number(isPlain(b)) - Number(isPlain(a)));
};

const known = new Map<string, readonly string[]>();
const MOST_KNOWN = 1000;

/**
 * Texts that match a pattern and have a length, the same ones each time, readable ones first; none when it cannot be
 * made.
 */
export const patternTexts = (source: string, bounds = UNBOUNDED): readonly string[] => {
  const key = `${bounds.least} ${bounds.most} ${source}`;
  const texts = known.get(key) ?? create(source, bounds);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, texts);
  return texts;
};

/** Does a text match all of these patterns? An invalid pattern matches nothing. */
export const matchesAll = (text: string, sources: readonly string[]): boolean => {
  try {
    return sources.every((source) => matchesPattern(source, text) === true);
  } catch {
    return false;
  }
};

/** How many texts, and how many of their characters, are changed. */
const MOST_CHANGED = 3;
const MOST_PLACES = 20;

/** A text with another character in each place, and in all of them. */
const withCharacters = (text: string, outsiders: readonly string[]): string[] => {
  const characters = [...text];
  return outsiders.flatMap((outsider) => [
    ...characters.slice(0, MOST_PLACES).map((_, place) => characters.toSpliced(place, 1, outsider).join('')),
    outsider.repeat(characters.length),
  ]);
};

/** Texts of what a pattern must not see, alone and beside what it reads. */
const seenTexts = (source: string, texts: readonly string[]): string[] =>
  forbiddenLookarounds(source).flatMap((node) => {
    const piece = choice(node.alternatives.map((one) => pieceOf(one, 'written')));
    const seen = [...madeBy([{ piece, lengths: lengthsOf(piece.lengths, UNBOUNDED) }], MOST)];
    return seen
      .slice(0, MOST_CHANGED)
      .flatMap((text) => [text, ...texts.flatMap((own) => [text + own, own + text])]);
  });

/** Texts that do not match a pattern, but are near to such that do. */
export const unmatchedTexts = (source: string): readonly string[] => {
  const texts = patternTexts(source).slice(0, MOST_CHANGED);
  const outsiders = [...new Set(['!', ...characterSets(source).flatMap(outsidersOf)])];
  const changed = texts.flatMap((text) => withCharacters(text, outsiders));
  const shortened = texts.map((text) => text.slice(0, -1));
  const lengthened = texts.map((text) => text + text.slice(-1).repeat(LONG));
  const all = new Set([...changed, ...seenTexts(source, texts), ...shortened, ...lengthened]);
  return [...all].filter((text) => matchesPattern(source, text) === false).slice(0, MOST);
};
