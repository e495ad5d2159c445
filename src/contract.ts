import type { Document } from './document.ts';
import { UserError } from './errors.ts';
import { listOperations, type Operation } from './operation.ts';
import { createPrepare } from './prepare.ts';
import { createRouter, type Router } from './router.ts';
import { listSchemas } from './schemas.ts';
import { formatPlace } from './source.ts';
import { createValidator, type SchemaFault, type Validate } from './validate.ts';

/** A document made executable: it finds operations and validates values against its schemas. */
export interface Contract {
  readonly document: Document;
  readonly operations: readonly Operation[];
  readonly route: Router;
  readonly validate: Validate;
  /** To be awaited before an exchange of an operation is judged; undefined when there is nothing to wait for. */
  readonly prepare: (operation: Operation) => Promise<void> | undefined;
  /** The same for every operation: to be awaited before examples are judged or values made up. */
  readonly prepareAll: () => Promise<void> | undefined;
}

const refuse = ({ locate }: Document, { pointer, message }: SchemaFault): never => {
  const keyword = pointer
    .replace(/(\/\d+)+$/, '')
    .split('/')
    .at(-1);
  throw new UserError(
    `${formatPlace(locate(pointer))}: this schema does not compile: "${keyword}" ${message}.`,
  );
};

/**
 * @throws UserError with file and line when a schema is not JSON Schema 2020-12, an operationId is used twice, two path
 * templates match the same paths, or a security scheme is not there
 */
export const createContract = (document: Document): Contract => {
  const operations = listOperations(document);
  const route = createRouter(document, operations);
  const { validate, examine, prepare } = createValidator(document);
  for (const schema of listSchemas(document, operations)) {
    const [fault] = examine(schema);
    if (fault) refuse(document, fault);
  }
  return {
    document,
    operations,
    route,
    validate,
    prepare: createPrepare(prepare),
    prepareAll: () => prepare(listSchemas(document, operations)),
  };
};
