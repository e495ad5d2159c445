import { memoizePart } from '../base/memoize.ts';
import type { Contract } from '../contract/contract.ts';
import type { MediaType, Operation } from '../contract/operation.ts';
import { formatPlace } from '../document/place.ts';
import { schemaMessage } from '../schema/sentence.ts';
import { sampleValue } from '../values/sample.ts';

/** A body to send: a value to serialize, or a text that is sent as it is. */
export type DraftBody =
  | { readonly mediaType: MediaType; readonly value: unknown }
  | { readonly contentType: string | undefined; readonly text: string };

/** A body with a single item, for a stream that has only `itemSchema`. */
const sampleBody = (contract: Contract, { schema, itemSchema }: MediaType): unknown => {
  if (schema !== undefined) return sampleValue(contract, schema);
  const item = itemSchema === undefined ? undefined : sampleValue(contract, itemSchema);
  if (itemSchema === undefined) return {};
  return item === undefined ? undefined : [item];
};

/** A body, and the name of its example. */
export interface NamedBody {
  readonly name: string;
  readonly body: DraftBody | undefined;
}

const NO_BODY: NamedBody = { name: 'request', body: undefined };

/** Why a documented example does not match its schema, with its line; undefined if it does. */
export const exampleFault = (contract: Contract, body: DraftBody | undefined): string | undefined => {
  if (!body || 'text' in body) return undefined;
  const { mediaType, value } = body;
  const documented = mediaType.examples.find((one) => one.value === value);
  const { schema } = mediaType;
  if (!documented || schema === undefined) return undefined;
  const error = contract.validate(schema, value, 'request').find(({ severity }) => severity === undefined);
  if (!error || error.keyword === 'schema') return undefined;
  const place = formatPlace(contract.document.locate(documented.pointer));
  const what = `${error.instance} ${schemaMessage(error)}`.trimStart();
  return `the contract's own example breaks its schema (${place}): ${what}`;
};

const generated = (contract: Contract, mediaType: MediaType): NamedBody => ({
  name: 'generated request',
  body: { mediaType, value: sampleBody(contract, mediaType) },
});

const bodiesOf = (
  { requestBody }: Operation,
  of: (mediaType: MediaType) => readonly NamedBody[],
): readonly NamedBody[] => {
  const bodies = (requestBody?.content ?? []).flatMap(of);
  return bodies.length > 0 ? bodies : [NO_BODY];
};

const examplesOf = (mediaType: MediaType): NamedBody[] =>
  mediaType.examples.map(({ name, value }) => ({ name: `request ${name}`, body: { mediaType, value } }));

/** All documented examples of all media types. A media type without examples gets a sampled body. */
export const documentedBodies = (contract: Contract, operation: Operation): readonly NamedBody[] =>
  bodiesOf(operation, (mediaType) => {
    const examples = examplesOf(mediaType);
    return examples.length > 0 ? examples : [generated(contract, mediaType)];
  });

/** The same, but without examples that do not match their schema. */
export const rightBodies = memoizePart((contract: Contract, operation: Operation): readonly NamedBody[] =>
  bodiesOf(operation, (mediaType) => {
    const right = examplesOf(mediaType).filter(({ body }) => exampleFault(contract, body) === undefined);
    return right.length > 0 ? right : [generated(contract, mediaType)];
  }),
);
