import { describe, expect, test } from '@jest/globals';
import type { ExchangeResponse } from '../../../src/http/exchange.ts';
import { judgeRequest } from '../../../src/judge/judge.ts';
import { createMock } from '../../../src/mock/mock.ts';
import { createCredentials } from '../../../src/mock/prism/credential-key.ts';
import { contractOf } from '../../support/document.ts';
import { requestOf } from '../../support/exchange.ts';

const securitySchemes = {
  Basic: { type: 'http', scheme: 'basic' },
  Bearer: { type: 'http', scheme: 'bearer' },
  OAuth: { type: 'oauth2', flows: {} },
  Digest: { type: 'http', scheme: 'digest' },
  Signed: { type: 'apiKey', in: 'header', name: 'Authorization' },
  Key: { type: 'apiKey', in: 'header', name: 'X-Key' },
  InQuery: { type: 'apiKey', in: 'query', name: 'key' },
  InCookie: { type: 'apiKey', in: 'cookie', name: 'key' },
};

const contractFor = (security: readonly object[]) => {
  const responses = { 200: { description: 'Good', content: { 'application/json': { example: 'good' } } } };
  return contractOf({ paths: { '/a': { get: { security, responses } } }, components: { securitySchemes } });
};

interface Asked {
  readonly line?: string;
  readonly headers?: Record<string, string>;
}
const auth = (authorization: string): Asked => ({ headers: { authorization } });

describe('callers share an answer', () => {
  test.each<{ what: string; security: object[]; one: Asked; other: Asked }>([
    {
      what: 'with other bearer tokens',
      security: [{ Bearer: [] }],
      one: auth('Bearer a'),
      other: auth('Bearer b'),
    },
    {
      what: 'with other OAuth tokens',
      security: [{ OAuth: [] }],
      one: auth('Bearer a'),
      other: auth('Bearer b'),
    },
    {
      what: 'with other signatures',
      security: [{ Signed: [] }],
      one: auth('AWS4-HMAC-SHA256 a'),
      other: auth('AWS4-HMAC-SHA256 b'),
    },
    {
      what: 'with other keys',
      security: [{ Key: [] }],
      one: { headers: { 'x-key': 'a' } },
      other: { headers: { 'x-key': 'b' } },
    },
    {
      what: 'with other keys in the query',
      security: [{ InQuery: [] }],
      one: { line: 'GET /a?key=a' },
      other: { line: 'GET /a?key=b' },
    },
    {
      what: 'with other keys in a cookie',
      security: [{ InCookie: [] }],
      one: { headers: { cookie: 'key=a' } },
      other: { headers: { cookie: 'x=1; key=b' } },
    },
    {
      what: 'with a key and other tokens',
      security: [{ Key: [], Bearer: [] }],
      one: { headers: { 'x-key': 'a', authorization: 'Bearer a' } },
      other: { headers: { 'x-key': 'b', authorization: 'Bearer b' } },
    },
    { what: 'where nobody is asked', security: [], one: auth('Basic a'), other: auth('Bearer b') },
  ])('$what', async ({ security, one, other }) => {
    const contract = contractFor(security);
    const mock = createMock(contract);
    const ask = async ({ line = 'GET /a', headers = {} }: Asked) => {
      const request = requestOf(line, { headers });
      return (await mock.send(request, judgeRequest(contract, request))) as ExchangeResponse;
    };
    const first = await ask(one);
    expect(first).toMatchObject({ status: 200 });
    expect(await ask(other)).toBe(first);
  });
});

/** Requests that the judge finds valid, but to which Prism may give different responses. */
describe('callers whom Prism may tell apart share nothing', () => {
  test.each<{ what: string; security: object[]; requests: Asked[] }>([
    {
      what: 'Basic with and without a colon',
      security: [{ Basic: [] }],
      requests: [auth('Basic dTpw'), auth('Basic x'), auth('Basic dTpwOng=')],
    },
    {
      what: 'Digest whole and in part',
      security: [{ Digest: [] }],
      requests: [auth('Digest x'), auth('Digest username="u", realm="r", nonce="n", uri="u", response="r"')],
    },
    { what: 'Bearer and bearer', security: [{ Bearer: [] }], requests: [auth('Bearer t'), auth('bearer t')] },
    {
      what: 'nobody and somebody where both may call',
      security: [{}, { Bearer: [] }],
      requests: [{}, auth('Bearer t'), auth('Basic x')],
    },
    {
      what: 'either of two ways',
      security: [{ Basic: [] }, { Key: [] }],
      requests: [
        auth('Basic x'),
        { headers: { 'x-key': 'k' } },
        { headers: { 'x-key': 'k', authorization: 'Basic x' } },
      ],
    },
  ])('$what', ({ security, requests }) => {
    const [operation] = contractFor(security).operations;
    const read = operation && createCredentials(operation);
    const texts = requests.map(({ line = 'GET /a', headers = {} }) => read?.(requestOf(line, { headers })));
    expect(new Set(texts).size).toBe(requests.length);
  });

  test.each<{ what: string; security: object[]; requests: Asked[] }>([
    { what: 'Basic', security: [{ Basic: [] }], requests: [auth('Basic dTpw'), auth('Basic x')] },
    {
      what: 'Digest',
      security: [{ Digest: [] }],
      requests: [auth('Digest username="u", realm="r", nonce="n", uri="u", response="r"'), auth('Digest x')],
    },
    { what: 'Bearer', security: [{ Bearer: [] }], requests: [auth('Bearer t'), auth('bearer t')] },
    { what: 'anybody', security: [{}, { Bearer: [] }], requests: [{}, auth('Basic x')] },
  ])('$what: whoever comes first, the answers are the same', async ({ security, requests }) => {
    const contract = contractFor(security);
    const statusesOf = async (asked: readonly Asked[]): Promise<number[]> => {
      const mock = createMock(contract);
      const statuses: number[] = [];
      for (const { line = 'GET /a', headers = {} } of asked) {
        const request = requestOf(line, { headers });
        const response = (await mock.send(request, judgeRequest(contract, request))) as ExchangeResponse;
        statuses.push(response.status);
      }
      return statuses;
    };
    const there = await statusesOf(requests);
    expect(await statusesOf(requests.toReversed())).toEqual(there.toReversed());
    expect(there).toEqual([200, 401]);
  });
});
