import type { Pointer } from '../json/pointer.ts';

/**
 * What a rule says besides its name, as JSON: limits and names of the contract, and names and counts of what was found. Values
 * that were found are not among them.
 */
export type Params = Readonly<Record<string, unknown>>;

/** For a rule that says nothing besides its name. */
export const NO_PARAMS: Params = {};

/** What was broken, in parts from which a sentence can be made. */
export interface Broken {
  /** A JSON Schema keyword, or the word of a check. */
  readonly rule: string;
  readonly params: Params;
  /** The value that was found, or its beginning as an `Excerpt`; left out where the rule does not speak of it. */
  readonly actual?: unknown;
}

/** One way in which a value departs from its schema. */
export interface SchemaError {
  /** Where in the value. */
  readonly instance: Pointer;
  /** Where in the document: the keyword that was broken. */
  readonly schema: Pointer;
  readonly keyword: string;
  readonly params: Params;
  /** The value that was found. It may be large, and hold secrets. */
  readonly actual?: unknown;
  /** Worth telling, but nothing is broken. */
  readonly severity?: 'warning';
}

/** A broken keyword in Ajv's words, option `verbose`. */
export interface Fault {
  readonly keyword: string;
  readonly instancePath: string;
  readonly params: Record<string, unknown>;
  readonly message?: string;
  readonly schema?: unknown;
  readonly parentSchema?: unknown;
  readonly data?: unknown;
}

/** Finds the faults of a value by the schema at a pointer, and where a schema object stands. */
export interface Judge {
  /** The document, as it was written. */
  readonly root: Readonly<Record<string, unknown>>;
  /** The whole value that is judged. */
  readonly value: unknown;
  readonly faultsOf: (schema: Pointer, value: unknown) => readonly Fault[] | undefined;
  readonly pointerOf: (schema: object) => Pointer | undefined;
  /** What is known of branches of unions already, by the branch and the place in the value. */
  readonly branches: Map<string, readonly Fault[]>;
}
