import { compare, decimal } from './decimal.ts';
import { exactTextOf } from './kept-digits.ts';
import { isObject } from './pointer.ts';
import { digits } from './with-digits.ts';

/** Is a value neither an object nor an array? */
export const isPrimitive = (value: unknown): boolean => typeof value !== 'object' || value === null;

/** The digits of the number at `key` that a double does not represent; undefined unless such numbers are being compared. */
export const keptAt = (holder: unknown, key: string | number): string | undefined =>
  digits.areKept ? exactTextOf(holder, key) : undefined;

/** Equality by JSON Schema: numbers by their mathematical value, members in any order. */
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

/** Up to this many items, comparing each pair is fastest. */
const MAX_PAIRWISE = 8;

const duplicatesInFew = (items: readonly unknown[]): [number, number] | undefined => {
  for (let later = 1; later < items.length; later++) {
    for (let earlier = 0; earlier < later; earlier++) {
      if (isEqual(items[later], items[earlier])) return [later, earlier];
    }
  }
  return undefined;
};

/** The indexes of the first two equal items, the later one first, as in Ajv's errors. */
export const findEqualItems = (items: readonly unknown[]): [number, number] | undefined => {
  if (!digits.areKept && items.length <= MAX_PAIRWISE) return duplicatesInFew(items);
  if (!digits.areKept && items.every(isPrimitive) && new Set(items).size === items.length) return undefined;
  const indexes = new Map<string, number>();
  for (const [index, item] of items.entries()) {
    const text = canonical(item, exactTextOf(items, index));
    const earlier = indexes.get(text);
    if (earlier !== undefined) return [index, earlier];
    indexes.set(text, index);
  }
  return undefined;
};

/** Writes an integer as `canonicalNumber` does, without a bigint. */
const canonicalInteger = (value: number): string => {
  let [significant, exponent] = [value, 0];
  for (; significant !== 0 && significant % 10 === 0; exponent++) significant /= 10;
  return `${significant}e${exponent}`;
};

const canonicalNumber = (text: string): string => {
  const { digits: significant, exponent } = decimal(text);
  return `${significant}e${exponent}`;
};

/** The length in front makes quoting unnecessary. */
const canonicalText = (text: string): string => `${text.length}"${text}`;

/** Writes a value as a text that is the same for equal values and different for others. */
const canonical = (value: unknown, text?: string): string => {
  if (typeof value === 'string') return canonicalText(value);
  if (typeof value === 'number')
    return text === undefined && Number.isSafeInteger(value)
      ? canonicalInteger(value)
      : canonicalNumber(text ?? String(value));
  if (Array.isArray(value)) {
    return `[${value.map((item, index) => canonical(item, exactTextOf(value, index))).join()}]`;
  }
  if (!isObject(value)) return String(value);
  const names = Object.keys(value);
  if (names.length > 1) names.sort();
  let members = '{';
  for (const name of names)
    members += `${canonicalText(name)}:${canonical(value[name], exactTextOf(value, name))},`;
  return `${members}}`;
};
