import { isRepresentable, isWrittenAlike, keepDigits, readNumber, readSpelling } from './lossless.ts';
import { markedNumber, markNumbers } from './numbers/marks.ts';
import { keepNumbers } from './numbers/places.ts';

/** A quick first test, since V8 finds fixed sequences fastest: most texts match neither, and then have no such number. */
const MANY_DIGITS = /\d\d\d\d\d\d\d\d/;
const LARGE_EXPONENT = /\d[eE][-+]?\d\d\d/;

/** Sixteen digits, or an exponent of three, where a JSON value may stand: long digits within strings do not count. */
const SUSPECT = /(?:^|[:[,\s])-?(?:[\d.]{16}|[\d.]+[eE][-+]?\d{3})/;

const isSuspect = (text: string): boolean =>
  (MANY_DIGITS.test(text) || LARGE_EXPONENT.test(text)) && SUSPECT.test(text);

/** Does a double keep what was written? */
type IsSafe = (digits: string, value: number) => boolean;

type Holder = Record<string | number, unknown>;

/** Puts numbers in place of the texts that stand for them, and keeps their digits. Is there any? */
const unmarkIn = (holder: Holder): boolean => {
  let isExact = false;
  const unmark = (key: string | number): void => {
    const member = holder[key];
    if (typeof member === 'object' && member !== null) {
      isExact = unmarkIn(member as Holder) || isExact;
    } else if (typeof member === 'string') {
      const text = markedNumber(member);
      if (text === undefined) return;
      keepDigits(holder, key, text);
      holder[key] = Number(text);
      isExact = true;
    }
  };
  if (Array.isArray(holder)) for (let index = 0; index < holder.length; index++) unmark(index);
  else for (const key in holder) unmark(key);
  if (isExact) keepDigits(holder);
  return isExact;
};

/** Numbers of the text are found again in its value by texts that stand for them. */
const parseMarked = (text: string, isSafe: IsSafe, read: (digits: string) => unknown): unknown => {
  const marked = markNumbers(text, (digits) => !isSafe(digits, Number(digits)));
  if (marked === text) return JSON.parse(text);
  let value: unknown;
  try {
    value = JSON.parse(marked);
  } catch {
    return JSON.parse(text); // Says where in this text the fault is.
  }
  const digits = typeof value === 'string' ? markedNumber(value) : undefined;
  if (digits !== undefined) return read(digits);
  unmarkIn(value as Holder);
  return value;
};

const isKept = (digits: string): boolean => !isRepresentable(digits, Number(digits));

const parseExactly = (text: string): unknown => {
  const value: unknown = JSON.parse(text);
  // The order of the text tells it too, which takes half of the time, but is not that of all values.
  if (typeof value === 'object' && value !== null && keepNumbers(text, value, isKept)) return value;
  return parseMarked(text, isRepresentable, readNumber);
};

/** A number in JSON that is written anew with other digits, where it can be a value: not within most texts. */
const RESPELLED =
  /[:[,]\s*(?:-?\d+\.\d*0|-?\d[\d.]*[eE][-+]?\d+|-?[\d.]{16,}|-?\d{16,}|-0)(?=[.\d]*\s*[,\]}])/;

/**
 * `JSON.parse` for documents, which keeps the digits of numbers whose spelling would be lost.
 * @throws SyntaxError
 */
export const parseSpelled = (text: string): unknown =>
  // Members such as "200" come first in their object, whatever the order of the text: documents have many.
  RESPELLED.test(text) ? parseMarked(text, isWrittenAlike, readSpelling) : JSON.parse(text);

/**
 * `JSON.parse`, which keeps the digits of numbers that a double does not represent.
 * @throws SyntaxError
 */
export const parseJson = (text: string): unknown => {
  if (!isSuspect(text)) return JSON.parse(text);
  try {
    return parseExactly(text);
  } catch (error) {
    if (error instanceof RangeError) return JSON.parse(text); // Nested too deeply to be searched for marks.
    throw error;
  }
};
