import type { Contract } from './contract.ts';
import type { Example, MediaType, Operation } from './operation.ts';
import type { Pointer } from './pointer.ts';
import { isJson } from './response.ts';
import { formatPlace } from './source.ts';

/** A documented example that its own schema forbids. */
export interface BrokenExample {
  readonly place: string;
  readonly message: string;
}

interface Described {
  readonly schema: Pointer | undefined;
  readonly examples: readonly Example[];
}

const judgeable = ({ range }: MediaType): boolean => isJson(range) || range.startsWith('text/');

const describedIn = ({ parameters, requestBody, responses }: Operation): Described[] => [
  ...parameters,
  ...(requestBody?.content.filter(judgeable) ?? []),
  ...responses.flatMap(({ content, headers }) => [...content.filter(judgeable), ...headers]),
];

/** Judges every documented example by the schema beside it: the mock would send it, and the judge refuse it. */
export const brokenExamples = (contract: Contract): BrokenExample[] => {
  const found = contract.operations.flatMap(describedIn).flatMap(({ schema, examples }) =>
    schema === undefined
      ? []
      : examples.flatMap(({ name, value, pointer }) =>
          contract.validate(schema, value).map(({ instance, message }) => ({
            place: formatPlace(contract.document.locate(pointer + instance)),
            message: `example "${name}" breaks its own schema:${instance === '' ? '' : ` ${instance}`} ${message}`,
          })),
        ),
  );
  // A shared response stands in many operations: each of its examples is told once.
  return [...new Map(found.map((one) => [`${one.place} ${one.message}`, one])).values()];
};
