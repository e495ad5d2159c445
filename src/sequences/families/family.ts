import type { Actor } from '../actor.ts';
import type { Departure } from '../departure.ts';
import type { Subject } from '../subject.ts';

/** A named kind of sequences. */
export interface SequenceFamily {
  /** What it does, for documentation and reports. */
  readonly title: string;
  /** Where it is said that a server has to do so. */
  readonly source: string;
  /** Does it ask as somebody else, whose credentials have to be given? */
  readonly needsOther?: boolean;
  /** Has the contract what it needs? */
  readonly appliesTo: (subject: Subject) => boolean;
  /** @throws NotPossible where it cannot go on */
  readonly run: (actor: Actor, subject: Subject) => Promise<readonly Departure[]>;
}
