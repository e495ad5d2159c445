import { expect, test } from '@jest/globals';
import { examineMock } from '../../src/mock/lint.ts';
import { contractOf } from '../support/document.ts';

const answering = (schema: unknown, example?: unknown) =>
  contractOf({
    paths: {
      '/a': {
        get: {
          responses: {
            200: {
              description: 'd',
              content: { 'application/json': { schema, ...(example ? { example } : {}) } },
            },
          },
        },
      },
    },
  });

const IMPOSSIBLE = { type: 'object', required: ['x'], properties: { x: false } };

test.each([
  { what: 'what cannot be made up is named', schema: IMPOSSIBLE, dynamic: false, found: 1 },
  {
    what: 'what has an example need not be made up',
    schema: IMPOSSIBLE,
    example: [],
    dynamic: false,
    found: 1,
  },
  { what: 'unless all is made up', schema: IMPOSSIBLE, example: [], dynamic: true, found: 2 },
  { what: 'what can be made up is not named', schema: { type: 'object' }, dynamic: true, found: 0 },
])('$what', async ({ schema, example, dynamic, found }) => {
  const problems = await Array.fromAsync(examineMock(answering(schema, example), dynamic));
  const told = problems.filter((problem) => problem !== undefined);
  expect(told.map(({ severity }) => severity)).toEqual(Array(found).fill('warning'));
  const isServing = example === undefined || dynamic;
  expect(told.some(({ message }) => message.startsWith('GET /a cannot be served with 200'))).toBe(
    found > 0 && isServing,
  );
});
