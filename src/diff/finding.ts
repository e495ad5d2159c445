import type { Contract } from '../contract/contract.ts';
import type { Violation } from '../judge/judge.ts';
import type { Level } from './change.ts';
import type { Pair } from './pair-operations.ts';

/** A message, reduced to what a counter-example shows. */
export interface Message {
  readonly method: string;
  readonly url: string;
  /** Undefined for a request. */
  readonly status: number | undefined;
  readonly contentType: string;
  readonly body: string;
}

/** A violation of one contract by a message that keeps the other. */
export interface Finding {
  readonly level: Level;
  /** `from` belongs to the contract that the message keeps, `to` to the one that it breaks. */
  readonly pair: Pair;
  readonly violation: Violation;
  readonly message?: Message;
}

/** The messages of `from` are judged by `to`. */
export interface Direction {
  readonly from: Contract;
  readonly to: Contract;
  readonly seed: number;
}

/** Rules that are no evidence against the message: a broken document, or a judge that gave up. */
const INCONCLUSIVE_RULES = new Set(['document', 'schema', 'unjudged']);

/** The violations in the second contract that the message does not have in the first. */
export const newFindings = (before: readonly Violation[], after: readonly Violation[]): Violation[] => {
  const known = new Set(before.map(({ rule, instance }) => `${rule} ${instance}`));
  return after.filter(
    ({ rule, instance }) => !INCONCLUSIVE_RULES.has(rule) && !known.has(`${rule} ${instance}`),
  );
};

export const levelOf = ({ severity }: Violation): Level => (severity === undefined ? 'breaking' : 'warning');
