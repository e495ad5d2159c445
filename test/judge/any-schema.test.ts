import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createContract } from '../../src/contract/contract.ts';
import { examine } from '../../src/contract/lint.ts';
import { createBody, type Exchange } from '../../src/http/exchange.ts';
import { judge } from '../../src/judge/judge.ts';
import { sentenceOf } from '../../src/judge/sentence.ts';
import { contractOf, documentOf } from '../support/document.ts';

/** A schema, a value that it allows, and one that it does not. */
interface Described {
  readonly schema: Record<string, unknown>;
  readonly valid: unknown;
  readonly invalid: unknown;
}

const NAMES = ['a', 'name', 'x-y', '$id', '__proto__', 'constructor', 'toString', 'ä/~', ''];
const text = fc.string({ unit: 'grapheme', maxLength: 8 });
const codePoints = (value: string): number => [...value].length;

const primitives: fc.Arbitrary<Described>[] = [
  text.map((valid) => ({
    schema: { type: 'string', minLength: codePoints(valid), maxLength: codePoints(valid) },
    valid,
    invalid: `${valid}x`,
  })),
  fc.tuple(fc.integer(), fc.nat(100)).map(([least, more]) => ({
    schema: { type: 'integer', minimum: least, maximum: least + more },
    valid: least + more,
    invalid: least + more + 1,
  })),
  fc.boolean().map((valid) => ({ schema: { type: 'boolean' }, valid, invalid: String(valid) })),
  fc.uniqueArray(text, { minLength: 2, maxLength: 4 }).map(([invalid, ...values]) => ({
    schema: { enum: values },
    valid: values[0],
    invalid,
  })),
  fc.constant({ schema: { type: ['string', 'null'] }, valid: null, invalid: 1 }),
];

const objectOf = (members: readonly (readonly [string, Described])[]): Described => {
  const own = <T>(pick: (described: Described) => T) =>
    Object.fromEntries(members.map(([name, described]) => [name, pick(described)]));
  const valid = own((described) => described.valid);
  const [name, broken] = members[0] as (typeof members)[0];
  return {
    schema: {
      type: 'object',
      required: members.map(([key]) => key),
      properties: own(({ schema }) => schema),
      additionalProperties: false,
    },
    valid,
    invalid: Object.fromEntries([
      ...Object.entries(valid).filter(([key]) => key !== name),
      [name, broken.invalid],
    ]),
  };
};

const { described } = fc.letrec<{ described: Described }>((tie) => ({
  described: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    ...primitives,
    fc.array(tie('described'), { minLength: 1, maxLength: 1 }).chain(([item]) =>
      fc.integer({ min: 1, max: 3 }).map((count) => ({
        schema: { type: 'array', items: item?.schema, minItems: 1 },
        valid: Array(count).fill(item?.valid),
        invalid: [...Array(count).fill(item?.valid), item?.invalid],
      })),
    ),
    fc
      .uniqueArray(fc.tuple(fc.constantFrom(...NAMES), tie('described')), {
        minLength: 1,
        maxLength: 4,
        selector: ([name]) => name,
      })
      .map(objectOf),
    fc.tuple(tie('described'), tie('described')).map(([one, other]) => ({
      schema: {
        oneOf: [
          objectOf([
            ['kind', { schema: { const: 1 }, valid: 1, invalid: 0 }],
            ['of', one],
          ]),
          other,
        ]
          .map(({ schema }) => schema)
          .map((schema, index) =>
            index === 0
              ? schema
              : { type: 'object', required: ['kind'], properties: { kind: { const: 2 }, of: schema } },
          ),
      },
      valid: { kind: 1, of: one.valid },
      invalid: { kind: 1, of: one.invalid },
    })),
  ),
}));

const exchangeWith = (body: string, overrides: Partial<Exchange['request']> = {}): Exchange => ({
  request: {
    method: 'POST',
    url: '/a',
    wirePath: '/a',
    path: '/a',
    query: '',
    headers: { 'content-type': 'application/json' },
    body: createBody(body),
    ...overrides,
  },
  response: { status: 200, headers: { 'content-type': 'application/json' }, body: createBody(body) },
});

const operationFor = (schema: unknown) => {
  const content = { 'application/json': { schema } };
  return { '/a': { post: { requestBody: { content }, responses: { 200: { description: 'd', content } } } } };
};

test('a value that a schema allows has no violation, and one broken member has at least one on each side', async () => {
  await fc.assert(
    fc.asyncProperty(described, fc.boolean(), async ({ schema, valid, invalid }, isNamed) => {
      const used = isNamed ? { $ref: '#/components/schemas/Named' } : schema;
      const contract = contractOf({ paths: operationFor(used), components: { schemas: { Named: schema } } });
      for (const operation of contract.operations) await contract.prepare(operation);
      expect(judge(contract, exchangeWith(JSON.stringify(valid))).violations.map(sentenceOf)).toEqual([]);
      const { violations } = judge(contract, exchangeWith(JSON.stringify(invalid)));
      expect(new Set(violations.map(({ side }) => side))).toEqual(new Set(['request', 'response']));
    }),
    { numRuns: 300 },
  );
});

const headers = fc.dictionary(
  fc.constantFrom(
    'content-type',
    'cookie',
    'authorization',
    'accept',
    'content-encoding',
    'x-a',
    '__proto__',
  ),
  fc.oneof(
    fc.string(),
    fc.constantFrom('application/json', 'multipart/form-data; boundary=x', 'text/xml', 'a/b;;=', 'gzip'),
  ),
);

/** Percent-encoded parts of a path or a query; `fc.webPath()` takes a second to create. */
const segments = fc.array(text.map(encodeURIComponent));

const OPEN = contractOf({
  paths: {
    '/a/{b}.{c}': {
      parameters: ['b', 'c'].map((name) => ({
        name,
        in: 'path',
        required: true,
        schema: { type: 'integer' },
      })),
      post: {
        security: [{ key: [] }],
        parameters: [
          { name: 'deep', in: 'query', style: 'deepObject', schema: { type: 'object' } },
          {
            name: 'list',
            in: 'query',
            explode: false,
            schema: { type: 'array', items: { type: 'integer' } },
          },
          { name: 'x-a', in: 'header', schema: { type: 'object', additionalProperties: true } },
          { name: 'c', in: 'cookie', schema: { type: 'boolean' } },
        ],
        requestBody: {
          content: Object.fromEntries(
            [
              'application/json',
              'multipart/form-data',
              'application/x-www-form-urlencoded',
              'text/xml',
              'text/event-stream',
              'application/jsonl',
            ].map((range) => [range, { schema: { type: 'object', properties: { a: { type: 'integer' } } } }]),
          ),
        },
        responses: { '2XX': { description: 'd', content: { '*/*': { schema: { type: 'object' } } } } },
      },
    },
  },
  components: { securitySchemes: { key: { type: 'http', scheme: 'basic' } } },
});

test('whatever comes over the wire, the judge has a verdict', () => {
  fc.assert(
    fc.property(
      fc.record({
        path: fc.oneof(
          fc.string(),
          fc.constant('/a/1.2'),
          segments.map((parts) => `/${parts.join('/')}`),
        ),
        query: fc.oneof(
          fc.string(),
          segments.map((parts) => parts.join('&').replaceAll('%3D', '=')),
          fc.constant('deep[a][b]=1&list=1,%2C,&__proto__[x]=1'),
        ),
        headers,
        status: fc.integer({ min: 200, max: 599 }),
        sent: fc.uint8Array({ maxLength: 64 }),
        json: fc.oneof(fc.json(), fc.string()),
      }),
      ({ path, query, headers: sentHeaders, status, sent, json }) => {
        for (const body of [
          createBody(Buffer.from(sent)),
          createBody(json, sentHeaders['content-encoding']),
        ]) {
          const request = { path, query, headers: sentHeaders, body, url: path, wirePath: path };
          const { request: whole } = exchangeWith('', request);
          const verdict = judge(OPEN, { request: whole, response: { status, headers: sentHeaders, body } });
          expect(Array.isArray(verdict.violations)).toBe(true);
        }
      },
    ),
    { numRuns: 500 },
  );
});

/** Values that may replace any part of a document: any JSON, invalid schemas and unresolved references. */
const anything = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom<fc.JsonValue>(
    { $ref: '#/paths' },
    { $ref: '#/gone' },
    { $ref: 'x' },
    { type: 'nope' },
    { $dynamicRef: '#a' },
    { pattern: '(' },
    { toString: null, valueOf: null },
  ),
);

const spoilt = <T>(sound: fc.Arbitrary<T>): fc.Arbitrary<T | fc.JsonValue> =>
  fc.oneof({ arbitrary: sound, weight: 4 }, { arbitrary: anything, weight: 1 });

const content = spoilt(
  fc.dictionary(
    fc.constantFrom('application/json', 'text/*', '*/*', 'x'),
    spoilt(fc.record({ schema: anything })),
  ),
);

const operation = fc.record(
  {
    operationId: spoilt(fc.constant('one')),
    summary: anything,
    tags: spoilt(fc.array(anything)),
    parameters: spoilt(
      fc.array(
        spoilt(
          fc.record({ name: spoilt(fc.constant('a')), in: spoilt(fc.constant('query')), schema: anything }),
        ),
      ),
    ),
    requestBody: spoilt(fc.record({ content, required: spoilt(fc.boolean()) })),
    responses: spoilt(
      fc.dictionary(
        fc.constantFrom('200', '2XX', 'default', 'x-a'),
        spoilt(fc.record({ content, headers: anything })),
      ),
    ),
    security: spoilt(fc.array(spoilt(fc.dictionary(fc.constantFrom('key', 'gone'), anything)))),
    servers: spoilt(
      fc.array(spoilt(fc.record({ url: spoilt(fc.constant('https://{a}/v1')), variables: anything }))),
    ),
  },
  { requiredKeys: [] },
);

test('whatever a document says, it is examined and its exchanges are judged without a crash', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        paths: spoilt(
          fc.dictionary(
            fc.constantFrom('/a', '/{a}', '/{b}', 'a'),
            spoilt(fc.record({ post: spoilt(operation) })),
          ),
        ),
        components: spoilt(
          fc.dictionary(fc.constantFrom('schemas', 'securitySchemes', 'parameters'), anything),
        ),
        security: anything,
        servers: anything,
      }),
      async (members) => {
        const contract = createContract(documentOf(members), { tolerate: true });
        const found = await Array.fromAsync(examine(contract));
        expect(found.every((one) => one === undefined || one.message !== '')).toBe(true);
        for (const one of contract.operations) await contract.prepare(one);
        expect(judge(contract, exchangeWith('{"a": [1]}')).violations).toBeInstanceOf(Array);
      },
    ),
    { numRuns: 500 },
  );
});
