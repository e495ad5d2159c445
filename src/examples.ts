import type { SchemaJudge } from './contract.ts';
import type { DocumentFault } from './document-fault.ts';
import type { Example, MediaType, Operation } from './operation.ts';
import type { Pointer } from './pointer.ts';
import { isJson } from './response.ts';
import { readerOf } from './text-value.ts';
import type { Side } from './validate.ts';

type Root = Readonly<Record<string, unknown>>;

interface Described {
  readonly schema: Pointer | undefined;
  readonly examples: readonly Example[];
  readonly side: Side;
}

/** Is an example the value that the schema describes? One of XML, say, may well be the document itself, as a text. */
const isJudgeable = (root: Root, { range, schema }: MediaType): boolean =>
  isJson(range) || (range.startsWith('text/') && readerOf(root, schema).kind === 'primitive');

const describedIn = (root: Root, { parameters, requestBody, responses }: Operation): Described[] => {
  const judgeable = (content: readonly MediaType[]) => content.filter((one) => isJudgeable(root, one));
  return [
    ...[...parameters, ...judgeable(requestBody?.content ?? [])].map(({ schema, examples }) => ({
      schema,
      examples,
      side: 'request' as const,
    })),
    ...responses
      .flatMap(({ content, headers }) => [...judgeable(content), ...headers])
      .map(({ schema, examples }) => ({ schema, examples, side: 'response' as const })),
  ];
};

/** Judges every documented example of an operation by the schema beside it: the mock would send it, and the judge refuse it. */
export const brokenExamples = (
  root: Root,
  { validate }: SchemaJudge,
  operation: Operation,
): DocumentFault[] =>
  describedIn(root, operation).flatMap(({ schema, examples, side }) =>
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
