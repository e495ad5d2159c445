import type { Scalar, Selection, StoredRecord } from '../store.ts';

/** The value of a member for selecting and ordering: null unless it is a text, number or boolean. */
export const scalarOf = (record: StoredRecord, member: string): Scalar => {
  const value: unknown = record[member as never];
  const isScalar = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  return isScalar ? value : null;
};

const isHigh = (unit: number): boolean => unit >= 0xd800 && unit < 0xdc00;

/** Compares texts by code points, as databases do. JavaScript compares UTF-16 units. */
export const compareTexts = (a: string, b: string): number => {
  let at = 0;
  while (at < a.length && at < b.length && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  // The first difference may be in the second half of a code point.
  const from = at > 0 && isHigh(a.charCodeAt(at - 1)) ? at - 1 : at;
  const pointIn = (text: string, index: number): number => text.codePointAt(index) ?? -1;
  return pointIn(a, from) - pointIn(b, from) || pointIn(a, at) - pointIn(b, at);
};

const RANKS: Readonly<Record<string, number>> = { object: 0, number: 1, string: 2, boolean: 3 };
const rankOf = (value: Scalar): number => RANKS[typeof value] as number;

/** Compares values: null first, then numbers, texts and booleans. */
export const compareScalars = (a: Scalar, b: Scalar): number => {
  if (typeof a === 'string' && typeof b === 'string') return compareTexts(a, b);
  const ranks = rankOf(a) - rankOf(b);
  if (ranks !== 0 || a === null || b === null) return ranks;
  return a < b ? -1 : a > b ? 1 : 0;
};

/** Is a value of the same type as a bound, and greater? */
const isAfter = (value: Scalar, bound: Scalar): boolean =>
  rankOf(value) === rankOf(bound) && compareScalars(value, bound) > 0;

const foldCase = (text: string): string => text.toUpperCase();

/** All conditions of a selection as one function; undefined if it has none. */
export const conditionOf = ({
  where = {},
  contains = {},
  after = {},
}: Selection): ((record: StoredRecord) => boolean) | undefined => {
  const equal = Object.entries(where);
  const greater = Object.entries(after);
  const parts = Object.entries(contains).map(([member, text]) => [member, foldCase(text)] as const);
  if (equal.length + greater.length + parts.length === 0) return undefined;
  const has = (value: Scalar, part: string): boolean =>
    typeof value === 'string' && foldCase(value).includes(part);
  return (record) =>
    equal.every(([member, value]) => scalarOf(record, member) === value) &&
    greater.every(([member, bound]) => isAfter(scalarOf(record, member), bound)) &&
    parts.every(([member, part]) => has(scalarOf(record, member), part));
};
