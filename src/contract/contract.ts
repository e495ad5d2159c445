import type { Pointer } from '../base/pointer.ts';
import type { Document } from '../document/document.ts';
import {
  createValidator,
  type IsValid,
  type SchemaFault,
  type Validate,
  type Validator,
} from '../schema/validate.ts';
import { type Ambiguities, findAmbiguities } from './lint/ambiguities.ts';
import { listOperations, type Operation } from './operation.ts';
import { namedSchemas } from './prepare.ts';
import { createPrepare } from './prepare-2.ts';
import { createRouter, type Router } from './router.ts';

/** Judges values by the schemas of a document, and keeps what it has compiled for that. */
export interface SchemaJudge {
  readonly validate: Validate;
  readonly isValid: IsValid;
  /** To be awaited before an exchange of an operation is judged; undefined when there is nothing to wait for. */
  readonly prepare: (operation: Operation) => Promise<void> | undefined;
}

/** A document made executable: it finds operations and validates values against its schemas. */
export interface Contract extends SchemaJudge {
  readonly document: Document;
  readonly operations: readonly Operation[];
  readonly route: Router;
  /** Says what is wrong with the schema at a pointer, and remembers which it has examined. */
  readonly createExaminer: () => (schema: Pointer) => readonly SchemaFault[];
  /** Another judge of the same schemas: what it has compiled is forgotten with it. */
  readonly createJudge: () => SchemaJudge;
  readonly ambiguities: Ambiguities;
  /** Is what cannot be judged, because the document is broken there, only a warning? */
  readonly isTolerant: boolean;
  /** The same for every operation and every schema that has a name. */
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
 * Costs nothing that grows with the schemas: these are compiled when an exchange needs them. What is wrong with the document
 * its examination tells.
 */
export const createContract = (
  document: Document,
  { tolerate: isTolerant = false }: ContractOptions = {},
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
  };
};
