import { expect, test } from '@jest/globals';
import { isObject } from '../../../src/base/pointer.ts';
import { createContract } from '../../../src/contract/contract.ts';
import { examine } from '../../../src/contract/lint.ts';
import { convertSwagger } from '../../../src/document/convert/swagger/document.ts';
import { convertThreeZero } from '../../../src/document/convert/three-zero.ts';
import { documentOf } from '../../support/document.ts';

const SWAGGER = {
  host: 'a.example',
  basePath: '/v1',
  schemes: ['https'],
  consumes: ['application/json'],
  produces: ['application/json'],
  parameters: {
    Q: { name: 'q', in: 'query', type: 'integer' },
    B: { name: 'b', in: 'body', schema: { type: 'object' } },
    F: { name: 'f', in: 'formData', type: 'string', allowEmptyValue: true },
  },
  responses: { E: { description: 'e', schema: { type: 'string' }, headers: { H: { type: 'integer' } } } },
  definitions: {
    D: {
      type: 'object',
      discriminator: 'k',
      required: ['k'],
      properties: { k: { type: 'integer', 'x-nullable': true, minimum: 1, exclusiveMinimum: true } },
      allOf: [{ type: 'object' }],
    },
  },
  securityDefinitions: {
    b: { type: 'basic' },
    o: { type: 'oauth2', flow: 'implicit', authorizationUrl: 'https://a', scopes: { s: 'x' } },
  },
  security: [{ b: [] }],
  paths: {
    '/a/{id}': {
      parameters: [{ name: 'id', in: 'path', required: true, type: 'string' }],
      get: {
        produces: ['text/plain'],
        parameters: [
          { $ref: '#/parameters/Q' },
          {
            name: 'l',
            in: 'query',
            type: 'array',
            collectionFormat: 'pipes',
            items: { type: 'array', items: { type: 'string' } },
          },
        ],
        responses: {
          200: {
            description: 'd',
            schema: { $ref: '#/definitions/D', maxLength: 1 },
            examples: { 'application/json': { k: 1 } },
          },
          default: { $ref: '#/responses/E' },
        },
      },
      post: {
        schemes: ['http'],
        consumes: ['multipart/form-data'],
        parameters: [
          { name: 'u', in: 'formData', type: 'file' },
          { name: 'g', in: 'formData', type: 'array', items: { type: 'integer' } },
        ],
        responses: { 204: { description: 'n' } },
      },
      put: { parameters: [{ $ref: '#/parameters/B' }], responses: { 200: { description: 'd' } } },
    },
  },
};

type Path = readonly string[];

/** The paths to every value in a value. */
const pathsIn = (value: unknown, path: Path = []): Path[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, member]) => [[...path, key], ...pathsIn(member, [...path, key])])
    : [];

const withValue = (value: unknown, [key, ...rest]: Path, replacement: unknown): unknown => {
  if (key === undefined) return replacement;
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string, unknown>;
  copy[key] = withValue(copy[key], rest, replacement);
  return copy;
};

const OTHERS = [null, 'x', 7, [], {}, [null], true, undefined, { $ref: 'x' }, { $ref: '#/paths' }];

test('no value in a Swagger 2.0 document, whatever it is, makes its conversion or its examination fail', async () => {
  let count = 0;
  for (const path of pathsIn(SWAGGER)) {
    for (const other of OTHERS) {
      const broken = withValue(SWAGGER, path, other) as Record<string, unknown>;
      const three = convertSwagger({ swagger: '2.0', info: {}, ...broken }).converted;
      const { converted } = convertThreeZero(three);
      expect(isObject(converted)).toBe(true);
      if (count++ % 7 !== 0) continue; // An examination takes longer.
      const problems = await Array.fromAsync(examine(createContract(documentOf(converted))));
      expect(Array.isArray(problems)).toBe(true);
    }
  }
  expect(count).toBeGreaterThan(1000);
});
