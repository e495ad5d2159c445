import type { Pointer } from '../json/pointer.ts';

/**
 * The details of a violated rule, as JSON: limits and names in the contract, and names and counts of what was found. Values
 * that were found are not included, since they may be secret.
 */
export type Params = Readonly<Record<string, unknown>>;

/** For rules without details. */
export const NO_PARAMS: Params = {};

/** A violated rule, in parts from which a message can be made. */
export interface Broken {
  /** A JSON Schema keyword, or the rule of a check. */
  readonly rule: string;
  readonly params: Params;
  /** The value that was found, or its beginning as an `Excerpt`; absent for rules that are not about a value. */
  readonly actual?: unknown;
}

/** A violation of a schema by a value. */
export interface SchemaError {
  /** The place in the value. */
  readonly instance: Pointer;
  /** The place of the keyword in the document. */
  readonly schema: Pointer;
  readonly keyword: string;
  readonly params: Params;
  /** The value that was found. It may be large or secret. */
  readonly actual?: unknown;
  /** A warning does not make the value invalid. */
  readonly severity?: 'warning';
}

/** A failed keyword in the form of Ajv's errors with the option `verbose`. */
export interface Fault {
  readonly keyword: string;
  readonly instancePath: string;
  readonly params: Record<string, unknown>;
  readonly message?: string;
  readonly schema?: unknown;
  readonly parentSchema?: unknown;
  readonly data?: unknown;
}

/** What explaining faults needs: it finds the faults of a value by a schema, and the pointer of a schema object. */
export interface ExplainContext {
  /** The root of the document. */
  readonly root: Readonly<Record<string, unknown>>;
  /** The whole validated value. */
  readonly value: unknown;
  readonly faultsOf: (schema: Pointer, value: unknown) => readonly Fault[] | undefined;
  readonly pointerOf: (schema: object) => Pointer | undefined;
  /** The faults of union branches found so far, by branch and place in the value. */
  readonly branches: Map<string, readonly Fault[]>;
}
