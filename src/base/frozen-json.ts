import { hasDigits, parseJson } from './lossless-json.ts';

/** Deeper values are left to a parser. */
const MOST_LEVELS = 100;

/** Objects and lists of up to so many levels that were parsed here: they have what JSON has, and nothing else. */
const parsed = new WeakSet<object>();

/** @returns how many levels of objects and lists it has */
const freeze = (value: unknown): number => {
  if (typeof value !== 'object' || value === null) return 0;
  let levels = 0;
  for (const key in value) levels = Math.max(levels, freeze(value[key as never]));
  Object.freeze(value);
  if (levels < MOST_LEVELS) parsed.add(value);
  return levels + 1;
};

/**
 * Parses a JSON text into a value that nobody can change, so that several readers can share it.
 * @throws SyntaxError
 */
export const parseFrozen = (text: string): unknown => {
  const value = parseJson(text);
  freeze(value);
  return value;
};

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
  if (parsed.has(value)) return true;
  if (Array.isArray(value)) {
    // Not `every`, which leaves out what is not there.
    for (const item of value) if (!isJson(item, levels - 1)) return false;
    return !('toJSON' in value);
  }
  if (!isPlainObject(value)) return false;
  for (const key in value) if (!isJson(value[key as never], levels - 1)) return false;
  return true;
};
