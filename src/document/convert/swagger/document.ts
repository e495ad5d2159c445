import type { Json } from '../../../json/json.ts';
import { child, isObject, type Located, type Pointer } from '../../../json/pointer.ts';
import { type Conversion, withOrigin, without } from '../conversion.ts';
import { requestBodyOf } from './bodies.ts';
import { convertPathItem } from './operations.ts';
import { convertParameter, isInBody } from './parameters.ts';
import { updateReferences } from './references.ts';
import { convertResponse } from './responses.ts';
import { convertSchema } from './schemas.ts';
import { securitySchemesOf } from './security.ts';
import { serversOf } from './servers.ts';
import { convertReference, createSwagger, objectAt, type Swagger } from './swagger.ts';

/** Members of the root that OpenAPI 3.0 has elsewhere, or that do not exist in Swagger 2.0. */
const CHANGED = [
  'swagger',
  'openapi',
  'host',
  'basePath',
  'schemes',
  'consumes',
  'produces',
  'paths',
  'definitions',
  'parameters',
  'responses',
  'securityDefinitions',
  'servers',
  'components',
];

type Convert = (located: Located) => unknown;

/** Converts the members of a map at the root; undefined if the map is absent. */
const convertMap = (swagger: Swagger, name: string, convert: Convert): unknown => {
  const value = swagger.root[name];
  if (!isObject(value)) return value;
  const at: Pointer = child('', name);
  const converted = Object.entries(value).map(([key, member]) => [
    key,
    convert({ pointer: child(at, key), value: member }),
  ]);
  return withOrigin(swagger, Object.fromEntries(converted), at);
};

/** Converts shared parameters: body parameters to request bodies, the others to parameters. */
const sharedParameters = (swagger: Swagger): Json => {
  const { parameters } = swagger.root;
  if (!isObject(parameters)) return {};
  const [bodies, others]: [unknown, unknown][][] = [[], []];
  for (const [name, value] of Object.entries(parameters)) {
    const pointer = child('/parameters', name);
    const found = objectAt(swagger, pointer, value);
    if (found && isInBody(found)) bodies?.push([name, requestBodyOf(swagger, [found], [], swagger.consumes)]);
    else others?.push([name, convertParameter(swagger, { pointer, value })]);
  }
  return {
    parameters: withOrigin(swagger, Object.fromEntries(others ?? []), '/parameters'),
    requestBodies: withOrigin(swagger, Object.fromEntries(bodies ?? []), '/parameters'),
  };
};

const responseAt = (swagger: Swagger, { pointer, value }: Located): unknown =>
  isObject(value) && typeof value.$ref === 'string'
    ? convertReference(swagger, { pointer, value })
    : convertResponse(swagger, { pointer, value }, swagger.produces);

const isThere = ([, value]: [string, unknown]): boolean =>
  value !== undefined && !(isObject(value) && Object.keys(value).length === 0);

const componentsOf = (swagger: Swagger): Json => {
  const components = {
    schemas: convertMap(swagger, 'definitions', (schema) => convertSchema(swagger, schema)),
    responses: convertMap(swagger, 'responses', (response) => responseAt(swagger, response)),
    ...sharedParameters(swagger),
    securitySchemes: securitySchemesOf(swagger),
  };
  const present = Object.entries(components).filter(isThere);
  return present.length > 0 ? { components: withOrigin(swagger, Object.fromEntries(present), '') } : {};
};

/** Converts Swagger 2.0 to OpenAPI 3.0. */
export const convertSwagger = (written: Readonly<Json>): Conversion & { readonly converted: Json } => {
  const swagger = createSwagger(written);
  const paths = convertMap(swagger, 'paths', (located) =>
    located.pointer.startsWith('/paths/x-') ? located.value : convertPathItem(swagger, located),
  );
  const converted = {
    openapi: '3.0.4',
    ...without(written, CHANGED),
    ...serversOf(swagger, { pointer: '', value: {} }),
    ...(paths === undefined ? {} : { paths }),
    ...componentsOf(swagger),
  };
  const root = withOrigin(swagger, converted, '');
  updateReferences(swagger, root);
  return { ...swagger, converted: root };
};
