import type { Contract } from '../../contract/contract.ts';
import type { Operation } from '../../contract/operation.ts';
import type { Actor } from '../actor.ts';
import type { Departure } from '../departure.ts';
import { operationsOf, type Subject, subjectsOf } from '../subject.ts';

/** A sequence of a family, for one resource or list. */
export interface Sequence {
  /** The name of the resource: `groups`. */
  readonly about: string;
  /** The operations that it uses; the first is the one it is reported for. */
  readonly operations: readonly [Operation, ...Operation[]];
  /** @throws NotPossible when it cannot continue, which is no fault of the server */
  readonly run: (actor: Actor) => Promise<readonly Departure[]>;
}

/** A kind of sequences. */
export interface SequenceFamily {
  /** What the server must do, for documentation and reports. */
  readonly title: string;
  /** Where that is specified: an RFC or the contract. */
  readonly source: string;
  /** Does it need the credentials of a second identity? */
  readonly needsOther?: boolean;
  /** The sequences for each resource or list of the contract that has the operations needed. */
  readonly sequences: (contract: Contract) => readonly Sequence[];
}

interface OfSubjects extends Omit<SequenceFamily, 'sequences'> {
  /** Has the subject the operations that the family needs? */
  readonly appliesTo: (subject: Subject, contract: Contract) => boolean;
  /** The ways to create a record, such as one for each example; only the first body when left out. */
  readonly variants?: (subject: Subject, contract: Contract) => readonly Subject[];
  /** @throws NotPossible when it cannot continue */
  readonly run: (actor: Actor, subject: Subject) => Promise<readonly Departure[]>;
}

/** Makes a family with one sequence for each subject of the contract. */
export const ofSubjects = ({ appliesTo, variants, run, ...family }: OfSubjects): SequenceFamily => ({
  ...family,
  sequences: (contract) =>
    subjectsOf(contract)
      .filter((subject) => appliesTo(subject, contract))
      .flatMap((subject) => variants?.(subject, contract) ?? [subject])
      .map((subject) => ({
        about: `${subject.resource.name}${subject.example ? ` by ${subject.example.name.replace(/^request /, '')}` : ''}`,
        operations: operationsOf(subject),
        run: (actor) => run(actor, subject),
      })),
});
