import {
  areAnyDigitsKept,
  type Digits,
  exactTextOf,
  hasDigits,
  isRepresentable,
  isWrittenAlike,
  type Key,
  keepDigits,
  markHolder,
} from './kept-digits.ts';

/*
 * A number that was just parsed is in no object or array yet, by which its digits could be kept. Until it is, it is a `Number`
 * object with the digits beside it: `readNumber` returns one, `unboxNumbers` replaces it.
 */

/** The key of a boxed number's own digits. */
export const BOXED_KEY = '';

const boxed = (text: Digits): object => {
  const box = Object(Number(text)) as object;
  keepDigits(box, BOXED_KEY, text);
  return box;
};

/** Is it a boxed number with kept digits? */
export const isBoxed = (value: unknown): value is object =>
  value instanceof Number && exactTextOf(value, BOXED_KEY) !== undefined;

/**
 * Parses a number of a JSON text or a parameter.
 * @returns a number, or a boxed one with kept digits: call `unboxNumbers` on the list or object that it is put into
 */
export const readNumber = (text: string): unknown => {
  const value = Number(text);
  return isRepresentable(text, value) ? value : boxed(text);
};

/** Parses a number of a document like `readNumber`; the digits are also kept where only the spelling differs: `1.0`. */
export const readSpelling = (text: string): unknown => {
  const value = Number(text);
  return isWrittenAlike(text, value) ? value : boxed(text);
};

/** The member or item at `key`; a number with kept digits is boxed, as `readNumber` returns it. */
export const memberAt = (holder: object, key: Key): unknown => {
  const text = exactTextOf(holder, key);
  return text === undefined ? holder[key as never] : boxed(text);
};

/** @param visited objects already done: YAML aliases make one object a member of several */
const unboxNumbersIn = (holder: Record<Key, unknown>, visited: Set<object>): boolean => {
  let isExact = hasDigits(holder);
  if (visited.has(holder)) return isExact;
  visited.add(holder);
  for (const key of Object.keys(holder)) {
    const member = holder[key];
    if (typeof member !== 'object' || member === null) continue;
    if (isBoxed(member)) {
      keepDigits(holder, key, exactTextOf(member, BOXED_KEY) as Digits);
      holder[key] = Number(member);
      isExact = true;
    } else {
      isExact = unboxNumbersIn(member as Record<Key, unknown>, visited) || isExact;
    }
  }
  if (isExact) markHolder(holder);
  return isExact;
};

/** Replaces the boxed numbers inside a list or object by plain ones, in place, and keeps their digits. */
export const unboxNumbers = <Value>(value: Value): Value => {
  if (areAnyDigitsKept() && typeof value === 'object' && value !== null && !isBoxed(value)) {
    unboxNumbersIn(value as Record<Key, unknown>, new Set());
  }
  return value;
};
