import type { Place } from '../document/place.ts';
import type { Violation } from '../judge/judge.ts';
import { violationMessage } from '../judge/sentence.ts';
import type { Redacted } from '../recording/redacted.ts';

/** Who a change breaks: clients or servers that keep the old contract. */
export type Party = 'clients' | 'servers';

/** A warning contradicts nothing in the old contract, but users may still notice it. */
export type Level = 'breaking' | 'warning';

/** A message that keeps one contract and breaks the other, as both judges confirmed. Credentials are redacted. */
export interface CounterExample {
  /** The contract that the message keeps. */
  readonly keeps: 'old' | 'new';
  /** The operation whose request or response it is, like `POST /pets`. */
  readonly operation: string;
  /** Set when the message is a request. */
  readonly request?: { readonly method: string; readonly url: string; readonly body: string };
  /** Set when the message is a response. */
  readonly response?: { readonly status: number; readonly contentType: string; readonly body: string };
}

/** A breaking change or warning: one rule at one place of the document, in all operations that reach it. */
export interface Change {
  readonly breaks: Party;
  readonly level: Level;
  /** Names like `POST /pets`, in the order of the document; never empty. */
  readonly operations: readonly string[];
  /** The violation that the counter-example has in the other contract. */
  readonly violation: Redacted<Violation>;
  /** Its place in the old document, or where it would be. */
  readonly old: Place;
  readonly new: Place;
  /** The shortest that was found. A removed member has none. */
  readonly counterExample?: CounterExample;
}

/** The rule of a member that is no longer documented but still allowed. */
export const REMOVED = 'removed';

/** The message of a change, to follow its place: `lacks the required member "name"`. */
export const changeMessage = ({ violation }: Pick<Change, 'violation'>): string =>
  violation.rule === REMOVED ? 'is documented no more' : violationMessage(violation);

/** The check and rule of a change: `request-body/required`. */
export const kindOfChange = ({ violation: { check, rule } }: Pick<Change, 'violation'>): string =>
  `${check}/${rule}`;
