import { exactTextOf, hasDigits, keepDigits, markHolder } from '../../json/kept-digits.ts';
import { child, holderOf, type Pointer, tokensOf, valueAt } from '../../json/pointer.ts';

/** Collects the numbers in a value that have kept digits. */
const numbersIn = (value: unknown, found: Set<unknown>): Set<unknown> => {
  if (!hasDigits(value)) return found;
  for (const [key, member] of Object.entries(value)) {
    if (exactTextOf(value, key) !== undefined) found.add(member);
    else numbersIn(member, found);
  }
  return found;
};

/**
 * Copies kept digits from a document to its converted version.
 * @param originOf the place before the conversion
 */
export const carryDigitsByOrigin = (
  before: unknown,
  after: unknown,
  originOf: (at: Pointer) => Pointer,
): void => {
  if (!hasDigits(before)) return;
  const numbers = numbersIn(before, new Set());
  const textAt = (pointer: Pointer): string | undefined => {
    const origin = originOf(pointer);
    return exactTextOf(valueAt(before, holderOf(origin)), tokensOf(origin).at(-1) ?? '');
  };
  const walk = (value: unknown, pointer: Pointer): boolean => {
    if (typeof value !== 'object' || value === null) return false;
    let isKept = hasDigits(value);
    for (const [key, member] of Object.entries(value)) {
      const at = child(pointer, key);
      if (!numbers.has(member) || exactTextOf(value, key) !== undefined) isKept = walk(member, at) || isKept;
      else {
        const text = textAt(at);
        isKept ||= text !== undefined;
        if (text !== undefined) keepDigits(value, key, text);
      }
    }
    if (isKept) markHolder(value);
    return isKept;
  };
  walk(after, '');
};
