import { child, isObject, type Pointer, valueAt } from '../base/pointer.ts';
import type { Document } from '../document/document.ts';
import type { Encoding, Encodings, MediaType, Operation, Parameter } from './operation.ts';

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

/** Where the schemas stand that the messages of an operation use. */
export const schemasOf = ({ parameters, requestBody, responses }: Operation): Pointer[] => [
  ...parameters.flatMap(ofParameter),
  ...(requestBody?.content.flatMap(ofMediaType) ?? []),
  ...responses.flatMap(({ content, headers }) => [
    ...content.flatMap(ofMediaType),
    ...headers.flatMap(ofParameter),
  ]),
];

/** Where the schemas of a document stand that have a name. */
export const namedSchemas = ({ root }: Document): Pointer[] => {
  const schemas = valueAt(root, '/components/schemas');
  return isObject(schemas) ? Object.keys(schemas).map((name) => child('/components/schemas', name)) : [];
};
