import type { Place } from '../document/place.ts';
import type { Violation } from '../judge/judge.ts';
import { violationMessage } from '../judge/sentence.ts';
import type { Redacted } from '../recording/redacted.ts';

/** Who is broken: clients that keep the old contract, or servers that keep it. */
export type Party = 'clients' | 'servers';

/** A warning breaks nothing that the old contract promises, but may be missed. */
export type Level = 'breaking' | 'warning';

/** A message that keeps one contract and breaks the other, without credentials; both judges have said so. */
export interface CounterExample {
  /** The contract that it keeps. */
  readonly keeps: 'old' | 'new';
  /** What is sent, in the case of a request. */
  readonly request?: { readonly method: string; readonly url: string; readonly body: string };
  /** What is answered, in the case of a response. */
  readonly response?: { readonly status: number; readonly contentType: string; readonly body: string };
}

/** What a change of a contract breaks: one rule at one place of the document, in all operations that come to it. */
export interface Change {
  readonly breaks: Party;
  readonly level: Level;
  /** `POST /pets`, in the order of the documents; never empty. */
  readonly operations: readonly string[];
  /** What the judge of the other contract says of the counter-example. */
  readonly violation: Redacted<Violation>;
  /** Where it stands in the old document, or where it would stand. */
  readonly old: Place;
  readonly new: Place;
  /** The shortest that was found; a documented member that is gone needs none. */
  readonly counterExample?: CounterExample;
}

/** The rule of a member that is documented no more, where nothing forbids it. */
export const REMOVED = 'removed';

/** The change in words, which follow the place: `lacks the required member "name"`. */
export const changeMessage = ({ violation }: Pick<Change, 'violation'>): string =>
  violation.rule === REMOVED ? 'is documented no more' : violationMessage(violation);

/** `request-body/required` */
export const kindOfChange = ({ violation: { check, rule } }: Pick<Change, 'violation'>): string =>
  `${check}/${rule}`;
