import type { Document } from '../../document/document.ts';
import { child, isObject, type Pointer, valueAt } from '../../json/pointer.ts';
import type { Validator } from '../../schema/validate.ts';
import type { Encoding, Encodings, MediaType, Operation, Parameter } from '../operation.ts';

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

/** The pointers of the schemas that the messages of an operation use. */
const schemasOf = ({ parameters, requestBody, responses }: Operation): Pointer[] => [
  ...parameters.flatMap(ofParameter),
  ...(requestBody?.content.flatMap(ofMediaType) ?? []),
  ...responses.flatMap(({ content, headers }) => [
    ...content.flatMap(ofMediaType),
    ...headers.flatMap(ofParameter),
  ]),
];

/** The pointers of a document's named schemas. */
export const namedSchemas = ({ root }: Document): Pointer[] => {
  const schemas = valueAt(root, '/components/schemas');
  return isObject(schemas) ? Object.keys(schemas).map((name) => child('/components/schemas', name)) : [];
};

/** Prepares an operation, once. Afterwards, or if nothing is needed, this costs one lookup. */
export const createPrepare = (
  prepare: Validator['prepare'],
): ((operation: Operation) => Promise<void> | undefined) => {
  const known = new WeakMap<Operation, Promise<void> | null>();
  const start = (operation: Operation): Promise<void> | undefined => {
    const waiting = prepare(schemasOf(operation))?.then(() => void known.set(operation, null));
    known.set(operation, waiting ?? null);
    return waiting;
  };
  return (operation) => {
    const waiting = known.get(operation);
    return waiting === undefined ? start(operation) : (waiting ?? undefined);
  };
};
