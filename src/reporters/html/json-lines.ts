import type { Html } from '../../html.ts';
import { child, type Pointer } from '../../pointer.ts';
import type { Line } from './lines.ts';
import { cut, page } from './markup.ts';

/** The parts of a JSON text that is known to be valid. */
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

const MOST_CHARACTERS = 2000;

interface Level {
  readonly pointer: Pointer;
  readonly isArray: boolean;
  key: string | number;
  isName: boolean;
}

const scalar = (token: string): Html => {
  const text = cut(token, MOST_CHARACTERS);
  return token.startsWith('"') ? page`<span class="s">${text}</span>` : page`${text}`;
};

const marked = (content: Html, isMarked: boolean): Html =>
  isMarked ? page`<mark>${content}</mark>` : content;

/**
 * A valid JSON text in lines as a person would write it, each value exactly as it was sent: its digits, its escapes, its
 * order, members that are there twice.
 * @param place of the value that is marked
 */
export const jsonLines = (text: string, place: Pointer | undefined): Line[] => {
  const tokens = text.match(TOKEN) ?? [];
  const levels: Level[] = [];
  const lines: Line[] = [];
  let parts: Html[] = [];
  let hitDepth: number | undefined;
  let isHit = false;
  const indent = (): Html => page`${'  '.repeat(levels.length)}`;
  const endLine = (): void => {
    lines.push({ content: page`${parts}`, isHit, isWithin: hitDepth !== undefined });
    parts = [indent()];
    isHit = false;
  };
  const here = (): Pointer => {
    const above = levels.at(-1);
    return above ? child(above.pointer, above.key) : '';
  };
  const open = (token: string, pointer: Pointer, isMarked: boolean): void => {
    parts.push(marked(page`${token}`, isMarked));
    if (isMarked) hitDepth ??= levels.length;
    isHit ||= isMarked;
    const isArray = token === '[';
    levels.push({ pointer, isArray, key: 0, isName: !isArray });
    endLine();
  };
  const close = (token: string): void => {
    levels.pop();
    endLine();
    isHit = hitDepth === levels.length;
    parts = [indent(), marked(page`${token}`, isHit)];
    if (isHit) hitDepth = undefined;
  };
  const next = (level: Level): void => {
    if (level.isArray) level.key = Number(level.key) + 1;
    level.isName = !level.isArray;
    parts.push(page`,`);
    endLine();
  };
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] as string;
    const level = levels.at(-1);
    if (token === ',' && level) next(level);
    else if (token === ':') parts.push(page`: `);
    else if (token === '}' || token === ']') close(token);
    else if (level?.isName) {
      level.key = JSON.parse(token) as string;
      level.isName = false;
      parts.push(page`<span class="k">${cut(token, MOST_CHARACTERS)}</span>`);
    } else {
      const pointer = here();
      const isMarked = pointer === place;
      const following = tokens[at + 1];
      const isEmpty = (token === '{' && following === '}') || (token === '[' && following === ']');
      if (isEmpty) at++;
      if (!isEmpty && /^[{[]$/.test(token)) open(token, pointer, isMarked);
      else {
        parts.push(marked(isEmpty ? page`${token}${following as string}` : scalar(token), isMarked));
        isHit ||= isMarked;
      }
    }
  }
  endLine();
  return lines;
};
