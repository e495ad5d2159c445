import { expect, test } from '@jest/globals';
import { fuzzRequest } from '../../src/cases/fuzz-request.ts';
import { listCases } from '../../src/cases/list-cases.ts';
import { createContract } from '../../src/contract/contract.ts';
import type { Operation } from '../../src/contract/operation.ts';
import { hasUnknownDiscriminator } from '../../src/values/unknown-discriminator.ts';
import { documentOf } from '../support/document.ts';

const pet = (members: Record<string, unknown>) => ({
  type: 'object',
  required: ['kind'],
  properties: { kind: { type: 'string' }, ...members },
  additionalProperties: false,
});

const document = documentOf({
  paths: {
    '/pets': {
      post: {
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Litter' } } },
        },
        responses: { 204: { description: 'done' } },
      },
    },
  },
  components: {
    schemas: {
      Litter: {
        type: 'object',
        required: ['pets'],
        properties: { pets: { type: 'array', minItems: 1, items: { $ref: '#/components/schemas/Pet' } } },
      },
      Pet: {
        oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }],
        discriminator: { propertyName: 'kind', mapping: { cat: '#/components/schemas/Cat', dog: 'Dog' } },
      },
      Cat: pet({ lives: { type: 'integer' }, kittens: { $ref: '#/components/schemas/Litter' } }),
      Dog: pet({ barks: { type: 'boolean' } }),
    },
  },
});

const cat = (...kittens: unknown[]) => ({ kind: 'cat', kittens: { pets: kittens } });

test.each([
  { value: { pets: [{ kind: 'cat', lives: 9 }] }, is: false },
  { value: { pets: [{ kind: 'Dog' }] }, is: false },
  { value: { pets: [{ kind: 'cat' }, { kind: 'banana', lives: 1 }] }, is: true },
  { value: { pets: [cat({ kind: 'dog' })] }, is: false },
  { value: { pets: [cat({ kind: 'dog' }, cat({ kind: 'string' }))] }, is: true },
  { value: { pets: [{}] }, is: true },
  { value: 'no object', is: false },
])('$value names no branch: $is', ({ value, is }) => {
  expect(hasUnknownDiscriminator(document.root, '/components/schemas/Litter', value)).toBe(is);
});

test('no server is asked to accept what names no branch', async () => {
  const contract = createContract(document);
  await contract.prepareAll();
  const context = { contract, givenHeaders: {}, seed: 1 };
  const [operation] = contract.operations as [Operation];
  const fuzzed = Array.from({ length: 300 }, (_, index) =>
    fuzzRequest(
      context,
      operation,
      Array.from({ length: 12 }, (_, at) => (index * 7 + at * index) % 251),
    ),
  ).filter((one) => one !== undefined);
  const allowed = [...listCases(context, { isMock: false }), ...fuzzed].filter(
    ({ expects }) => expects.kind === 'accept',
  );
  expect(allowed.length).toBeGreaterThan(10);
  const bodies = allowed.flatMap(({ body }) => (body === undefined ? [] : [JSON.parse(body)]));
  expect(
    bodies.filter((body) => hasUnknownDiscriminator(document.root, '/components/schemas/Litter', body)),
  ).toEqual([]);
});
