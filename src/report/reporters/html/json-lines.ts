import { child, type Pointer } from '../../../json/pointer.ts';
import type { Html } from '../../html-template.ts';
import type { Line } from './lines.ts';
import { page, truncate } from './markup.ts';

/** The tokens of a valid JSON text. */
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

const MOST_CHARACTERS = 2000;

/** A piece of a line. */
interface Piece {
  readonly kind: 'name' | 'value' | 'sign';
  readonly text: string;
  readonly isMarked?: boolean;
}

const pieceMarkup = ({ kind, text, isMarked = false }: Piece): Html => {
  const shown = truncate(text, MOST_CHARACTERS);
  const isString = kind === 'value' && text.startsWith('"');
  const colour = kind === 'name' ? 'k' : isString ? 's' : '';
  const content = colour === '' ? page`${shown}` : page`<span class="${colour}">${shown}</span>`;
  return isMarked ? page`<mark>${content}</mark>` : content;
};

/** Builds indented lines piece by piece. */
const createWriter = () => {
  const lines: Line[] = [];
  let pieces: Piece[] = [];
  let level = 0;
  /** The nesting level of the marked object or array while the writer is inside it. */
  let markedLevel: number | undefined;
  const endLine = (): void => {
    const [own, margin] = [pieces, '  '.repeat(level)];
    const isHit = own.some(({ isMarked }) => isMarked);
    const content = (): Html => page`${margin}${own.map(pieceMarkup)}`;
    const length = own.reduce((sum, { text }) => sum + text.length, 0);
    lines.push({ content, isHit, length, isWithin: markedLevel !== undefined });
    pieces = [];
  };
  return {
    lines,
    endLine,
    add: (piece: Piece): void => void pieces.push(piece),
    open: (text: string, isMarked: boolean): void => {
      pieces.push({ kind: 'sign', text, isMarked });
      if (isMarked) markedLevel = level;
      endLine();
      level++;
    },
    close: (text: string): void => {
      endLine();
      level--;
      const isMarked = markedLevel === level;
      pieces.push({ kind: 'sign', text, isMarked });
      if (isMarked) markedLevel = undefined;
    },
  };
};

/** An enclosing object or array, and the name or index of its next value. */
interface Level {
  readonly pointer: Pointer;
  readonly isArray: boolean;
  key: string | number;
  isName: boolean;
}

const isOpening = (token: string): boolean => token === '{' || token === '[';
const isClosing = (token: string | undefined): boolean => token === '}' || token === ']';

/**
 * Indents a valid JSON text without changing its tokens: digits, escapes, order and duplicate members stay as
 * they were sent.
 * @param place the pointer of the value that is marked
 */
export const jsonLines = (text: string, place: Pointer | undefined): Line[] => {
  const tokens = text.match(TOKEN) ?? [];
  const writer = createWriter();
  const levels: Level[] = [];
  const addName = (level: Level, token: string): void => {
    level.key = JSON.parse(token) as string;
    level.isName = false;
    writer.add({ kind: 'name', text: token });
  };
  const goOn = (level: Level): void => {
    if (level.isArray) level.key = Number(level.key) + 1;
    level.isName = !level.isArray;
    writer.add({ kind: 'sign', text: ',' });
    writer.endLine();
  };
  /** @returns the number of tokens that were used */
  const addValue = (token: string, next: string | undefined): number => {
    const above = levels.at(-1);
    const pointer = above ? child(above.pointer, above.key) : '';
    const isMarked = pointer === place;
    if (isOpening(token) && !isClosing(next)) {
      writer.open(token, isMarked);
      levels.push({ pointer, isArray: token === '[', key: 0, isName: token === '{' });
      return 1;
    }
    const isEmpty = isOpening(token);
    writer.add({ kind: 'value', text: isEmpty ? `${token}${next}` : token, isMarked });
    return isEmpty ? 2 : 1;
  };
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] as string;
    const level = levels.at(-1);
    if (level && token === ',') goOn(level);
    else if (token === ':') writer.add({ kind: 'sign', text: ': ' });
    else if (isClosing(token)) {
      levels.pop();
      writer.close(token);
    } else if (level?.isName) addName(level, token);
    else at += addValue(token, tokens[at + 1]) - 1;
  }
  writer.endLine();
  return writer.lines;
};
