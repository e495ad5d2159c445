import type { Document } from './document.ts';
import type { Encoding, Encodings, MediaType, Operation, Parameter } from './operation.ts';
import { child, isObject, type Pointer } from './pointer.ts';

const ofEncoding = ({ headers, encodings }: Encoding): Pointer[] => [
  ...headers.flatMap(ofParameter),
  ...ofEncodings(encodings),
];

const ofEncodings = ({ named, prefix, item }: Encodings): Pointer[] =>
  [...named.values(), ...prefix, ...(item ? [item] : [])].flatMap(ofEncoding);

const ofMediaType = ({ schema, itemSchema, encodings }: MediaType): Pointer[] => [
  ...(schema === undefined ? [] : [schema]),
  ...(itemSchema === undefined ? [] : [itemSchema]),
  ...ofEncodings(encodings),
];

const ofParameter = ({ schema, content }: Parameter): Pointer[] => [
  ...(schema === undefined ? [] : [schema]),
  ...(content ? ofMediaType(content) : []),
];

const ofOperation = ({ parameters, requestBody, responses }: Operation): Pointer[] => [
  ...parameters.flatMap(ofParameter),
  ...(requestBody?.content.flatMap(ofMediaType) ?? []),
  ...responses.flatMap(({ content, headers }) => [
    ...content.flatMap(ofMediaType),
    ...headers.flatMap(ofParameter),
  ]),
];

/** Where the schemas of a document stand: those that have a name, and those that its operations use. */
export const listSchemas = ({ root }: Document, operations: readonly Operation[]): ReadonlySet<Pointer> => {
  const { components } = root;
  const named = isObject(components) && isObject(components.schemas) ? Object.keys(components.schemas) : [];
  return new Set([
    ...named.map((name) => child('/components/schemas', name)),
    ...operations.flatMap(ofOperation),
  ]);
};
