import { lazy } from '../base/lazy.ts';
import { memoize } from '../base/memoize.ts';
import type { Contract } from '../contract/contract.ts';
import type { Example, MediaType, Operation, Parameter } from '../contract/operation.ts';
import { exampleNames, findMediaType } from '../contract/response.ts';
import type { Match } from '../contract/router.ts';
import { isEqual } from '../json/equality.ts';
import { type ExchangeRequest, headerOf } from './exchange.ts';
import { queryNamesOf } from './query-names.ts';
import { readRequestBody } from './read-body.ts';
import { otherReadings, parameterSource, readParameter } from './read-parameter.ts';
import { isLarge } from './received-body.ts';

/** The response example that has the same name as the request's example. */
export interface PairedExample {
  readonly code: number;
  readonly exampleKey: string;
}

/**
 * The parameters and bodies that make a request the example of this name: all of these parameters, and one of these bodies.
 */
interface Pair extends PairedExample {
  readonly parameters: readonly (readonly [Parameter, value: unknown])[];
  readonly bodies: readonly (readonly [MediaType, value: unknown])[];
}

/** Is it a member of `examples`? The single `example` has no name. */
const isNamed = ({ pointer }: Example): boolean => pointer.includes('/examples/');

const valuesOf = (examples: readonly Example[], name: string): unknown[] =>
  examples.filter((example) => example.name === name && isNamed(example)).map(({ value }) => value);

const examplesOf = ({ examples, content }: Parameter): Example[] => [
  ...examples,
  ...(content?.examples ?? []),
];

/** The lowest status of a response: 404, or 400 for `4XX`. Undefined for `default`, which has no particular status. */
const statusOf = (status: string): number | undefined => {
  const code = Number(status.replace(/xx$/i, '00'));
  return Number.isInteger(code) ? code : undefined;
};

/** The status of the response that has an example of each name; a success if several have one. */
const answersOf = ({ responses }: Operation): Map<string, number> => {
  const answers = new Map<string, number>();
  for (const response of responses) {
    const code = statusOf(response.status);
    if (code === undefined) continue;
    for (const name of exampleNames(response))
      if (!answers.has(name) || (code < 300 && (answers.get(name) as number) >= 300)) answers.set(name, code);
  }
  return answers;
};

const pairsOf = memoize((operation: Operation): readonly Pair[] => {
  const content = operation.requestBody?.content ?? [];
  return [...answersOf(operation)].flatMap(([exampleKey, code]) => {
    const parameters = operation.parameters.flatMap((parameter) =>
      valuesOf(examplesOf(parameter), exampleKey).map((value) => [parameter, value] as const),
    );
    const bodies = content.flatMap((mediaType) =>
      valuesOf(mediaType.examples, exampleKey).map((value) => [mediaType, value] as const),
    );
    return parameters.length + bodies.length === 0 ? [] : [{ code, exampleKey, parameters, bodies }];
  });
});

/**
 * The response example that has the name of the request's example: the body, and each parameter with an example of that
 * name, must equal it. If several match, the one with the most matching parts.
 */
export const pairedExample = (
  { document }: Contract,
  { operation, pathParameters }: Match,
  request: ExchangeRequest,
): PairedExample | undefined => {
  const pairs = pairsOf(operation);
  if (pairs.length === 0) return undefined;
  const { isDeclared } = queryNamesOf(document, operation);
  const source = parameterSource(request, pathParameters, isDeclared);
  // Large bodies are not compared: no example is that large.
  const body = lazy(() =>
    isLarge(request.body) ? undefined : readRequestBody(document, operation, request),
  );
  const sent = findMediaType(
    operation.requestBody?.content ?? [],
    headerOf(request.headers, 'content-type') ?? '',
  );
  const isGiven = ([parameter, value]: Pair['parameters'][number]): boolean =>
    [
      readParameter(document.root, parameter, source),
      ...otherReadings(document.root, parameter, source),
    ].some((given) => isEqual(given, value));
  const isMet = ({ parameters, bodies }: Pair): boolean =>
    parameters.every(isGiven) &&
    (bodies.length === 0 ||
      bodies.some(([mediaType, value]) => mediaType === sent && isEqual(body(), value)));
  const sizeOf = ({ parameters, bodies }: Pair): number => parameters.length + Math.min(bodies.length, 1);
  const [nearest] = pairs.filter(isMet).toSorted((a, b) => sizeOf(b) - sizeOf(a));
  return nearest && { code: nearest.code, exampleKey: nearest.exampleKey };
};
