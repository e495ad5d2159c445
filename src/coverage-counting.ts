import type { Contract } from './contract.ts';
import type { Matches } from './coverage-branch.ts';
import { type Place, placeAt } from './coverage-place.ts';
import type { Violation } from './judge.ts';
import { isAbove, type Pointer, tokensOf } from './pointer.ts';
import type { Side } from './validate.ts';

/** What is needed to count the messages of one side. */
export interface Counting {
  readonly contract: Contract;
  readonly side: Side;
  readonly matches: Matches;
}

/**
 * The places in which something wrong was found.
 * @param instance where the whole stands in its message
 */
export const faultyPlaces = (
  top: Place,
  violations: readonly Violation[],
  instance: Pointer,
): ReadonlySet<Place> | undefined => {
  if (violations.length === 0) return undefined;
  const inside = violations.filter((violation) => isAbove(instance, violation.instance));
  return new Set(
    inside.flatMap((violation) => placeAt(top, tokensOf(violation.instance.slice(instance.length))) ?? []),
  );
};
