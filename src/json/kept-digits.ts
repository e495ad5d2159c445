import { compare, type Decimal, decimal } from './decimal.ts';

/** A number as it was written. Kept where a double would lose digits. */
export type Digits = string;
export type Key = string | number;

/** The kept digits of the numbers in one object, or in one array. */
export type KeptDigits = Map<string, Digits> | (Digits | undefined)[];

/** The kept digits of each object or array, by the keys of their numbers. */
const digitsByHolder = new WeakMap<object, KeptDigits>();
/** Objects and arrays with such a number at any depth. */
const roots = new WeakSet<object>();

/** Have digits of any number been kept? If not, as is usual, nothing is searched for them. */
let isAnyKept = false;

export const areAnyDigitsKept = (): boolean => isAnyKept;

/** Records that digits are kept in an object or array, or further down in it. */
export const markHolder = (holder: object): void => void roots.add(holder);

/** Keeps the digits of the number at `key`. */
export const keepDigits = (holder: object, key: Key, digits: Digits): void => {
  isAnyKept = true;
  roots.add(holder);
  let kept = digitsByHolder.get(holder);
  if (kept === undefined) {
    kept = Array.isArray(holder) ? [] : new Map();
    digitsByHolder.set(holder, kept);
  }
  if (kept instanceof Map) kept.set(String(key), digits);
  else kept[key as number] = digits;
};

/** Like `keepDigits`, for all numbers of an object or array. `kept` is undefined if such numbers are only further down. */
export const keepAllDigits = (holder: object, kept: KeptDigits | undefined): void => {
  roots.add(holder);
  if (!kept) return;
  isAnyKept = true;
  digitsByHolder.set(holder, kept);
};

/** The digits of the number at `key`; undefined if a double represents it. */
export const exactTextOf = (holder: unknown, key: Key): Digits | undefined => {
  if (typeof holder !== 'object' || holder === null) return undefined;
  const kept = digitsByHolder.get(holder);
  return kept instanceof Map ? kept.get(String(key)) : kept?.[key as number];
};

/** The number at `key`: by its kept digits, else by the shortest digits of the same double. */
export const decimalAt = (value: number, holder: unknown, key: Key): Decimal =>
  decimal(exactTextOf(holder, key) ?? String(value));

/** Does a value have numbers that a double does not represent? */
export const hasDigits = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && roots.has(value);

/** Does a value have numbers at any depth that a double does not represent? Also finds those of parts that were copied. */
export const hasDigitsDeep = (value: unknown): boolean => {
  if (!isAnyKept || typeof value !== 'object' || value === null) return false;
  if (roots.has(value)) return true;
  for (const key in value) {
    const member: unknown = value[key as never];
    if (typeof member === 'number' && exactTextOf(value, key) !== undefined) return true;
    if (hasDigitsDeep(member)) return true;
  }
  return false;
};

/** A double keeps any fifteen decimal digits. */
const SAFE_LENGTH = 15;
const EXPONENT = /e/i;

/** Does a double represent a number exactly enough? Beyond 2^53 one double stands for several integers. */
export const isRepresentable = (digits: Digits, value: number): boolean => {
  if (digits.length <= SAFE_LENGTH && !EXPONENT.test(digits)) return true;
  if (Math.abs(value) > Number.MAX_SAFE_INTEGER) return false;
  const shortest = String(value);
  return digits === shortest || compare(decimal(digits), decimal(shortest)) === 0;
};

/** Does `JSON.stringify` write the number with the same digits? */
export const isWrittenAlike = (digits: Digits, value: number): boolean => digits === String(value);
