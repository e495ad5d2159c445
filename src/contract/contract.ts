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

/** Validates values by the schemas of a document, caching what it compiles. */
export interface SchemaJudge {
  readonly validate: Validate;
  readonly isValid: IsValid;
  /**
   * To be awaited before an exchange of an operation is judged; undefined when there is nothing to wait
   * for.
   */
  readonly prepare: (operation: Operation) => Promise<void> | undefined;
}

/** A document made executable: it finds operations and validates values against its schemas. */
export interface Contract extends SchemaJudge {
  readonly document: Document;
  readonly operations: readonly Operation[];
  readonly route: Router;
  /** The faults of the schema at a pointer itself; each schema is examined once. */
  readonly createExaminer: () => (schema: Pointer) => readonly SchemaFault[];
  /** A validator of the same schemas with a cache of its own, to be dropped after use. */
  readonly createJudge: () => SchemaJudge;
  readonly ambiguities: Ambiguities;
  /** Are broken parts of the document only warnings? */
  readonly isTolerant: boolean;
  /** Values of parameters that the server is known to take; they go before examples. */
  readonly known?: ReadonlyMap<Parameter, unknown>;
  /** Is a request that no operation is for a violation of the client? Otherwise it is only counted. */
  readonly isComplete: boolean;
  /** Prepares every operation and every named schema. */
  readonly prepareAll: () => Promise<void>;
}

export interface ContractOptions {
  /** Work around faults of the document where possible. */
  readonly tolerate?: boolean;
  /** The contract describes all that the server has, so that a request for anything else is a violation. */
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
 * Creates a contract. Schemas are compiled when an exchange needs them, and the document is not examined:
 * see `lint.ts`.
 */
export const createContract = (
  document: Document,
  { tolerate: isTolerant = false, complete: isComplete = false }: ContractOptions = {},
): Contract => {
  const listed = listOperations(document);
  const ambiguities = findAmbiguities(listed);
  const hidden = new Set(ambiguities.hidden.map(({ second }) => second));
  const operations = hidden.size === 0 ? listed : listed.filter((operation) => !hidden.has(operation));
  const judgeBy = ({ validate, isValid, prepare }: Validator): SchemaJudge => ({
    validate: isTolerant ? tolerant(validate) : validate,
    isValid,
    prepare: createPrepare(prepare),
  });
  const validator = createValidator(document);
  const judge = judgeBy(validator);
  return {
    document,
    operations,
    route: createRouter(document, operations),
    ...judge,
    prepareAll: async () => {
      await validator.prepare(namedSchemas(document));
      for (const operation of operations) await judge.prepare(operation);
    },
    createJudge: () => judgeBy(createValidator(document)),
    createExaminer: () => createValidator(document).examine,
    ambiguities,
    isTolerant,
    isComplete,
  };
};
