import { compare, decimal } from './decimal.ts';
import { digits, exactTextOf } from './lossless-json.ts';
import { isObject } from './pointer.ts';

/** Is it neither an object nor an array? */
export const isPlain = (value: unknown): boolean => typeof value !== 'object' || value === null;

/** The digits of the number at `key`, while digits matter. */
export const keptAt = (holder: unknown, key: string | number): string | undefined =>
  digits.areKept ? exactTextOf(holder, key) : undefined;

/** Equal as JSON Schema says: numbers by their digits, members in any order. */
export const isEqual = (a: unknown, b: unknown, digitsOfA?: string, digitsOfB?: string): boolean => {
  if (a === b && !digits.areKept) return true;
  if (typeof a === 'number' && typeof b === 'number' && digits.areKept) {
    return compare(decimal(digitsOfA ?? String(a)), decimal(digitsOfB ?? String(b))) === 0;
  }
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every(
      (key) =>
        Object.hasOwn(b, key) && isEqual(a[key as never], b[key as never], keptAt(a, key), keptAt(b, key)),
    )
  );
};

/** Where there are few items, comparing each with each is quickest. */
const FEW = 8;

const twinsInFew = (items: readonly unknown[]): [number, number] | undefined => {
  for (let later = 1; later < items.length; later++) {
    for (let earlier = 0; earlier < later; earlier++) {
      if (isEqual(items[later], items[earlier])) return [later, earlier];
    }
  }
  return undefined;
};

/** The first two items that are equal, the later one first, as Ajv tells them. */
export const twinsIn = (items: readonly unknown[]): [number, number] | undefined => {
  if (!digits.areKept && items.length <= FEW) return twinsInFew(items);
  if (!digits.areKept && items.every(isPlain) && new Set(items).size === items.length) return undefined;
  const textsOf = new Map<string, number>();
  for (const [index, item] of items.entries()) {
    const text = canonical(item, exactTextOf(items, index));
    const twin = textsOf.get(text);
    if (twin !== undefined) return [index, twin];
    textsOf.set(text, index);
  }
  return undefined;
};

const canonicalNumber = (text: string): string => {
  const { digits: all, exponent } = decimal(text);
  return `${all}e${exponent}`;
};

/** A text that equal values have in common, and others do not. */
const canonical = (value: unknown, text?: string): string => {
  if (typeof value === 'number') return canonicalNumber(text ?? String(value));
  if (Array.isArray(value)) {
    return `[${value.map((item, index) => canonical(item, exactTextOf(value, index))).join()}]`;
  }
  if (!isObject(value)) return JSON.stringify(value) ?? '';
  const members = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonical(value[key], exactTextOf(value, key))}`);
  return `{${members.join()}}`;
};
