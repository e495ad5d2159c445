import { operationsOf, type Placed } from './operations.ts';
import { createSchemas, type Json } from './part.ts';
import { createResource } from './resource.ts';
import { addShared, errorResponses, HEADERS, PARAMETERS } from './shared.ts';

const OPERATIONS_EACH = 5;

export interface SyntheticOptions {
  readonly operations: number;
  readonly seed?: number;
  /** Only the resources with these indexes, unchanged. */
  readonly only?: readonly number[];
}

const pathsOf = (placed: readonly Placed[]): Json => {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const { path, method, operation } of placed) {
    paths[path] ??= {};
    (paths[path] as Record<string, unknown>)[method] = operation;
  }
  return paths;
};

const INFO = {
  title: 'Synthetic API',
  version: '1.0.0',
  description: 'Made by a script, to measure with.',
  license: { name: 'MIT', identifier: 'MIT' },
};

/** The number of resources in a document with this many operations. */
export const resourcesOf = (operations: number): number => Math.ceil(operations / OPERATIONS_EACH);

/** An OpenAPI 3.1 document like that of a large vendor; the same for the same options. */
export const createSynthetic = ({ operations, seed = 1, only }: SyntheticOptions): Json => {
  const schemas = createSchemas();
  const shared = addShared(schemas);
  const responses = errorResponses(schemas);
  const numbers = only ?? Array.from({ length: resourcesOf(operations) }, (_, index) => index);
  const resources = numbers.map((index) => createResource(schemas, shared, index, seed));
  const placed = resources.flatMap(operationsOf).slice(0, only ? undefined : operations);
  return {
    openapi: '3.1.0',
    info: INFO,
    servers: [{ url: 'https://api.example.com' }],
    security: [{ bearer: [] }],
    tags: [...new Set(resources.map(({ area }) => area))].map((name) => ({ name })),
    paths: pathsOf(placed),
    components: {
      schemas: schemas.all,
      responses,
      examples: Object.assign({}, ...resources.map(({ examples }) => examples)),
      parameters: PARAMETERS,
      headers: HEADERS,
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
    },
  };
};
