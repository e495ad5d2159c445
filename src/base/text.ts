/** `1 case`, `2 cases`. */
export const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

/** The default width of a terminal. */
const COLUMNS = 80;

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that must go
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/g;

/** Makes a text of unknown origin safe to print: control characters, which could move the cursor or change colours, are escaped. */
export const plain = (text: string): string =>
  text.replace(CONTROL, (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`);

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

/** Invisible characters, and those that change how others are shown: controls, bidirectional marks, lone surrogates. */
const UNSEEN = /(?![\n\t])[\p{C}\p{Zl}\p{Zp}]/gu;

const escaped = (character: string): string => {
  const code = (character.codePointAt(0) as number).toString(16);
  return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`;
};

/** Makes a text of unknown origin safe to show in a page: invisible characters are escaped, except line breaks and tabs. */
export const visible = (text: string): string => text.replace(UNSEEN, escaped);
