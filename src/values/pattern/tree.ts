import type { PatternNode } from '../../schema/pattern-syntax.ts';
import { type Alphabet, alphabetsOf } from './characters.ts';
import { character, choice, EMPTY, type Making, type Piece, repeated, sequence } from './piece.ts';

/**
 * What to do with the lookaheads and lookbehinds of a pattern: leave them out, or generate their text where they are
 * positive.
 */
export type Lookarounds = 'omitted' | 'written';

/** The relative frequency of each kind of characters: more readable kinds are more frequent. */
const SHARES = [5, 3, 2, 1, 0.2];

const pickFrom =
  (alphabets: readonly Alphabet[]) =>
  ({ random, isPlain }: Making): string | undefined => {
    const letters = alphabets.filter((kind) => /[0-9A-Za-z]/.test(kind[0] ?? ''));
    const able = isPlain && letters.length > 0 ? letters : alphabets;
    const total = able.reduce((all, _, index) => all + (SHARES[index] ?? 0), 0);
    let rest = random() * total;
    const kind = able.find((_, index) => {
      rest -= SHARES[index] ?? 0;
      return rest < 0;
    });
    return kind?.[Math.floor(random() * kind.length)];
  };

/** The generator for a part of a pattern. */
export const pieceOf = (node: PatternNode, lookarounds: Lookarounds): Piece => {
  const groups = new Map<PatternNode, Piece>();
  const visit = (each: PatternNode): Piece => {
    if (each.type === 'Alternative') return sequence(each.elements.map(visit));
    if (each.type === 'Quantifier') return repeated(visit(each.element), each.min, each.max);
    if (each.type === 'Assertion') {
      const isWished = 'alternatives' in each && !each.negate && lookarounds === 'written';
      return isWished ? choice(each.alternatives.map(visit)) : EMPTY;
    }
    if (each.type === 'CapturingGroup') {
      const piece = choice(each.alternatives.map(visit));
      groups.set(each, piece);
      return {
        lengths: piece.lengths,
        write: (length, making) => {
          const text = piece.write(length, making);
          if (text !== undefined) making.captured.set(each, text);
          return text;
        },
      };
    }
    if ('alternatives' in each) return choice(each.alternatives.map(visit));
    if (each.type === 'Backreference') {
      const [group] = [each.resolved].flat();
      const lengths = groups.get(group as PatternNode)?.lengths ?? EMPTY.lengths;
      return { lengths, write: (_, { captured }) => captured.get(group) ?? '' };
    }
    if (each.type === 'Character') return character(() => String.fromCodePoint(each.value));
    return character(pickFrom(alphabetsOf(each.raw)));
  };
  return visit(node);
};
