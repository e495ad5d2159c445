import type { Json } from '../../json/json.ts';
import type { ChosenShape } from '../chosen-shape.ts';
import { itemSchemas, prefixOf } from '../members.ts';

/** The largest number of values, nested ones included, in one generated value. */
export const MOST_VALUES = 20_000;

/** The numbers that the schemas give for a keyword. */
export const numbersAt = (parts: readonly Json[], keyword: string): number[] =>
  parts.map((part) => part[keyword]).filter((value) => typeof value === 'number');

/** How an array can be made. */
export interface ArrayPlan {
  /** The length of `prefixItems`. */
  readonly prefix: number;
  /** The schemas of `contains`, each `minContains` times. */
  readonly contained: readonly unknown[];
  /** Possible lengths, the likeliest to be valid first. */
  readonly lengths: readonly number[];
}

const containedIn = (parts: readonly Json[]): unknown[] =>
  parts.flatMap(({ contains, minContains = 1 }) =>
    contains === undefined
      ? []
      : Array.from({ length: Math.min(MOST_VALUES, Number(minContains)) }, () => contains),
  );

/**
 * Plans an array: its possible lengths, and the items that `contains` requires.
 * @param known the length of the value to keep, if there is one
 * @param mayHaveItem may an optional item of these schemas be made?
 */
export const arrayPlan = (
  shape: ChosenShape,
  known: number | undefined,
  mayHaveItem: (schemas: readonly unknown[]) => boolean,
): ArrayPlan => {
  const { parts } = shape;
  const contained = containedIn(parts);
  const prefix = prefixOf(parts);
  const least = Math.max(0, ...numbersAt(parts, 'minItems'));
  const isClosed = itemSchemas(shape, prefix).includes(false);
  const most = Math.min(...numbersAt(parts, 'maxItems'), isClosed ? prefix : Number.POSITIVE_INFINITY);
  const hasItems = parts.some(({ items }) => items !== undefined);
  const usual = known ?? Math.max(prefix, hasItems && mayHaveItem(itemSchemas(shape, prefix)) ? 1 : 0);
  const begin = Math.min(Math.max(least, contained.length, usual), Math.max(most, 0));
  const lengths = [
    begin,
    least,
    Math.max(least, prefix),
    begin + 1,
    begin + 2,
    begin + 3,
    Math.max(0, begin - 1),
  ];
  return { prefix, contained, lengths };
};
