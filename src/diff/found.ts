import type { Contract } from '../contract/contract.ts';
import type { Violation } from '../judge/judge.ts';
import type { Level } from './change.ts';
import type { Pair } from './pair-operations.ts';

/** A message in short. */
export interface Message {
  readonly method: string;
  readonly url: string;
  /** Undefined for a request. */
  readonly status: number | undefined;
  readonly contentType: string;
  readonly body: string;
}

/** What one message that keeps a contract breaks of the other. */
export interface Found {
  readonly level: Level;
  /** `from` has the contract that the message keeps, `to` the one that it breaks. */
  readonly pair: Pair;
  readonly violation: Violation;
  readonly message?: Message;
}

/** Two contracts, of which the messages of the first are judged by the second. */
export interface Direction {
  readonly from: Contract;
  readonly to: Contract;
  readonly seed: number;
}

/** What says nothing of the message: the document is broken, or the judge has given up. */
const SAYS_NOTHING = new Set(['document', 'schema', 'unjudged']);

/** The findings of the second judge that the first one does not have as well. */
export const newFindings = (before: readonly Violation[], after: readonly Violation[]): Violation[] => {
  const known = new Set(before.map(({ rule, instance }) => `${rule} ${instance}`));
  return after.filter(({ rule, instance }) => !SAYS_NOTHING.has(rule) && !known.has(`${rule} ${instance}`));
};

export const levelOf = ({ severity }: Violation): Level => (severity === undefined ? 'breaking' : 'warning');
