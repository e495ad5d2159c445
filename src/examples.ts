import type { Contract } from './contract.ts';
import type { Example, MediaType, Operation } from './operation.ts';
import type { Pointer } from './pointer.ts';
import { isJson } from './response.ts';
import { formatPlace } from './source.ts';
import { readerOf } from './text-value.ts';

type Root = Readonly<Record<string, unknown>>;

/** A documented example that its own schema forbids. */
export interface BrokenExample {
  readonly place: string;
  readonly message: string;
}

interface Described {
  readonly schema: Pointer | undefined;
  readonly examples: readonly Example[];
}

/** Is an example the value that the schema describes? One of XML, say, may well be the document itself, as a text. */
const isJudgeable = (root: Root, { range, schema }: MediaType): boolean =>
  isJson(range) || (range.startsWith('text/') && readerOf(root, schema).kind === 'primitive');

const describedIn = (root: Root, { parameters, requestBody, responses }: Operation): Described[] => {
  const judgeable = (content: readonly MediaType[]) => content.filter((one) => isJudgeable(root, one));
  return [
    ...parameters,
    ...judgeable(requestBody?.content ?? []),
    ...responses.flatMap(({ content, headers }) => [...judgeable(content), ...headers]),
  ];
};

/** Judges every documented example by the schema beside it: the mock would send it, and the judge refuse it. */
export const brokenExamples = (contract: Contract): BrokenExample[] => {
  const described = contract.operations.flatMap((one) => describedIn(contract.document.root, one));
  const found = described.flatMap(({ schema, examples }) =>
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
