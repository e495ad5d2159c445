import { memoize } from '../base/memoize.ts';
import { hasDigits } from './kept-digits.ts';
import { parseJson } from './parse.ts';

/** `isJson` gives up at deeper values. */
const MOST_LEVELS = 100;

/** The objects and lists that `frozenJson` froze as a whole, each with its nesting depth. They contain nothing but JSON. */
const levelsOf = new WeakMap<object, number>();

/** @returns the nesting depth of objects and lists */
const freeze = (value: unknown): number => {
  if (typeof value !== 'object' || value === null) return 0;
  const known = levelsOf.get(value);
  if (known !== undefined) return known;
  let levels = 0;
  // A list by its items: `for in` would make a text of each index.
  if (Array.isArray(value)) for (const item of value) levels = Math.max(levels, freeze(item));
  else for (const key in value) levels = Math.max(levels, freeze(value[key as never]));
  Object.freeze(value);
  return levels + 1;
};

/** Was it frozen by `frozenJson`? What is computed from it may then be cached for as long as it lives. */
export const isFrozenJson = (value: object): boolean => levelsOf.has(value);

/** Freezes a value that contains nothing but JSON. */
export const frozenJson = <T>(value: T): T => {
  const levels = freeze(value);
  // Parts are not registered: that would take longer than freezing them.
  if (typeof value === 'object' && value !== null) levelsOf.set(value, levels);
  return value;
};

/**
 * Parses a JSON text into a frozen value, which several readers can share.
 * @throws SyntaxError
 */
export const parseFrozen = (text: string): unknown => frozenJson(parseJson(text));

const isPlainObject = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
};

/** Is a value the same after `JSON.stringify` and `parseJson`? Also false where that is uncertain. */
export const isJson = (value: unknown, levels = MOST_LEVELS): boolean => {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Math.abs(value) <= Number.MAX_SAFE_INTEGER;
  if (typeof value !== 'object' || levels === 0) return false;
  if (hasDigits(value as unknown)) return false;
  const known = levelsOf.get(value);
  if (known !== undefined) return known <= levels;
  if (Array.isArray(value)) {
    // `every` would skip missing items.
    for (const item of value) if (!isJson(item, levels - 1)) return false;
    return !('toJSON' in value);
  }
  if (!isPlainObject(value)) return false;
  for (const key in value) if (!isJson(value[key as never], levels - 1)) return false;
  return true;
};

const textOf = memoize((frozen: object): string => JSON.stringify(frozen));

/** Does it contain a frozen part? Of a list only the first item is looked at: all items are frozen or none is. */
const hasFrozen = (value: unknown): value is object => {
  if (typeof value !== 'object' || value === null) return false;
  if (levelsOf.has(value)) return true;
  if (Array.isArray(value)) return hasFrozen(value[0]);
  for (const name in value) if (hasFrozen(value[name as never])) return true;
  return false;
};

/** `JSON.stringify` for values that pass `isJson`. The text of a frozen part is cached: a record appears in many lists. */
export const writeJson = (value: unknown): string => {
  if (!hasFrozen(value)) return JSON.stringify(value);
  if (levelsOf.has(value)) return textOf(value);
  if (Array.isArray(value)) return `[${value.map(writeJson).join(',')}]`;
  const members: string[] = [];
  for (const name in value) members.push(`${JSON.stringify(name)}:${writeJson(value[name as never])}`);
  return `{${members.join(',')}}`;
};
