import { classTokens, patternTokens } from '../../schema/pattern-tokens.ts';

/** One character that a class means; the rest mean others, which a person would not look for. */
const ESCAPED: Readonly<Record<string, string>> = {
  '\\s': ' ',
  '\\d': '7',
  '\\w': 'a',
  '\\n': '\n',
  '\\t': '\t',
};

/** So many characters of one pattern are tried one by one. */
const MOST = 8;

const characterOf = (token: string): string[] => {
  const escaped = ESCAPED[token];
  if (escaped !== undefined) return [escaped];
  if (!token.startsWith('\\')) return [token];
  return /^\\[^\w]$/.test(token) ? [token.slice(1)] : [];
};

/** Of a range its ends are enough: what stands between them is no character. */
const withoutRanges = (tokens: readonly string[]): string[] =>
  tokens.filter((token, index) => token !== '-' || index === 0 || index === tokens.length - 1);

/** The characters that a pattern names as those that are not to be there: `,` and `;` of `[^,;]`. */
export const forbiddenCharacters = (pattern: string): string[] => {
  const classes = patternTokens(pattern).filter((token) => token.startsWith('[^'));
  const tokens = classes.flatMap((token) => withoutRanges(classTokens(token.slice(2, -1))));
  return [...new Set(tokens.flatMap(characterOf))].slice(0, MOST);
};

/** A text with a character in its middle: in place of another one, and between two. */
export const withCharacter = (text: string, character: string): string[] => {
  const characters = [...text];
  const middle = Math.floor(characters.length / 2);
  return [1, 0].map((replaced) => characters.toSpliced(middle, replaced, character).join(''));
};

/** What patterns forbid most often, first: the rest of ASCII. */
export const USUALLY_FORBIDDEN: readonly string[] = [...`<>"'&/\\;,|%{}[]()=+*?#$@^~\`:.-_ `, ...'aZ7é\n'];
