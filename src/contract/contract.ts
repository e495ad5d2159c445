import type { Document } from '../document/document.ts';
import type { Pointer } from '../json/pointer.ts';
import {
  createValidator,
  type IsValid,
  type SchemaFault,
  type Validate,
  type Validator,
} from '../schema/validate.ts';
import { type Ambiguities, findAmbiguities } from './lint/ambiguities.ts';
import type { Operation, Parameter } from './operation.ts';
import { listOperations } from './read/operations.ts';
import { createPrepare, namedSchemas } from './read/prepare.ts';
import { createRouter, type Router } from './router.ts';

/** Validates values by the schemas of a document. Compiled schemas are cached. */
export interface SchemaValidator {
  readonly validate: Validate;
  readonly isValid: IsValid;
  /**
   * Compiles schemas that can only be compiled asynchronously. To be awaited before an exchange of the operation is judged.
   * @returns undefined when there is nothing to wait for
   */
  readonly prepare: (operation: Operation) => Promise<void> | undefined;
}

/** A document that can be used: it finds operations, and validates values by its schemas. */
export interface Contract extends SchemaValidator {
  readonly document: Document;
  readonly operations: readonly Operation[];
  readonly route: Router;
  /** Creates a function for the faults of the schema at a pointer; results are cached. */
  readonly createExaminer: () => (schema: Pointer) => readonly SchemaFault[];
  /** Creates a validator of the same schemas with its own cache, for use in between. */
  readonly createValidator: () => SchemaValidator;
  readonly ambiguities: Ambiguities;
  /** Are faults of the document only warnings? */
  readonly isTolerant: boolean;
  /** Configured values of parameters that the server is known to accept. They take precedence over examples. */
  readonly knownValues?: ReadonlyMap<Parameter, unknown>;
  /** Does a request that matches no operation violate the contract? Otherwise it is counted as undocumented. */
  readonly isComplete: boolean;
  /** Compiles, where necessary, the schemas of every operation and every named schema. */
  readonly prepareAll: () => Promise<void>;
}

export interface ContractOptions {
  /** Work around faults of the document where possible? */
  readonly tolerate?: boolean;
  /** Does the contract describe the whole server? Then requests for anything else are violations. */
  readonly complete?: boolean;
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
 * Creates a contract. Schemas are compiled when an exchange needs them. The document is checked separately: see `lint.ts`.
 */
export const createContract = (
  document: Document,
  { tolerate: isTolerant = false, complete: isComplete = false }: ContractOptions = {},
): Contract => {
  const listed = listOperations(document);
  const ambiguities = findAmbiguities(listed);
  const unreachable = new Set(ambiguities.unreachable.map(({ second }) => second));
  const operations =
    unreachable.size === 0 ? listed : listed.filter((operation) => !unreachable.has(operation));
  const withPreparation = ({ validate, isValid, prepare }: Validator): SchemaValidator => ({
    validate: isTolerant ? tolerant(validate) : validate,
    isValid,
    prepare: createPrepare(prepare),
  });
  const validator = createValidator(document);
  const prepared = withPreparation(validator);
  return {
    document,
    operations,
    route: createRouter(document, operations),
    ...prepared,
    prepareAll: async () => {
      await validator.prepare(namedSchemas(document));
      for (const operation of operations) await prepared.prepare(operation);
    },
    createValidator: () => withPreparation(createValidator(document)),
    createExaminer: () => createValidator(document).examine,
    ambiguities,
    isTolerant,
    isComplete,
  };
};
