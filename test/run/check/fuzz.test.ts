import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Case } from '../../../src/cases/case.ts';
import { choicesFrom } from '../../../src/cases/fuzz/decisions.ts';
import { mutate } from '../../../src/cases/fuzz/mutate.ts';
import { fuzzRequest } from '../../../src/cases/fuzz-request.ts';
import { type Contract, createContract } from '../../../src/contract/contract.ts';
import type { Operation } from '../../../src/contract/operation.ts';
import { createBody, type ExchangeRequest, type ExchangeResponse } from '../../../src/http/exchange.ts';
import { toRequest } from '../../../src/http/message.ts';
import { fingerprintOf } from '../../../src/judge/fingerprint.ts';
import { judge, judgeRequest } from '../../../src/judge/judge.ts';
import type { Recorded } from '../../../src/recording/recorder.ts';
import { judgeCase } from '../../../src/run/check/expectation.ts';
import { fuzzOperation } from '../../../src/run/check/fuzz.ts';
import type { Result } from '../../../src/run/result.ts';
import { documentOf } from '../../support/document.ts';

const DOCUMENT = {
  paths: {
    '/groups': {
      post: {
        operationId: 'createGroup',
        parameters: [{ name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 50 } }],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['name'],
                properties: {
                  name: { type: 'string', minLength: 1, maxLength: 300 },
                  note: { type: ['string', 'null'] },
                  tags: { type: 'array', items: { type: 'string' } },
                },
                additionalProperties: false,
              },
            },
          },
        },
        responses: { 201: { description: 'made' }, 400: { description: 'refused' } },
      },
    },
  },
};

let contract: Contract;
let operation: Operation;
beforeAll(async () => {
  contract = createContract(documentOf(DOCUMENT));
  await contract.prepareAll();
  operation = contract.operations[0] as Operation;
});

type Respond = (request: ExchangeRequest, isAllowed: boolean) => number;

/** Sends a case to a server whose responses have the status that `respond` returns. */
const sendTo =
  (respond: Respond, sent: Case[] = []) =>
  async (one: Case): Promise<Result> => {
    sent.push(one);
    const request = toRequest(contract, one);
    const isAllowed = judgeRequest(contract, request).violations.length === 0;
    const response: ExchangeResponse = {
      status: respond(request, isAllowed),
      headers: {},
      body: createBody(),
    };
    const exchange = { request, response };
    const recorded = { contract, exchange, verdict: judge(contract, exchange) } as Recorded;
    const { name, family, method, url } = one;
    const found = judgeCase(one, recorded, { isLenient: false });
    return {
      name,
      family,
      operation,
      method,
      url,
      count: 1,
      recorded,
      accepted: [],
      skipped: undefined,
      ...found,
    };
  };

const right: Respond = (_, isAllowed) => (isAllowed ? 201 : 400);
const bodyOf = (request: ExchangeRequest) => {
  const read = request.body.json();
  return 'value' in read ? (read.value as Record<string, unknown>) : {};
};

const fuzz = (respond: Respond, seed = 1, sent: Case[] = [], runs = 200): Promise<Result[]> =>
  fuzzOperation({ contract, givenHeaders: {}, seed }, operation, sendTo(respond, sent), {
    runs,
    known: new Set(),
    isOver: () => false,
  });

const faultsOf = (results: readonly Result[]) =>
  results.flatMap(({ violations, recorded }) =>
    violations.map(({ rule }) => ({ rule, body: recorded?.exchange.request.body.bytes.toString() ?? '' })),
  );

describe('of a server that', () => {
  test('is right nothing is told, and it gets both allowed and forbidden requests', async () => {
    const sent: Case[] = [];
    expect(faultsOf(await fuzz(right, 1, sent))).toEqual([]);
    const kinds = Map.groupBy(sent, ({ expects }) => expects.kind);
    expect(kinds.get('accept')?.length).toBeGreaterThan(30);
    expect(kinds.get('refuse')?.length).toBeGreaterThan(30);
    expect(new Set(sent.map(({ url }) => url)).size).toBeGreaterThan(5);
  });

  test('gets the same requests for the same seed, and others for another', async () => {
    const [one, other, third]: Case[][] = [[], [], []];
    await fuzz(right, 7, one);
    await fuzz(right, 7, other);
    await fuzz(right, 8, third);
    expect(other).toEqual(one);
    expect(third).not.toEqual(one);
  });

  test('breaks in a way that is known already is not asked for it again', async () => {
    const broken: Respond = () => 503;
    const [first] = await fuzz(broken);
    const known = new Set(first?.violations.map((violation) => fingerprintOf(contract, violation)));
    const context = { contract, givenHeaders: {}, seed: 1 };
    expect(faultsOf([first as Result])).toEqual([{ rule: 'status', body: '{"name":"text"}' }]);
    expect(
      await fuzzOperation(context, operation, sendTo(broken), { runs: 50, known, isOver: () => false }),
    ).toEqual([]);
  });

  test('may not be asked any more is not asked', async () => {
    let count = 0;
    const stop = async (one: Case): Promise<Result> => {
      count++;
      return { ...(await sendTo(right)(one)), recorded: undefined, skipped: 'the time is over' };
    };
    const context = { contract, givenHeaders: {}, seed: 1 };
    expect(
      await fuzzOperation(context, operation, stop, { runs: 50, known: new Set(), isOver: () => count > 0 }),
    ).toEqual([]);
    expect(count).toBe(1);
  });

  test.each<[string, Respond, { rule: string; body: unknown }]>([
    [
      'breaks at characters beyond ASCII',
      (request, isAllowed) =>
        /[^\0-\x7f]/.test(request.body.bytes.toString()) ? 500 : right(request, isAllowed),
      { rule: 'status', body: expect.stringMatching(/^\{"name":"[^\0-\x7f][^"]{0,8}"\}$|"Ünïcödé"/u) },
    ],
    [
      'breaks at an empty list',
      (request, isAllowed) =>
        JSON.stringify(bodyOf(request)?.tags) === '[]' ? 500 : right(request, isAllowed),
      { rule: 'status', body: expect.stringContaining('"tags":[]') },
    ],
    [
      'accepts a name of any type',
      (request, isAllowed) => {
        const { name, ...others } = bodyOf(request) ?? {};
        return name !== undefined && Object.keys(others).length === 0 ? 201 : right(request, isAllowed);
      },
      { rule: 'accepted', body: expect.stringMatching(/^\{"name":/) },
    ],
    [
      'refuses null where it is allowed',
      (request, isAllowed) => (bodyOf(request)?.note === null ? 400 : right(request, isAllowed)),
      { rule: 'refused', body: expect.stringContaining('"note":null') },
    ],
  ])('%s the smallest request that shows it is told', async (_, respond, expected) => {
    const faults = faultsOf(await fuzz(respond));
    expect(faults).toContainEqual(expected);
    expect(new Set(faults.map(({ rule }) => rule))).toEqual(new Set([expected.rule]));
  });
});

test('a fuzzed request is called by what it sends, without credentials, and by no more of it than fits', () => {
  const secret = createContract(
    documentOf({
      paths: {
        '/x': {
          get: {
            security: [{ Key: [] }],
            parameters: [{ name: 'q', in: 'query', required: true, schema: { const: 'a'.repeat(200) } }],
            responses: { 200: { description: 'd' } },
          },
        },
      },
      components: { securitySchemes: { Key: { type: 'apiKey', in: 'query', name: 'k' } } },
    }),
  );
  const [get] = secret.operations as [Operation];
  const { name, url } = fuzzRequest({ contract: secret, givenHeaders: {}, seed: 1 }, get, []) as Case;
  expect(url).toContain('k=contract-check');
  expect(name).toMatch(/^fuzzed request \/x\?q=a{50,}…$/);
  expect(name.length).toBe(15 + 80);
  expect(fuzzRequest({ contract, givenHeaders: {}, seed: 1 }, operation, [])?.name).toBe(
    'fuzzed request {"name":"text"}',
  );
});

test('what a server ignores is not sent wrong', () => {
  const readOnly = createContract(
    documentOf({
      paths: {
        '/x': {
          post: {
            requestBody: {
              content: {
                'application/json': {
                  schema: { properties: { id: { type: 'string', format: 'uuid', readOnly: true } } },
                  example: { id: '7b0f4c52-1d3e-4a86-9c5b-000000000001' },
                },
              },
            },
            responses: { 200: { description: 'd' } },
          },
        },
      },
    }),
  );
  const [post] = readOnly.operations as [Operation];
  const made = Array.from({ length: 200 }, (_, index) =>
    fuzzRequest({ contract: readOnly, givenHeaders: {}, seed: 1 }, post, [
      index % 2,
      0,
      index % 3,
      index % 5,
      index % 7,
      index,
    ]),
  );
  const bodies = made.flatMap((one) => (one?.body === undefined ? [] : [JSON.parse(one.body)]));
  expect(bodies.length).toBeGreaterThan(0);
  expect(bodies.filter((body) => typeof body === 'object' && body !== null && 'id' in body)).toEqual([]);
});

describe('a list of numbers', () => {
  test('makes the plainest request where it is empty', () => {
    const plain = fuzzRequest({ contract, givenHeaders: {}, seed: 1 }, operation, []);
    expect(plain).toMatchObject({ method: 'POST', url: '/groups', body: '{"name":"text"}' });
  });

  test('decides the same at the same place, and the plainest when it has come to an end', () => {
    expect(choicesFrom([1]).choose('/a', 'tag 7', 2, 0)).toBe(0); // No number decides on a union's tag: it is always present.
    const { choose } = choicesFrom([2, 5]);
    expect([
      choose('/a', 'x', 3),
      choose('/a', 'x', 3),
      choose('/b', 'x', 3),
      choose('/c', 'x', 3, 1),
    ]).toEqual([2, 2, 2, 1]);
  });

  test.each([
    { numbers: [], value: { a: '' } },
    { numbers: [0, 0, 2], value: {} },
    { numbers: [0, 1], value: { a: 1, unknownMember: '' } },
    { numbers: [1, 2], value: null },
  ])('$numbers mutates a value into $value', ({ numbers, value }) => {
    expect(mutate(choicesFrom(numbers), { a: 1 })).toEqual(value);
  });
});
