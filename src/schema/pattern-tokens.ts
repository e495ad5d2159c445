/** A piece of a regular expression: an escape, a class, the start of a group, a quantifier, or a character. */
export type PatternToken = string;

const HEX = '[\\da-fA-F]';
/** The two halves of one character, a code point, a code unit, a byte, a control character, a property. */
const ESCAPE =
  `\\\\(?:u[dD][89abAB]${HEX}{2}\\\\u[dD][c-fC-F]${HEX}{2}|u\\{${HEX}+\\}|u${HEX}{4}|x${HEX}{2}` +
  '|c[A-Za-z]|[pP]\\{[^}]*\\}|k<[^>]*>|[1-9]\\d*|.)';
const CLASS = '\\[(?:\\\\.|[^\\]\\\\])*\\]';
const GROUP = '\\((?:\\?(?:[:=!]|<[=!]|<[^>]+>|[a-z-]+:))?';
const QUANTIFIER = '(?:[*+?]|\\{\\d+(?:,\\d*)?\\})\\??';

const TOKEN = new RegExp([ESCAPE, CLASS, GROUP, QUANTIFIER, '.'].join('|'), 'gsu');
const TOKEN_IN_CLASS = new RegExp(`${ESCAPE}|.`, 'gsu');

/** Takes a regular expression apart. It must be one that a RegExp can be made of. */
export const patternTokens = (pattern: string): PatternToken[] => pattern.match(TOKEN) ?? [];

/** Takes what stands between the brackets of a class apart. */
export const classTokens = (content: string): PatternToken[] => content.match(TOKEN_IN_CLASS) ?? [];

export const isGroup = (token: PatternToken): boolean => token.startsWith('(');

/** How often a quantifier lets something come; undefined for what is no quantifier. */
export const timesOf = (token: PatternToken): readonly [least: number, most: number] | undefined => {
  if (/^[*+?]\??$/.test(token)) {
    return [token.startsWith('+') ? 1 : 0, token.startsWith('?') ? 1 : Number.POSITIVE_INFINITY];
  }
  const [, least, comma, most] = /^\{(\d+)(,?)(\d*)\}\??$/.exec(token) ?? [];
  if (least === undefined) return undefined;
  if (comma === '') return [Number(least), Number(least)];
  return [Number(least), most === '' ? Number.POSITIVE_INFINITY : Number(most)];
};
