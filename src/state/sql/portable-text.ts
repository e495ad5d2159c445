/*
 * Texts that every database can store: PostgreSQL has no U+0000, and UTF-8 no lone surrogates. They are
 * replaced by other characters, so that different texts stay different and the order of code points is kept.
 */

/** The first of two characters that stand for U+0000, or for this character itself. */
const LOW = '\u0001';
/**
 * The first of the characters that stand for a lone surrogate, or for this character itself. It is the last
 * code point before the surrogates, and not assigned.
 */
const HIGH = '\ud7ff';

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that must be replaced
const FOREIGN = /[\u0000\u0001\ud7ff]|\p{Surrogate}/gu;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that replaced others
const REPLACED = /\u0001[12]|\ud7ff(?:1|2.)/g;

/** The first of 2,048 characters without letter case (Hangul), one for each surrogate. */
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

/** A quick first test by UTF-16 units. It also matches pairs of surrogates, which are valid. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that must be replaced
const SUSPECT = /[\u0000\u0001\ud7ff-\udfff]/;

/** The text in a form that every database can store. Nearly all texts stay the same. */
export const portable = (text: string): string =>
  SUSPECT.test(text) ? text.replace(FOREIGN, replacementOf) : text;

/** The text that `portable` was called with. */
export const original = (text: string): string => text.replace(REPLACED, originalOf);
