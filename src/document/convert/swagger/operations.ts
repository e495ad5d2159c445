import type { Json } from '../../../json/json.ts';
import { child, isObject, type Located } from '../../../json/pointer.ts';
import { withOrigin, without } from '../conversion.ts';
import { requestBodyOf } from './bodies.ts';
import { bodyParameters, otherParameters } from './parameters.ts';
import { convertResponse } from './responses.ts';
import { serversOf } from './servers.ts';
import { convertReference, mediaTypesOf, objectAt, type Swagger } from './swagger.ts';

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch'];

/** Members of an operation that OpenAPI 3.0 writes differently, or that do not exist in Swagger 2.0. */
const CHANGED = [
  'consumes',
  'produces',
  'parameters',
  'responses',
  'schemes',
  'requestBody',
  'servers',
  'callbacks',
];

const parametersOf = (swagger: Swagger, { pointer, value }: Located<Json>): Json =>
  value.parameters === undefined
    ? {}
    : { parameters: otherParameters(swagger, child(pointer, 'parameters'), value.parameters) };

/**
 * Converts a response. A shared response remains a reference, unless the operation has other media types than the document.
 */
const convertShared = (
  swagger: Swagger,
  { pointer, value }: Located,
  produces: readonly string[],
): unknown => {
  if (!isObject(value) || typeof value.$ref !== 'string')
    return convertResponse(swagger, { pointer, value }, produces);
  const found = produces === swagger.produces ? undefined : objectAt(swagger, pointer, value);
  return found ? convertResponse(swagger, found, produces) : convertReference(swagger, { pointer, value });
};

const responsesOf = (swagger: Swagger, operation: Located<Json>): Json => {
  const { responses } = operation.value;
  if (responses === undefined) return {};
  if (!isObject(responses)) return { responses };
  const produces = mediaTypesOf(swagger, operation, 'produces', swagger.produces);
  const at = child(operation.pointer, 'responses');
  const converted = Object.entries(responses).map(([status, value]) => [
    status,
    status.startsWith('x-') ? value : convertShared(swagger, { pointer: child(at, status), value }, produces),
  ]);
  return { responses: withOrigin(swagger, Object.fromEntries(converted), at) };
};

const convertOperation = (swagger: Swagger, pathItem: Located<Json>, operation: Located<Json>): Json => {
  const { pointer, value } = operation;
  const [own, shared] = [operation, pathItem].map((one) =>
    bodyParameters(swagger, child(one.pointer, 'parameters'), one.value.parameters),
  );
  const consumes = mediaTypesOf(swagger, operation, 'consumes', swagger.consumes);
  const requestBody = requestBodyOf(swagger, own ?? [], shared ?? [], consumes);
  const converted = {
    ...without(value, CHANGED),
    ...(value.schemes === undefined ? {} : serversOf(swagger, operation)),
    ...parametersOf(swagger, operation),
    ...(requestBody ? { requestBody } : {}),
    ...responsesOf(swagger, operation),
  };
  return withOrigin(swagger, converted, pointer);
};

/** Converts a Path Item Object. */
export const convertPathItem = (swagger: Swagger, { pointer, value }: Located): unknown => {
  if (!isObject(value)) return value;
  const pathItem = { pointer, value };
  const operations = METHODS.filter((method) => isObject(value[method])).map((method) => [
    method,
    convertOperation(swagger, pathItem, { pointer: child(pointer, method), value: value[method] as Json }),
  ]);
  const converted = {
    ...without(value, ['servers', 'trace']),
    ...Object.fromEntries(operations),
    ...parametersOf(swagger, pathItem),
  };
  return typeof value.$ref === 'string'
    ? convertReference(swagger, { pointer, value: converted })
    : withOrigin(swagger, converted, pointer);
};
