import { readNumber, readSpelling } from './boxed-number.ts';
import { isRepresentable, isWrittenAlike, keepDigits, markHolder } from './kept-digits.ts';
import { keepNumbers } from './numbers/keep-numbers.ts';
import { insertPlaceholders, placeholderDigits } from './numbers/placeholders.ts';

/**
 * Quick first tests. Most texts match neither and have no number that needs digits kept. V8 finds fixed sequences fastest.
 */
const MANY_DIGITS = /\d\d\d\d\d\d\d\d/;
const LARGE_EXPONENT = /\d[eE][-+]?\d\d\d/;

/** At least sixteen digits or an exponent of three where a value can stand; long digits within strings do not match. */
const SUSPECT = /(?:^|[:[,\s])-?(?:[\d.]{16}|[\d.]+[eE][-+]?\d{3})/;

const isSuspect = (text: string): boolean =>
  (MANY_DIGITS.test(text) || LARGE_EXPONENT.test(text)) && SUSPECT.test(text);

/** Does the double represent the digits? */
type IsSafe = (digits: string, value: number) => boolean;

type Holder = Record<string | number, unknown>;

/** Replaces placeholders by numbers, in place, and keeps their digits. Were there any? */
const replacePlaceholders = (holder: Holder): boolean => {
  let isExact = false;
  const replace = (key: string | number): void => {
    const member = holder[key];
    if (typeof member === 'object' && member !== null) {
      isExact = replacePlaceholders(member as Holder) || isExact;
    } else if (typeof member === 'string') {
      const text = placeholderDigits(member);
      if (text === undefined) return;
      keepDigits(holder, key, text);
      holder[key] = Number(text);
      isExact = true;
    }
  };
  if (Array.isArray(holder)) for (let index = 0; index < holder.length; index++) replace(index);
  else for (const key in holder) replace(key);
  if (isExact) markHolder(holder);
  return isExact;
};

/**
 * Parses JSON by way of placeholders for the numbers that are not `isSafe`. `read` is for a text that is one such number.
 */
const parseWithPlaceholders = (text: string, isSafe: IsSafe, read: (digits: string) => unknown): unknown => {
  const withPlaceholders = insertPlaceholders(text, (digits) => !isSafe(digits, Number(digits)));
  if (withPlaceholders === text) return JSON.parse(text);
  let value: unknown;
  try {
    value = JSON.parse(withPlaceholders);
  } catch {
    return JSON.parse(text); // Throws with the place of the fault in the original text.
  }
  const digits = typeof value === 'string' ? placeholderDigits(value) : undefined;
  if (digits !== undefined) return read(digits);
  replacePlaceholders(value as Holder);
  return value;
};

const isKept = (digits: string): boolean => !isRepresentable(digits, Number(digits));

const parseExactly = (text: string): unknown => {
  const value: unknown = JSON.parse(text);
  // Matching numbers by their order takes half the time, but is not possible for every value.
  if (typeof value === 'object' && value !== null && keepNumbers(text, value, isKept)) return value;
  return parseWithPlaceholders(text, isRepresentable, readNumber);
};

/**
 * A number, where a value can stand, that `JSON.stringify` would write with other digits. Rare, hence a test before parsing.
 */
const RESPELLED =
  /[:[,]\s*(?:-?\d+\.\d*0|-?\d[\d.]*[eE][-+]?\d+|-?[\d.]{16,}|-?\d{16,}|-0)(?=[.\d]*\s*[,\]}])/;

/**
 * `JSON.parse` for documents, which keeps the digits of numbers whose spelling would be lost.
 * @throws SyntaxError
 */
export const parseSpelled = (text: string): unknown =>
  // `keepNumbers` would not help: documents are full of members such as "200", which come first in the parsed object.
  RESPELLED.test(text) ? parseWithPlaceholders(text, isWrittenAlike, readSpelling) : JSON.parse(text);

/**
 * `JSON.parse`, which keeps the digits of numbers that a double does not represent.
 * @throws SyntaxError
 */
export const parseJson = (text: string): unknown => {
  if (!isSuspect(text)) return JSON.parse(text);
  try {
    return parseExactly(text);
  } catch (error) {
    if (error instanceof RangeError) return JSON.parse(text); // Nested too deeply to look for placeholders.
    throw error;
  }
};
