import { exactTextOf, hasDigits, keepDigits } from '../../json/lossless.ts';
import { child, holderOf, type Pointer, tokensOf, valueAt } from '../../json/pointer.ts';

/** The numbers of which a value keeps the digits. */
const numbersIn = (value: unknown, found: Set<unknown>): Set<unknown> => {
  if (!hasDigits(value)) return found;
  for (const [key, member] of Object.entries(value)) {
    if (exactTextOf(value, key) !== undefined) found.add(member);
    else numbersIn(member, found);
  }
  return found;
};

/**
 * Gives a converted document the digits of the numbers in the document before, where it has copies.
 * @param originOf the place in the document before
 */
export const carryThrough = (before: unknown, after: unknown, originOf: (at: Pointer) => Pointer): void => {
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
    if (isKept) keepDigits(value);
    return isKept;
  };
  walk(after, '');
};
