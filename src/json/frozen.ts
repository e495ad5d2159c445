import { memoize } from '../base/memoize.ts';
import { hasDigits } from './lossless.ts';
import { parseJson } from './parse.ts';

/** Deeper values are left to a parser. */
const MOST_LEVELS = 100;

/** Objects and lists that were frozen here as a whole, which have what JSON has and nothing else: how many levels each has. */
const levelsOf = new WeakMap<object, number>();

/** @returns how many levels of objects and lists it has */
const freeze = (value: unknown): number => {
  if (typeof value !== 'object' || value === null) return 0;
  const known = levelsOf.get(value);
  if (known !== undefined) return known;
  let levels = 0;
  // `for in` makes a text of each index of a list.
  if (Array.isArray(value)) for (const item of value) levels = Math.max(levels, freeze(item));
  else for (const key in value) levels = Math.max(levels, freeze(value[key as never]));
  Object.freeze(value);
  return levels + 1;
};

/** Is it an object or a list that was frozen here as a whole: what is found out of it once holds for ever? */
export const isFrozenJson = (value: object): boolean => levelsOf.has(value);

/** Freezes a value that has what JSON has, and nothing else. */
export const frozenJson = <T>(value: T): T => {
  const levels = freeze(value);
  // Not of its parts: to remember takes longer than to freeze.
  if (typeof value === 'object' && value !== null) levelsOf.set(value, levels);
  return value;
};

/**
 * Parses a JSON text into a value that nobody can change, so that several readers can share it.
 * @throws SyntaxError
 */
export const parseFrozen = (text: string): unknown => frozenJson(parseJson(text));

const isPlainObject = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
};

/** Is a value the same after `JSON.stringify` and `parseJson`? False also where that is not known. */
export const isJson = (value: unknown, levels = MOST_LEVELS): boolean => {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Math.abs(value) <= Number.MAX_SAFE_INTEGER;
  if (typeof value !== 'object' || levels === 0) return false;
  if (hasDigits(value as unknown)) return false;
  const known = levelsOf.get(value);
  if (known !== undefined) return known <= levels;
  if (Array.isArray(value)) {
    // Not `every`, which leaves out what is not there.
    for (const item of value) if (!isJson(item, levels - 1)) return false;
    return !('toJSON' in value);
  }
  if (!isPlainObject(value)) return false;
  for (const key in value) if (!isJson(value[key as never], levels - 1)) return false;
  return true;
};

const textOf = memoize((frozen: object): string => JSON.stringify(frozen));

/** Is there anything in it that was frozen here? Lists begin with it, or have nothing of it. */
const hasFrozen = (value: unknown): value is object => {
  if (typeof value !== 'object' || value === null) return false;
  if (levelsOf.has(value)) return true;
  if (Array.isArray(value)) return hasFrozen(value[0]);
  for (const name in value) if (hasFrozen(value[name as never])) return true;
  return false;
};

/**
 * `JSON.stringify` of what `isJson`. The text of what was frozen here is made once: a record is in one list after the other.
 */
export const writeJson = (value: unknown): string => {
  if (!hasFrozen(value)) return JSON.stringify(value);
  if (levelsOf.has(value)) return textOf(value);
  if (Array.isArray(value)) return `[${value.map(writeJson).join(',')}]`;
  const members: string[] = [];
  for (const name in value) members.push(`${JSON.stringify(name)}:${writeJson(value[name as never])}`);
  return `{${members.join(',')}}`;
};
