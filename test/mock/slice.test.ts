import { expect, test } from '@jest/globals';
import { isTooLarge, withoutSchemas } from '../../src/mock/slice.ts';

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const sliceFor = (schemas: Record<string, unknown>) => ({
  paths: {
    '/a': { get: { responses: { 200: { content: { 'application/json': { schema: ref('S0') } } } } } },
  },
  components: { schemas },
});
/** `count` schemas in a ring, each of which refers to the next `references` ones. */
const chain = (count: number, references: number) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `S${index}`,
      {
        properties: Object.fromEntries(
          Array.from({ length: references }, (_, other) => [
            `p${other}`,
            ref(`S${(index + other + 1) % count}`),
          ]),
        ),
      },
    ]),
  );

test.each([
  { what: 'one schema', schemas: { S0: { type: 'string' } }, expected: false },
  { what: 'a recursive schema', schemas: { S0: { properties: { next: ref('S0') } } }, expected: false },
  { what: 'twelve schemas that each refer to two', schemas: chain(12, 2), expected: false },
  { what: 'twelve schemas that each refer to all', schemas: chain(12, 12), expected: true },
  { what: 'a reference that leads nowhere', schemas: { S0: ref('S1') }, expected: false },
  { what: 'a list of ten thousand', schemas: { S0: { minItems: 10_000 } }, expected: false },
  { what: 'a ring of fifty schemas', schemas: chain(50, 1), expected: false },
  { what: 'a ring of three hundred schemas', schemas: chain(300, 1), expected: true },
  { what: 'a list of a billion', schemas: { S0: { minItems: 1e9 } }, expected: true },
  { what: 'a text of a billion', schemas: { S0: { minLength: 1e9 } }, expected: true },
])('$what: too much for Prism is $expected', ({ schemas, expected }) => {
  expect(isTooLarge(sliceFor(schemas))).toBe(expected);
});

test('without schemas the examples remain, whatever they look like', () => {
  const example = { schema: { type: 'string' } };
  const content = {
    'application/json': { schema: ref('S0'), example, examples: { one: { value: example } } },
  };
  expect(
    withoutSchemas({ paths: { '/a': [content] }, components: { schemas: { S0: {} }, responses: {} } }),
  ).toEqual({
    paths: { '/a': [{ 'application/json': { schema: {}, example, examples: { one: { value: example } } } }] },
    components: { schemas: {}, responses: {} },
  });
});

test('without schemas nothing has one, whatever the name is that it stands under', () => {
  const content = (schema: unknown) => ({ content: { 'application/json': { schema } } });
  const named = (schema: unknown) => ({
    responses: { default: content(schema), example: { headers: { schema: { schema } } } },
    callbacks: { examples: { '/a': { post: { requestBody: content(schema) } } } },
  });
  expect(withoutSchemas({ paths: { '/a': { get: named(ref('S0')) } } })).toEqual({
    paths: { '/a': { get: named({}) } },
  });
});
