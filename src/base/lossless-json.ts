import { compare, type Decimal, decimal } from './decimal.ts';
import { type Pointer, tokensOf, valueAt } from './pointer.ts';

/** A number as it was written, for one that a double does not hold. */
type Digits = string;
type Key = string | number;

/** What a JSON value was read from keeps these: by the object or array that holds the number, and its key. */
const kept = new WeakMap<object, Map<string, Digits>>();
/** The values, as a whole, that hold such a number somewhere. */
const roots = new WeakSet<object>();

/** The key of a number that nothing holds: it is an object of its own, a `Number`. */
const ALONE = '';

const keep = (holder: object, key: Key, digits: Digits): void => {
  const members = kept.get(holder) ?? new Map<string, Digits>();
  kept.set(holder, members.set(String(key), digits));
};

/** The digits of the number at `key`, where a double does not hold them. */
export const exactTextOf = (holder: unknown, key: Key): Digits | undefined =>
  typeof holder === 'object' && holder !== null ? kept.get(holder)?.get(String(key)) : undefined;

/** A number's own digits, or the shortest that mean the same double. */
export const decimalAt = (value: number, holder: unknown, key: Key): Decimal =>
  decimal(exactTextOf(holder, key) ?? String(value));

/** Beyond 2^53 a double stands for several integers. */
const isHeld = (digits: Digits, value: number): boolean => {
  if (Math.abs(value) > Number.MAX_SAFE_INTEGER) return false;
  const shortest = String(value);
  return digits === shortest || compare(decimal(digits), decimal(shortest)) === 0;
};

/**
 * Reads a number, JSON's or a parameter's.
 * @returns a number, or a `Number` object that knows its digits, since a double does not; `settle` it in what holds it
 */
export const readNumber = (text: string): unknown => {
  const value = Number(text);
  if (isHeld(text, value)) return value;
  const alone = Object(value) as object;
  keep(alone, ALONE, text);
  roots.add(alone);
  return alone;
};

const isAlone = (value: unknown): value is object => value instanceof Number && kept.has(value);

const settleIn = (holder: Record<Key, unknown>): boolean => {
  let isExact = roots.has(holder);
  for (const [key, member] of Object.entries(holder)) {
    if (isAlone(member)) {
      keep(holder, key, exactTextOf(member, ALONE) as Digits);
      holder[key] = Number(member);
      isExact = true;
    } else if (typeof member === 'object' && member !== null) {
      isExact = settleIn(member as Record<Key, unknown>) || isExact;
    }
  }
  if (isExact) roots.add(holder);
  return isExact;
};

/** Makes plain numbers of those from `readNumber` in a list or an object, which keeps their digits from then on. */
export const settle = <Value>(value: Value): Value => {
  if (typeof value === 'object' && value !== null && !isAlone(value)) {
    settleIn(value as Record<Key, unknown>);
  }
  return value;
};

/** Fixed sequences are what V8 finds fastest: most texts have neither, and no number that a double does not hold. */
const MANY_DIGITS = /\d\d\d\d\d\d\d\d/;
const LARGE_EXPONENT = /\d[eE][-+]?\d\d\d/;

/** Sixteen digits, or an exponent of three, where a JSON value may stand: other people's identifiers are full of digits. */
const SUSPECT = /(?:^|[:[,\s])-?(?:[\d.]{16}|[\d.]+[eE][-+]?\d{3})/;

const isSuspect = (text: string): boolean =>
  (MANY_DIGITS.test(text) || LARGE_EXPONENT.test(text)) && SUSPECT.test(text);

const parseExactly = (text: string): unknown => {
  let found: Digits | undefined;
  const value = JSON.parse(text, function (
    this: object,
    key: string,
    member: unknown,
    context: { source?: string },
  ) {
    const { source } = context;
    if (typeof member === 'number' && source !== undefined && !isHeld(source, member)) {
      keep(this, key, source);
      found = source;
    }
    return member;
  } as Parameters<typeof JSON.parse>[1]);
  if (found === undefined) return value;
  if (typeof value === 'number') return readNumber(found);
  roots.add(value);
  return value;
};

/**
 * `JSON.parse`, which remembers the digits of numbers that a double does not hold.
 * @throws SyntaxError
 */
export const parseJson = (text: string): unknown => {
  if (!isSuspect(text)) return JSON.parse(text);
  try {
    return parseExactly(text);
  } catch (error) {
    if (error instanceof RangeError) return JSON.parse(text); // Nested too deeply to be looked through.
    throw error;
  }
};

/** The digits of the number at `pointer` in a value, where a double does not hold them. */
export const digitsAt = (value: unknown, pointer: Pointer): Digits | undefined => {
  if (pointer === '') return exactTextOf(value, ALONE);
  const at = pointer.lastIndexOf('/');
  return exactTextOf(valueAt(value, pointer.slice(0, at)), tokensOf(pointer).at(-1) as string);
};

/** Is the value that is judged now one that holds such numbers? Its keywords ask for digits only then. */
export const digits = { areKept: false };

/** Where a value stands, in Ajv's words. */
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

/** Does a value have numbers that a double does not hold? */
export const hasDigits = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && roots.has(value);

/** Judges a value, by its digits where it has such numbers. */
export const judgeExactly = <Result>(
  value: unknown,
  judge: (value: unknown, holder?: Holder) => Result,
): Result => {
  if (!hasDigits(value)) return judge(value);
  if (!isAlone(value)) return withDigits(() => judge(value));
  return withDigits(() => judge(Number(value), holderOf(value, ALONE)));
};

/** The part of a value at `pointer` as a value of its own, which still knows its digits. */
export const partAt = (value: unknown, pointer: Pointer, part: unknown): unknown => {
  if (!hasDigits(value)) return part;
  if (typeof part === 'object' && part !== null) {
    roots.add(part);
    return part;
  }
  const digits = digitsAt(value, pointer);
  return typeof part === 'number' && digits !== undefined ? readNumber(digits) : part;
};

/** Not in TypeScript's library yet. */
const { rawJSON: rawJson } = JSON as unknown as { readonly rawJSON: (text: string) => object };

/** A value as JSON, with the digits that it was written with. */
export const toJson = (value: unknown): string | undefined =>
  JSON.stringify(value, function (this: unknown, key: string, member: unknown) {
    const text = isAlone(member) ? exactTextOf(member, ALONE) : exactTextOf(this, key);
    return text === undefined ? member : rawJson(text);
  });
