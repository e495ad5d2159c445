import { randomUUID } from 'node:crypto';
import { styleText } from 'node:util';

/** `Mock` of `mock`. */
export const capitalized = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);

/** `1 case`, `2 cases`. */
export const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

/** The default width of a terminal. */
const COLUMNS = 80;

/** Invisible characters, and those that change how others are shown: controls, bidirectional marks, lone surrogates. */
const INVISIBLE = /[\p{C}\p{Zl}\p{Zp}]/gu;

/** A text of these characters alone has no invisible one: this test is quicker than the search. */
const IS_ASCII = /^[\x20-\x7e]*$/;

/** As JSON writes it: `\u001b`. */
const escaped = (character: string): string =>
  Array.from(
    { length: character.length },
    (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`,
  ).join('');

/**
 * Escapes control and other invisible characters, line breaks included, in a text of unknown origin: it can then neither
 * move the cursor, nor change colours, nor end the line.
 */
export const plain = (text: string): string =>
  IS_ASCII.test(text) ? text : text.replace(INVISIBLE, escaped);

/** Escapes invisible characters in a text of unknown origin, except line breaks and tabs. For pages. */
export const visible = (text: string): string =>
  text.replace(INVISIBLE, (character) =>
    character === '\n' || character === '\t' ? character : escaped(character),
  );

/** Escapes line breaks only. */
export const oneLine = (text: string): string => text.replace(/[\n\r\u2028\u2029]/g, escaped);

/**
 * What CI systems read as commands: `::error …` at the beginning of a line (GitHub), `##[error]` and `##vso[…]` (Azure),
 * `##teamcity[…]`.
 */
const COMMAND = /^((?:\[\d+m)?[^\S\n]*):(?=:)|#(?=#\w*\[)/gm;

/**
 * Stands for the escape character in this program's own colour codes until `harmless` writes it. It is random, so that no
 * document can contain it.
 */
const MARK = `\u001b<${randomUUID()}>`;

type Style = Parameters<typeof styleText>[0];

/**
 * Colours a text, which may be of unknown origin: `harmless` escapes the control characters in it.
 * @param isForced colour it even if the standard output is no terminal
 */
export const paint = (style: Style, text: string, isForced = false): string => {
  const [before = '', after = ''] = styleText(style, ' ', { validateStream: !isForced })
    .replaceAll('\u001b', MARK)
    .split(' ');
  return `${before}${text}${after}`;
};

/**
 * Makes output safe for a terminal or a CI log: escapes control characters and CI commands, and keeps the colours of
 * `paint`.
 */
export const harmless = (output: string): string =>
  output
    .split(MARK)
    .map((part) =>
      visible(part).replace(COMMAND, (whole, indent: string) =>
        whole === '#' ? '\\u0023' : `${indent}\\u003a`,
      ),
    )
    .join('\u001b');

/**
 * Wraps a text at words into lines that fit a terminal.
 * @param indent the number of spaces at the beginning of each line
 */
export const wrap = (text: string, indent = 0): string[] => {
  const margin = ' '.repeat(indent);
  const lines: string[] = [];
  for (const word of text.trim().split(/\s+/).map(plain)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= COLUMNS) lines.push(`${lines.pop()} ${word}`);
    else lines.push(`${margin}${word}`);
  }
  return lines;
};

/** Wraps a text as a hanging indent of `margin` columns, with `front` before its first line. */
export const hanging = (front: string, text: string, margin: number): string[] =>
  wrap(text, margin).map((line, index) => (index === 0 ? front.padEnd(margin) + line.trimStart() : line));
