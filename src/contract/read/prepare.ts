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

/** The pointers of all schemas in the messages of an operation. */
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

/**
 * Creates a function that compiles the schemas of an operation, once. Later calls, or those without need, cost one lookup.
 */
export const createPrepare = (
  prepare: Validator['prepare'],
): ((operation: Operation) => Promise<void> | undefined) => {
  const prepared = new WeakMap<Operation, Promise<void> | null>();
  const start = (operation: Operation): Promise<void> | undefined => {
    const waiting = prepare(schemasOf(operation))?.then(() => void prepared.set(operation, null));
    prepared.set(operation, waiting ?? null);
    return waiting;
  };
  return (operation) => {
    const waiting = prepared.get(operation);
    return waiting === undefined ? start(operation) : (waiting ?? undefined);
  };
};
