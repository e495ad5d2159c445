import type { Pointer } from '../../json/pointer.ts';
import type { Fault } from '../schema-error.ts';
import type { Feature, Mark } from './units.ts';

/** A compiled schema. After it has rejected a value, `errors` are the reasons. */
export interface Compiled {
  (value: unknown): boolean;
  errors?: readonly Fault[] | null;
}

/** Returns the compiled schema at a pointer. */
export type Evaluator = (pointer: Pointer) => Compiled;

/** The handling of `readOnly` or `writeOnly` for which a schema is compiled. */
export interface Mode {
  readonly mark: Mark | undefined;
  /** Is a member with this mark an error? */
  readonly assertsMark: boolean;
}

/** A schema cannot be compiled, so values cannot be validated by it. */
export class SchemaProblem extends Error {
  readonly pointer: Pointer;
  /** Would it compile after `prepare`? */
  readonly isTemporary: boolean;

  constructor(pointer: Pointer, message: string, isTemporary = false) {
    super(message);
    this.pointer = pointer;
    this.isTemporary = isTemporary;
  }
}

const UNMARKED: Mode = { mark: undefined, assertsMark: false };

/**
 * The modes for validating messages of one side: without the mark only, or, if the schema has the mark, also with it as an
 * error.
 */
export const modesFor = (mark: Mark, has: (feature: Feature) => boolean): readonly [Mode, ...Mode[]] =>
  has(mark)
    ? [
        { mark, assertsMark: true },
        { mark, assertsMark: false },
      ]
    : [UNMARKED];
