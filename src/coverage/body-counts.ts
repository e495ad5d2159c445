import type { Contract } from '../contract/contract.ts';
import type { MediaType } from '../contract/operation.ts';
import type { Body, Headers } from '../http/exchange.ts';
import type { Violation } from '../judge/judge.ts';
import type { Counts } from '../judge/judged-exchange.ts';
import type { Side } from '../schema/validate.ts';
import { countBodies } from './count/bodies.ts';
import { createMatches } from './count/branches.ts';

/** A body, the header fields that describe it, and the violations in it. */
interface JudgedBody {
  readonly side: Side;
  readonly headers: Headers;
  readonly body: Body;
  readonly violations: readonly Violation[];
}

/**
 * Counts one body by itself. The counts can be added to the coverage of the same contract in another thread.
 * @param content the documented media types of the body
 */
export const countsOfBody = (
  contract: Contract,
  content: readonly MediaType[],
  { side, headers, body, violations }: JudgedBody,
): Counts => {
  const matches = createMatches(contract.document.root, contract.isValid, side);
  const bodies = countBodies(content, { contract, side, matches });
  bodies.add(headers, body, violations, false);
  return bodies.counts();
};
