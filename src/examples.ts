import type { SchemaJudge } from './contract.ts';
import type { DocumentFault } from './document-fault.ts';
import type { Example, MediaType, Operation } from './operation.ts';
import type { Pointer } from './pointer.ts';
import { isJson } from './response.ts';
import type { Side } from './validate.ts';

interface Described {
  readonly schema: Pointer | undefined;
  readonly examples: readonly Example[];
  readonly side: Side;
}

const judgeable = ({ range }: MediaType): boolean => isJson(range) || range.startsWith('text/');

const describedIn = ({ parameters, requestBody, responses }: Operation): Described[] => [
  ...[...parameters, ...(requestBody?.content.filter(judgeable) ?? [])].map(({ schema, examples }) => ({
    schema,
    examples,
    side: 'request' as const,
  })),
  ...responses
    .flatMap(({ content, headers }) => [...content.filter(judgeable), ...headers])
    .map(({ schema, examples }) => ({ schema, examples, side: 'response' as const })),
];

/** Judges every documented example of an operation by the schema beside it: the mock would send it, and the judge refuse it. */
export const brokenExamples = ({ validate }: SchemaJudge, operation: Operation): DocumentFault[] =>
  describedIn(operation).flatMap(({ schema, examples, side }) =>
    schema === undefined
      ? []
      : examples.flatMap(({ name, value, pointer }) =>
          validate(schema, value, side)
            .filter(({ severity }) => severity === undefined)
            .map(({ instance, message }) => ({
              pointer: pointer + instance,
              message: `example "${name}" breaks its own schema:${instance === '' ? '' : ` ${instance}`} ${message}`,
            })),
        ),
  );
