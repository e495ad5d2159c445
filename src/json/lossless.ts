import { compare, type Decimal, decimal } from './decimal.ts';
import { type Pointer, tokensOf, valueAt } from './pointer.ts';

/** A number as it was written. Kept where a double would lose digits. */
type Digits = string;
type Key = string | number;

/** The kept digits of the numbers in one object, or in one array. */
export type KeptDigits = Map<string, Digits> | (Digits | undefined)[];

/** The kept digits of each object or array, by the keys of their numbers. */
const digitsByHolder = new WeakMap<object, KeptDigits>();
/** Objects and arrays with such a number at any depth. */
const roots = new WeakSet<object>();

/** The key of a boxed number's own digits. It is a `Number` object: the number is in no object or array yet. */
const BOXED_KEY = '';

/** Have digits of any number been kept? If not, as is usual, nothing is searched for them. */
let isAnyKept = false;

const keep = (holder: object, key: Key, digits: Digits): void => {
  isAnyKept = true;
  let kept = digitsByHolder.get(holder);
  if (kept === undefined) {
    kept = Array.isArray(holder) ? [] : new Map();
    digitsByHolder.set(holder, kept);
  }
  if (kept instanceof Map) kept.set(String(key), digits);
  else kept[key as number] = digits;
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

const boxed = (text: Digits): object => {
  const box = Object(Number(text)) as object;
  keep(box, BOXED_KEY, text);
  roots.add(box);
  return box;
};

/** Keeps the digits of the number at `key`. Without a key it only records that some are kept further down. */
export const keepDigits = (holder: object, key?: Key, digits?: Digits): void => {
  roots.add(holder);
  if (key !== undefined && digits !== undefined) keep(holder, key, digits);
};

/** Like `keepDigits`, for all numbers of an object or array. `kept` is undefined if such numbers are only further down. */
export const keepAllDigits = (holder: object, kept: KeptDigits | undefined): void => {
  roots.add(holder);
  if (!kept) return;
  isAnyKept = true;
  digitsByHolder.set(holder, kept);
};

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

const isBoxed = (value: unknown): value is object => value instanceof Number && digitsByHolder.has(value);

/** @param visited objects already done: YAML aliases make one object a member of several */
const unboxNumbersIn = (holder: Record<Key, unknown>, visited: Set<object>): boolean => {
  let isExact = roots.has(holder);
  if (visited.has(holder)) return isExact;
  visited.add(holder);
  for (const key of Object.keys(holder)) {
    const member = holder[key];
    if (typeof member !== 'object' || member === null) continue;
    if (isBoxed(member)) {
      keep(holder, key, exactTextOf(member, BOXED_KEY) as Digits);
      holder[key] = Number(member);
      isExact = true;
    } else {
      isExact = unboxNumbersIn(member as Record<Key, unknown>, visited) || isExact;
    }
  }
  if (isExact) roots.add(holder);
  return isExact;
};

/** Replaces the boxed numbers inside a list or object by plain ones, in place, and keeps their digits. */
export const unboxNumbers = <Value>(value: Value): Value => {
  if (isAnyKept && typeof value === 'object' && value !== null && !isBoxed(value)) {
    unboxNumbersIn(value as Record<Key, unknown>, new Set());
  }
  return value;
};

/** The digits of the number at `pointer` in a value; undefined if a double represents it. */
const digitsAt = (value: unknown, pointer: Pointer): Digits | undefined => {
  if (pointer === '') return exactTextOf(value, BOXED_KEY);
  const at = pointer.lastIndexOf('/');
  return exactTextOf(valueAt(value, pointer.slice(0, at)), tokensOf(pointer).at(-1) as string);
};

/** `areKept` is set while a value with kept digits is validated: keywords look up digits only then. */
export const digits = { areKept: false };

/** The context of a value, as Ajv's compiled validators take it. */
export interface Holder {
  instancePath: string;
  parentData: Record<Key, unknown>;
  parentDataProperty: Key;
  rootData: Record<Key, unknown>;
  dynamicAnchors: Record<string, never>;
}

const holderOf = (parent: object, key: Key): Holder => {
  const parentData = parent as Record<Key, unknown>;
  return {
    instancePath: '',
    parentData,
    parentDataProperty: key,
    rootData: parentData,
    dynamicAnchors: {},
  };
};

const withDigits = <Result>(judge: () => Result): Result => {
  const before = digits.areKept;
  digits.areKept = true;
  try {
    return judge();
  } finally {
    digits.areKept = before;
  }
};

/** Does a value have numbers that a double does not represent? */
export const hasDigits = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && roots.has(value);

/** Does a value have numbers at any depth that a double does not represent? Also finds those of parts that were copied. */
export const keepsDigits = (value: unknown): boolean => {
  if (!isAnyKept || typeof value !== 'object' || value === null) return false;
  if (roots.has(value)) return true;
  for (const key in value) {
    const member: unknown = value[key as never];
    if (typeof member === 'number' && exactTextOf(value, key) !== undefined) return true;
    if (keepsDigits(member)) return true;
  }
  return false;
};

/** Calls `judge` with a value. Meanwhile `digits.areKept` is set if the value has kept digits. */
export const withDigitsOf = <Result>(
  value: unknown,
  judge: (value: unknown, holder?: Holder) => Result,
): Result => {
  if (!hasDigits(value)) return judge(value);
  if (!isBoxed(value)) return withDigits(() => judge(value));
  return withDigits(() => judge(Number(value), holderOf(value, BOXED_KEY)));
};

/** The part of a value at `pointer`, with its kept digits. */
export const partAt = (value: unknown, pointer: Pointer, part: unknown): unknown => {
  if (!hasDigits(value)) return part;
  if (typeof part === 'object' && part !== null) {
    roots.add(part);
    return part;
  }
  const digits = digitsAt(value, pointer);
  return typeof part === 'number' && digits !== undefined ? readNumber(digits) : part;
};

/** TypeScript's library does not declare `JSON.rawJSON` yet. */
const { rawJSON: rawJson } = JSON as unknown as { readonly rawJSON: (text: string) => object };

/** A replacer for `JSON.stringify` that writes kept digits. */
const replace = function (this: unknown, key: string, member: unknown): unknown {
  const text = isBoxed(member) ? exactTextOf(member, BOXED_KEY) : exactTextOf(this, key);
  return text === undefined ? member : rawJson(text);
};

/** Equivalent to `JSON.stringify` with `replace`, which takes several times as long for lists of numbers. */
const write = (value: unknown, holder: unknown, key: Key): string | undefined => {
  if (typeof value === 'number') return exactTextOf(holder, key) ?? JSON.stringify(value);
  if (Array.isArray(value) && !('toJSON' in value)) {
    const items: string[] = [];
    for (let index = 0; index < value.length; index++)
      items.push(write(value[index], value, index) ?? 'null');
    return `[${items.join(',')}]`;
  }
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Object.getPrototypeOf(value) !== Object.prototype || 'toJSON' in value)
    return JSON.stringify(value, replace);
  const members: string[] = [];
  for (const name of Object.keys(value)) {
    const member = write(value[name as never], value, name);
    if (member !== undefined) members.push(`${JSON.stringify(name)}:${member}`);
  }
  return `{${members.join(',')}}`;
};

/**
 * Writes a value as JSON, numbers with their kept digits.
 * @param indent spaces for each level; one line without it
 */
export const toJson = (value: unknown, indent?: number): string | undefined =>
  indent === undefined ? write(value, undefined, BOXED_KEY) : JSON.stringify(value, replace, indent);
