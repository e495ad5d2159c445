import type { Contract } from '../../contract/contract.ts';
import { isAbove, type Pointer, tokensOf } from '../../json/pointer.ts';
import type { Violation } from '../../judge/judge.ts';
import type { Side } from '../../schema/validate.ts';
import type { Matches } from './branches.ts';
import { type Place, placeAt } from './place.ts';

/** What is needed to count the messages of one side. */
export interface Counting {
  readonly contract: Contract;
  readonly side: Side;
  readonly matches: Matches;
}

/**
 * The places of a message with a violation.
 * @param instance the pointer in the message that `top` stands for
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
