import { randomUUID } from 'node:crypto';
import { styleText } from 'node:util';

/** `Mock` of `mock`. */
export const capitalized = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);

/** `1 case`, `2 cases`. */
export const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

/** The default width of a terminal. */
const COLUMNS = 80;

/** Invisible characters, and those that change how others are shown: controls, bidirectional marks, lone surrogates. */
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}]/gu;

/** Texts with nothing else are searched for no such character, which takes longer. */
const IS_ASCII = /^[\x20-\x7e]*$/;

/** As JSON writes it: `\u001b`. */
const escaped = (character: string): string =>
  Array.from(
    { length: character.length },
    (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`,
  ).join('');

/** Makes a text of unknown origin safe to show within a line: what could move the cursor, change colours or end the line is escaped. */
export const plain = (text: string): string => (IS_ASCII.test(text) ? text : text.replace(UNSEEN, escaped));

/** Makes a text of unknown origin safe to show in a page: invisible characters are escaped, except line breaks and tabs. */
export const visible = (text: string): string =>
  text.replace(UNSEEN, (character) =>
    character === '\n' || character === '\t' ? character : escaped(character),
  );

/** A line of output, which whatever stands in it does not end. */
export const oneLine = (text: string): string => text.replace(/[\n\r\u2028\u2029]/g, escaped);

/** What CI systems read as a command: `::error …` where a line begins (GitHub), `##[error]` and `##vso[…]` (Azure), `##teamcity[…]`. */
const COMMAND = /^((?:\[\d+m)?[^\S\n]*):(?=:)|#(?=#\w*\[)/gm;

/** Stands for the control character that begins a sequence of our own, until it is written: no document can know it. */
const MARK = `\u001b<${randomUUID()}>`;

type Style = Parameters<typeof styleText>[0];

/**
 * Colours a text, which may be of unknown origin: what controls the terminal in it does nothing (see `harmless`).
 * @param isForced also where the standard output is no terminal
 */
export const paint = (style: Style, text: string, isForced = false): string => {
  const [before = '', after = ''] = styleText(style, ' ', { validateStream: !isForced })
    .replaceAll('\u001b', MARK)
    .split(' ');
  return `${before}${text}${after}`;
};

/** What a terminal, or the log of a job, gets of an output: nothing in it acts, but the colours of `paint`. */
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

/** A text wrapped beside a word in front of its first line. */
export const hanging = (front: string, text: string, margin: number): string[] =>
  wrap(text, margin).map((line, index) => (index === 0 ? front.padEnd(margin) + line.trimStart() : line));
