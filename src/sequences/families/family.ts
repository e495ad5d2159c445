import type { Contract } from '../../contract/contract.ts';
import type { Operation } from '../../contract/operation.ts';
import type { Actor } from '../actor.ts';
import type { Departure } from '../departure.ts';
import { operationsOf, type Subject, subjectsOf } from '../subject.ts';

/** One sequence of a family. */
export interface Sequence {
  /** What it is about: `groups`. */
  readonly about: string;
  /** What it asks for, the one that it is about first. */
  readonly operations: readonly [Operation, ...Operation[]];
  /** @throws NotPossible where it cannot go on */
  readonly run: (actor: Actor) => Promise<readonly Departure[]>;
}

/** A named kind of sequences. */
export interface SequenceFamily {
  /** What it does, for documentation and reports. */
  readonly title: string;
  /** Where it is said that a server has to do so. */
  readonly source: string;
  /** Does it ask as somebody else, whose credentials have to be given? */
  readonly needsOther?: boolean;
  /** Those that a contract has what they need for. */
  readonly sequences: (contract: Contract) => readonly Sequence[];
}

interface OfSubjects extends Omit<SequenceFamily, 'sequences'> {
  /** Has the contract what it needs? */
  readonly appliesTo: (subject: Subject, contract: Contract) => boolean;
  /** The ways in which a record is made for it; the usual one when left out. */
  readonly variants?: (subject: Subject, contract: Contract) => readonly Subject[];
  /** @throws NotPossible where it cannot go on */
  readonly run: (actor: Actor, subject: Subject) => Promise<readonly Departure[]>;
}

/** A family whose sequences are each about a kind of records that a client can make. */
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
