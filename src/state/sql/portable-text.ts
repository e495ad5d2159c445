/*
 * A text as every database takes it: PostgreSQL has no U+0000, and UTF-8 has no lone surrogates. They are written as other
 * characters, in such a way that different texts stay different and the order of code points stays what it was.
 */

/** Stands for U+0000 and for itself, with a second character. */
const LOW = '\u0001';
/** Stands for lone surrogates, which follow it among code points, and for itself. It is no assigned character. */
const HIGH = '\ud7ff';

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that must be replaced
const FOREIGN = /[\u0000\u0001\ud7ff]|\p{Surrogate}/gu;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that replaced others
const REPLACED = /\u0001[12]|\ud7ff(?:1|2.)/g;

/** A block of 2,048 characters without upper or lower case (Hangul), as many as there are surrogates. */
const FIRST_HANGUL = 0xac00;
const FIRST_SURROGATE = 0xd800;

const replacementOf = (character: string): string => {
  if (character === '\u0000') return `${LOW}1`;
  if (character === LOW) return `${LOW}2`;
  if (character === HIGH) return `${HIGH}1`;
  return `${HIGH}2${String.fromCharCode(character.charCodeAt(0) - FIRST_SURROGATE + FIRST_HANGUL)}`;
};

const originalOf = (replacement: string): string => {
  if (replacement === `${LOW}1`) return '\u0000';
  if (replacement === `${LOW}2`) return LOW;
  if (replacement === `${HIGH}1`) return HIGH;
  return String.fromCharCode(replacement.charCodeAt(2) - FIRST_HANGUL + FIRST_SURROGATE);
};

/** A quick first test, of code units: pairs of surrogates are right. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that must be replaced
const SUSPECT = /[\u0000\u0001\ud7ff-\udfff]/;

/** A text that every database takes; the same for nearly all. */
export const portable = (text: string): string =>
  SUSPECT.test(text) ? text.replace(FOREIGN, replacementOf) : text;

/** The text that `portable` was called with. */
export const original = (text: string): string => text.replace(REPLACED, originalOf);
