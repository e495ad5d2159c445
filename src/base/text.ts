/** The width of a terminal that nobody has made larger. */
const COLUMNS = 80;

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that must go
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/g;

/** Text of unknown origin for a terminal: what would move its cursor or change its colours is shown instead. */
export const plain = (text: string): string =>
  text.replace(CONTROL, (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`);

/**
 * Breaks a text between its words into lines that fit a terminal.
 * @param indent how many blanks each line begins with
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
