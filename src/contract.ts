import { ambiguousPaths, duplicateIds } from './ambiguous.ts';
import type { Document } from './document.ts';
import type { DocumentFault } from './document-fault.ts';
import { UserError } from './errors.ts';
import { listOperations, type Operation } from './operation.ts';
import type { Pointer } from './pointer.ts';
import { createPrepare } from './prepare.ts';
import { createRouter, type Router } from './router.ts';
import { schemasOf } from './schemas.ts';
import { formatPlace } from './source.ts';
import { createValidator, type SchemaFault, type Validate } from './validate.ts';

/** A document made executable: it finds operations and validates values against its schemas. */
export interface Contract {
  readonly document: Document;
  readonly operations: readonly Operation[];
  readonly route: Router;
  readonly validate: Validate;
  /** What is wrong with the schema at a pointer. */
  readonly examineSchema: (schema: Pointer) => readonly SchemaFault[];
  /** What is wrong with the document, but can be worked around. */
  readonly faults: readonly DocumentFault[];
  /** Is what cannot be judged, because the document is broken there, only a warning? */
  readonly isTolerant: boolean;
  /** To be awaited before an exchange of an operation is judged; undefined when there is nothing to wait for. */
  readonly prepare: (operation: Operation) => Promise<void> | undefined;
  /** The same for every operation: to be awaited before examples are judged or values made up. */
  readonly prepareAll: () => Promise<void>;
}

export interface ContractOptions {
  /** Work around what is wrong with the document where that can be done. */
  readonly tolerate?: boolean;
}

const tolerant =
  (validate: Validate): Validate =>
  (schema, value, side) => {
    const errors = validate(schema, value, side);
    return errors.some(({ keyword }) => keyword === 'schema')
      ? errors.map((error) => (error.keyword === 'schema' ? { ...error, severity: 'warning' } : error))
      : errors;
  };

/**
 * Costs nothing that grows with the schemas: these are compiled when an exchange needs them.
 * @throws UserError with file and line when two operations share an id or two path templates match the same paths, unless
 * that is tolerated
 */
export const createContract = (
  document: Document,
  { tolerate: isTolerant = false }: ContractOptions = {},
): Contract => {
  const listed = listOperations(document);
  const { operations, faults: ofPaths } = ambiguousPaths(document, listed);
  const faults = [...duplicateIds(document, listed), ...ofPaths];
  const [first] = faults;
  if (first && !isTolerant) {
    throw new UserError(`${formatPlace(document.locate(first.pointer))}: ${first.message}.`);
  }
  const { validate, examine, prepare } = createValidator(document);
  return {
    document,
    operations,
    route: createRouter(operations),
    validate: isTolerant ? tolerant(validate) : validate,
    examineSchema: examine,
    faults,
    isTolerant,
    prepare: createPrepare(prepare),
    prepareAll: async () => {
      for (const operation of operations) await prepare(schemasOf(operation));
    },
  };
};
