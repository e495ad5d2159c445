import type { Pointer } from '../../json/pointer.ts';
import type { Fault } from '../schema-error.ts';
import type { Feature, Mark } from './units.ts';

/** A compiled schema. `errors` has the errors of the last value that it rejected. */
export interface Compiled {
  (value: unknown): boolean;
  errors?: readonly Fault[] | null;
}

/** Returns the compiled schema at a pointer. */
export type Evaluator = (pointer: Pointer) => Compiled;

/** Options by which a schema is compiled. */
export interface Mode {
  readonly mark: Mark | undefined;
  /** Is a member with this mark an error? */
  readonly assertsMark: boolean;
}

/** A schema cannot be compiled. It is thrown, since a value that needs the schema cannot be judged. */
export class SchemaProblem extends Error {
  readonly pointer: Pointer;
  /** Would it work after `prepare`? */
  readonly isPassing: boolean;

  constructor(pointer: Pointer, message: string, isPassing = false) {
    super(message);
    this.pointer = pointer;
    this.isPassing = isPassing;
  }
}

const UNMARKED: Mode = { mark: undefined, assertsMark: false };

/** The variants in which a schema is compiled for one side: with the mark as an error, and without. */
export const modesFor = (mark: Mark, has: (feature: Feature) => boolean): readonly [Mode, ...Mode[]] =>
  has(mark)
    ? [
        { mark, assertsMark: true },
        { mark, assertsMark: false },
      ]
    : [UNMARKED];
