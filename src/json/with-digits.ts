import { BOXED_KEY, isBoxed, readNumber } from './boxed-number.ts';
import { type Digits, exactTextOf, hasDigits, type Key, markHolder } from './kept-digits.ts';
import { type Pointer, tokensOf, valueAt } from './pointer.ts';

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

/** Calls `judge` with a value. Meanwhile `digits.areKept` is set if the value has kept digits. */
export const withDigitsOf = <Result>(
  value: unknown,
  judge: (value: unknown, holder?: Holder) => Result,
): Result => {
  if (!hasDigits(value)) return judge(value);
  if (!isBoxed(value)) return withDigits(() => judge(value));
  return withDigits(() => judge(Number(value), holderOf(value, BOXED_KEY)));
};

/** The digits of the number at `pointer` in a value; undefined if a double represents it. */
const digitsAt = (value: unknown, pointer: Pointer): Digits | undefined => {
  if (pointer === '') return exactTextOf(value, BOXED_KEY);
  const at = pointer.lastIndexOf('/');
  return exactTextOf(valueAt(value, pointer.slice(0, at)), tokensOf(pointer).at(-1) as string);
};

/** The part of a value at `pointer`, with its kept digits. */
export const partAt = (value: unknown, pointer: Pointer, part: unknown): unknown => {
  if (!hasDigits(value)) return part;
  if (typeof part === 'object' && part !== null) {
    markHolder(part);
    return part;
  }
  const digits = digitsAt(value, pointer);
  return typeof part === 'number' && digits !== undefined ? readNumber(digits) : part;
};
