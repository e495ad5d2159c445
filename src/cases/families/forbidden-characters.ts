import { negatedCharacters } from '../../schema/pattern-syntax.ts';

/** One character to represent a character class in a test. */
const ESCAPED: Readonly<Record<string, string>> = {
  '\\s': ' ',
  '\\d': '7',
  '\\w': 'a',
  '\\n': '\n',
  '\\t': '\t',
};

/** The largest number of characters to try for one pattern. */
const MOST = 8;

const characterOf = (token: string): string[] => {
  const escaped = ESCAPED[token];
  if (escaped !== undefined) return [escaped];
  if (!token.startsWith('\\')) return [token];
  return /^\\[^\w]$/.test(token) ? [token.slice(1)] : [];
};

/** The characters that a pattern excludes explicitly: `,` and `;` of `[^,;]`. */
export const forbiddenCharacters = (pattern: string): string[] =>
  [...new Set(negatedCharacters(pattern).flatMap(characterOf))].slice(0, MOST);

/** Puts a character into the middle of a text, once replacing a character and once between two. */
export const withCharacter = (text: string, character: string): string[] => {
  const characters = [...text];
  const middle = Math.floor(characters.length / 2);
  return [1, 0].map((replaced) => characters.toSpliced(middle, replaced, character).join(''));
};

/** Other ASCII characters, those that patterns exclude most often first. */
export const USUALLY_FORBIDDEN: readonly string[] = [...`<>"'&/\\;,|%{}[]()=+*?#$@^~\`:.-_ `, ...'aZ7é\n'];
