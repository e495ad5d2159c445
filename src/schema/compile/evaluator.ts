import type { Pointer } from '../../base/pointer.ts';
import type { Fault } from '../schema-error.ts';
import type { Feature, Mark } from './units.ts';

/** A compiled schema. What is wrong with the value that it last refused is in `errors`. */
export interface Compiled {
  (value: unknown): boolean;
  errors?: readonly Fault[] | null;
}

/** Gives the compiled form of the schema at a pointer. */
export type Evaluator = (pointer: Pointer) => Compiled;

/** What is counted when a schema is compiled. */
export interface Mode {
  readonly mark: Mark | undefined;
  /** Is a member with this mark an error? */
  readonly assertsMark: boolean;
}

/** Says that a schema cannot be judged, and why. It is thrown, since a value that needs this schema is not judged at all. */
export class SchemaProblem extends Error {
  readonly pointer: Pointer;
  /** May it be another time, since all that is lacking is that somebody waits? */
  readonly isPassing: boolean;

  constructor(pointer: Pointer, message: string, isPassing = false) {
    super(message);
    this.pointer = pointer;
    this.isPassing = isPassing;
  }
}

const UNMARKED: Mode = { mark: undefined, assertsMark: false };

/** The ways in which a schema is compiled for one side, the one that decides first: with the mark, and without. */
export const modesFor = (mark: Mark, has: (feature: Feature) => boolean): readonly [Mode, ...Mode[]] =>
  has(mark)
    ? [
        { mark, assertsMark: true },
        { mark, assertsMark: false },
      ]
    : [UNMARKED];
