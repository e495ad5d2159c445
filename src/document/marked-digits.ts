import { readSpelling, unboxNumbers } from '../json/boxed-number.ts';
import { exactTextOf, hasDigits, keepDigits, markHolder } from '../json/kept-digits.ts';
import { isData, isMap } from './data-members.ts';

/** Copies the kept digits of an object to its copy, for the members that are the same. */
export const carryDigits = <Copy extends object>(from: object, to: Copy): Copy => {
  if (!hasDigits(from)) return to;
  markHolder(to);
  for (const key of Object.keys(to)) {
    const text = Object.is(from[key as never], to[key as never]) ? exactTextOf(from, key) : undefined;
    if (text !== undefined) keepDigits(to, key, text);
  }
  return to;
};

/** The beginning of a placeholder. No text of a document begins like this: JSON and YAML cannot contain NUL. */
const MARK = '\0digits:';

/** A copy of a value with the kept digits, as text, in place of their numbers. */
export const spellDigits = (value: unknown): unknown => {
  if (!hasDigits(value)) return value;
  if (value instanceof Number) return exactTextOf(value, '');
  const spell = (key: string, member: unknown): unknown => exactTextOf(value, key) ?? spellDigits(member);
  return Array.isArray(value)
    ? value.map((item, index) => spell(String(index), item))
    : Object.fromEntries(Object.entries(value).map(([key, member]) => [key, spell(key, member)]));
};

const mark = (value: unknown, isWithin: boolean, isNamed: boolean): unknown => {
  if (!hasDigits(value)) return value;
  const copyOf = (key: string, member: unknown): unknown => {
    const isHere = isWithin || (!isNamed && !Array.isArray(value) && isData(key, member));
    const text = isHere ? exactTextOf(value, key) : undefined;
    if (text !== undefined) return MARK + text;
    return mark(member, isHere, !isNamed && !Array.isArray(value) && isMap(key));
  };
  if (Array.isArray(value)) return value.map((item, index) => copyOf(String(index), item));
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, copyOf(key, member)]));
};

/**
 * A copy of a part of a document with placeholders (texts) in place of those numbers in examples, defaults, `enum` and
 * `const` whose digits a double loses: for libraries that only handle doubles. Parts without such numbers are not copied.
 */
export const markDigits = <Value>(value: Value): Value => mark(value, false, false) as Value;

const unmark = (value: unknown): unknown => {
  if (typeof value === 'string')
    return value.startsWith(MARK) ? readSpelling(value.slice(MARK.length)) : value;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, member]) => [key, unmark(member)] as const);
  if (entries.every(([key, member]) => member === value[key as never])) return value;
  return Array.isArray(value) ? entries.map(([, member]) => member) : Object.fromEntries(entries);
};

/** Replaces the placeholders of `markDigits` by numbers. */
export const unmarkDigits = (value: unknown): unknown => unboxNumbers(unmark(value));
