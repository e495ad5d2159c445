import { describe, expect, test } from '@jest/globals';
import type { Match } from '../../src/contract/router.ts';
import type { ExchangeResponse } from '../../src/http/exchange.ts';
import { judgeRequest, judgeResponse } from '../../src/judge/judge.ts';
import { createMock, type MockOptions } from '../../src/mock/mock.ts';
import { unservable } from '../../src/mock/unservable.ts';
import { contractOf } from '../support/document.ts';
import { requestOf } from '../support/exchange.ts';

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const text = { type: 'string' };

/** A contract with one operation, `GET /a`, and this response of status 200. */
const answering = (response: object, schemas: object = {}) =>
  contractOf({
    paths: { '/a': { get: { responses: { 200: { description: 'Made', ...response } } } } },
    components: { schemas },
  });
const json = (mediaType: object) => ({ content: { 'application/json': mediaType } });

/** @returns the mock's response, its parsed body, and its violations */
const ask = async (contract: ReturnType<typeof answering>, options: MockOptions = {}, headers = {}) => {
  const request = requestOf('GET /a', { headers });
  const judged = judgeRequest(contract, request);
  const response = (await createMock(contract, options).send(request, judged)) as ExchangeResponse;
  const { violations } = judgeResponse(contract, judged.route as Match, response, 'GET');
  return { ...response, read: response.body.json(), violations };
};

const TREE = {
  type: 'object',
  required: ['children'],
  properties: { children: { type: 'array', items: ref('Tree') } },
};
const TANGLE = Object.fromEntries(
  Array.from({ length: 40 }, (_, index) => [
    `T${index}`,
    {
      type: 'object',
      required: ['id'],
      properties: {
        id: text,
        ...Object.fromEntries(Array.from({ length: 40 }, (_, other) => [`t${other}`, ref(`T${other}`)])),
      },
    },
  ]),
);

const BODIES: readonly { what: string; schema: unknown; schemas?: object }[] = [
  { what: 'a recursive schema', schema: ref('Tree'), schemas: { Tree: TREE } },
  {
    what: 'a schema that requires more than it describes',
    schema: { type: 'object', required: ['a'], properties: {} },
  },
  {
    what: 'a pattern with a lookahead',
    schema: { type: 'string', pattern: '^(?=.*[a-z])(?=.*\\d)[a-z\\d]{8}$' },
  },
  {
    what: 'items that must differ',
    schema: { type: 'array', minItems: 3, uniqueItems: true, items: { enum: ['a', 'b', 'c'] } },
  },
  {
    what: 'prefixItems',
    schema: { type: 'array', prefixItems: [{ type: 'integer' }, text], items: false, minItems: 2 },
  },
  {
    what: 'unevaluatedProperties',
    schema: {
      allOf: [{ properties: { a: text } }],
      required: ['a', 'b'],
      properties: { b: text },
      unevaluatedProperties: false,
    },
  },
  {
    what: 'dependentRequired',
    schema: { type: 'object', properties: { a: text }, required: ['a'], dependentRequired: { a: ['b'] } },
  },
  { what: 'contains', schema: { type: 'array', items: { type: 'integer' }, contains: { const: 42 } } },
  {
    what: 'propertyNames',
    schema: { type: 'object', minProperties: 2, propertyNames: { pattern: '^[a-z]{4}$' } },
  },
  { what: 'not', schema: { type: 'integer', not: { minimum: 0 } } },
  {
    what: 'a union whose branches overlap',
    schema: {
      oneOf: [
        { type: 'object', properties: { a: text } },
        { type: 'object', required: ['b'], properties: { b: text } },
      ],
    },
  },
  {
    what: 'a wrong example in a schema',
    schema: {
      type: 'object',
      required: ['n'],
      properties: { n: { type: 'integer', minimum: 5, examples: [1] } },
    },
  },
  {
    what: 'a list that is too long for Prism',
    schema: { type: 'array', minItems: 5000, items: { type: 'integer' } },
  },
  { what: 'more references than Prism can follow', schema: ref('T0'), schemas: TANGLE },
  { what: 'true', schema: true },
  { what: 'null', schema: { type: 'null' } },
];

describe.each([{ dynamic: false }, { dynamic: true }, { dynamic: true, seed: 'acme' }])(
  'with $dynamic and $seed',
  (options) => {
    test.each(BODIES)('a body of $what keeps its contract', async ({ schema, schemas }) => {
      const { status, violations } = await ask(answering(json({ schema }), schemas), options);
      expect({ status, violations }).toEqual({ status: 200, violations: [] });
    });
  },
);

test('what Prism generated is kept where it is right', async () => {
  const schema = {
    type: 'object',
    required: ['a', 'b'],
    properties: { a: { type: 'string', enum: ['x', 'y'] } },
  };
  const { read } = await ask(answering(json({ schema })));
  expect(read).toEqual({ value: { a: 'x', b: expect.anything() } });
});

test('the same seed makes the same body, also where it is mended', async () => {
  const schema = {
    type: 'object',
    required: ['a', 'b'],
    properties: { a: { type: 'array', minItems: 9, items: { type: 'integer' } } },
  };
  const read = async (seed: string) => (await ask(answering(json({ schema })), { dynamic: true, seed })).read;
  expect(await read('acme')).toEqual(await read('acme'));
  expect(await read('acme')).not.toEqual(await read('beta'));
});

test.each([{ status: 200 }, { status: 404 }])(
  'a documented example of $status is passed on when it is wrong, and reported',
  async ({ status }) => {
    const documented = { description: 'x', ...json({ schema: { type: 'integer' }, example: 'seven' }) };
    const contract = contractOf({ paths: { '/a': { get: { responses: { [status]: documented } } } } });
    const { read, violations } = await ask(contract);
    expect(read).toEqual({ value: 'seven' });
    expect(violations).toEqual([expect.objectContaining({ rule: 'type', instance: '/body' })]);
  },
);

test('a documented example is not what --dynamic asks for', async () => {
  const { violations } = await ask(answering(json({ schema: { type: 'integer' }, example: 'seven' })), {
    dynamic: true,
  });
  expect(violations).toEqual([]);
});

describe('a body of another media type keeps its contract:', () => {
  test.each([
    { type: 'text/plain', schema: { type: 'integer' }, body: '0' },
    { type: 'text/plain', schema: { type: 'string', minLength: 7 }, body: /^.{7,}$/ },
    { type: 'application/problem+json', schema: { type: 'object', required: ['a'] }, body: /"a":/ },
    { type: 'application/json', schema: undefined, body: '{}' },
  ])('$type', async ({ type, schema, body }) => {
    const { violations, ...response } = await ask(
      answering({ content: { [type]: schema ? { schema } : {} } }),
    );
    expect(violations).toEqual([]);
    expect(response.body.bytes.toString()).toEqual(
      typeof body === 'string' ? body : expect.stringMatching(body),
    );
  });
});

describe('a response header keeps its contract:', () => {
  test.each([
    { what: 'a truth value', schema: { type: 'boolean' }, text: /^(true|false)$/ },
    { what: 'a list', schema: { type: 'array', minItems: 2, items: { type: 'integer' } }, text: /^\d+,\d+$/ },
    {
      what: 'a pattern',
      schema: { type: 'string', pattern: '^W/"(?!x)[a-f]{4}"$' },
      text: /^W\/"[a-f]{4}"$/,
    },
  ])('$what', async ({ schema, text: expected }) => {
    const contract = answering({
      headers: { 'X-Made': { required: true, schema } },
      ...json({ example: 1 }),
    });
    const { headers, violations } = await ask(contract);
    expect(violations).toEqual([]);
    expect(headers['x-made']).toMatch(expected);
  });
});

describe('what cannot be served says so:', () => {
  const IMPOSSIBLE = {
    type: 'object',
    required: ['id'],
    properties: { id: { type: 'integer', minimum: 2, maximum: 1 } },
  };

  test.each([{ dynamic: false }, { dynamic: true }])(
    'the answer is a problem document, dynamic: $dynamic',
    async (options) => {
      const { status, headers, read, isOwn } = await ask(answering(json({ schema: IMPOSSIBLE })), options);
      expect({ status, isOwn, type: headers['content-type'] }).toEqual({
        status: 500,
        isOwn: true,
        type: 'application/problem+json',
      });
      const { value } = read as { value: Record<string, string> };
      expect(value.schema).toMatch(
        /^\/paths\/~1a\/get\/responses\/200\/content\/application~1json\/schema\/properties\/id\/m..imum$/,
      );
      expect(value.detail).toMatch(/response \/body\/id must be .* \(test\.yaml:1:1\)/);
    },
  );

  test.each([
    {
      what: 'nothing where there is an example',
      response: json({ schema: IMPOSSIBLE, example: 1 }),
      found: [],
    },
    { what: 'a body', response: json({ schema: IMPOSSIBLE }), found: ['/body/id'] },
    { what: 'a schema that requires itself', response: json({ schema: ref('Endless') }), found: ['/body'] },
    {
      what: 'a required header',
      response: { headers: { 'X-A': { required: true, schema: false } } },
      found: ['/headers/x-a'],
    },
    { what: 'no optional header', response: { headers: { 'X-A': { schema: false } } }, found: [] },
    { what: 'nothing that can be made', response: json({ schema: TREE }), found: [] },
  ])('listed is $what', ({ response, found }) => {
    const Endless = { type: 'object', required: ['next'], properties: { next: ref('Endless') } };
    const contract = answering(response, { Endless, Tree: TREE });
    const [operation] = contract.operations;
    const listed = operation ? unservable(contract, operation) : [];
    expect(listed.map(({ instance }) => instance)).toEqual(found);
    for (const each of listed)
      expect(each).toMatchObject({ operation: 'GET /a', status: '200', message: expect.stringMatching(/./) });
  });
});
