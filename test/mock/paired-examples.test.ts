import { describe, expect, test } from '@jest/globals';
import type { ExchangeResponse } from '../../src/http/exchange.ts';
import { judgeRequest } from '../../src/judge/judge.ts';
import { createMock, type MockOptions } from '../../src/mock/mock.ts';
import { contractOf } from '../support/document.ts';
import { requestOf } from '../support/exchange.ts';

const JSON_TYPE = 'application/json';
const FORM = 'application/x-www-form-urlencoded';

const named = (values: Record<string, unknown>) => ({
  examples: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }])),
});
const answer = (values: Record<string, unknown>) => ({
  description: 'd',
  content: { [JSON_TYPE]: named(values) },
});
const parameter = (name: string, place: string, type: string, values: Record<string, unknown>) => ({
  name,
  in: place,
  required: place === 'path',
  schema: { type },
  ...named(values),
});

const body = {
  schema: { type: 'object' },
  ...named({ jets: { name: 'jets', size: 2 }, bills: { name: 'bills' } }),
};

const contract = contractOf({
  paths: {
    '/teams': {
      post: {
        requestBody: {
          content: { [JSON_TYPE]: body, [FORM]: { ...body, ...named({ form: { name: 'form' } }) } },
        },
        responses: {
          201: answer({ any: 'any', jets: 'the jets', form: 'the form', alone: 'alone' }),
          409: answer({ bills: 'there are bills', jets: 'there are jets' }),
        },
      },
    },
    '/teams/{id}': {
      get: {
        parameters: [
          parameter('id', 'path', 'integer', { known: 7, lost: 8, both: 7, vague: 6 }),
          parameter('fields', 'query', 'string', { both: 'name' }),
          parameter('X-Key', 'header', 'string', { late: 'old' }),
          { ...parameter('page', 'query', 'integer', {}), examples: undefined, example: 3 },
        ],
        responses: {
          200: answer({ first: 'any', known: 'seven', both: 'the name of seven', default: 'page' }),
          404: answer({ lost: 'nobody' }),
          '4XX': answer({ late: 'too late' }),
          default: answer({ vague: 'who knows' }),
        },
      },
    },
  },
});

const mocks = (options: MockOptions = {}) => {
  const mock = createMock(contract, options);
  return async (target: string, given: { headers?: Record<string, string>; body?: string } = {}) => {
    const request = requestOf(target, given as never);
    const response = (await mock.send(request, judgeRequest(contract, request))) as ExchangeResponse;
    return `${response.status} ${response.body.bytes.toString()}`;
  };
};

const JSON_BODY = { 'content-type': JSON_TYPE };

describe('a request that is a documented example gets the answer of its name:', () => {
  const ask = mocks();
  test.each([
    ['a body, compared as JSON', { body: '{"size":2.0,"name":"jets"}' }, '201 "the jets"'],
    ['a body whose answer is no success', { body: '{"name":"bills"}' }, '409 "there are bills"'],
    ['a body that is no example', { body: '{"name":"jets"}' }, '201 "any"'],
    ['a form', { headers: { 'content-type': FORM }, body: 'name=form' }, '201 "the form"'],
    ['an example of another media type', { body: '{"name":"form"}' }, '201 "any"'],
    [
      'what is preferred counts first',
      { headers: { ...JSON_BODY, prefer: 'code=409, example=bills' }, body: '{"name":"jets","size":2}' },
      '409 "there are bills"',
    ],
  ])('%s', async (_, given, expected) => {
    expect(await ask('POST /teams', { headers: JSON_BODY, ...given })).toBe(expected);
  });

  test.each([
    ['a parameter', '/teams/7', {}, '200 "seven"'],
    ['a parameter whose answer is no success', '/teams/8', {}, '404 "nobody"'],
    ['several parameters, before one alone', '/teams/7?fields=name', {}, '200 "the name of seven"'],
    ['a header, and a range of answers', '/teams/9', { 'x-key': 'old' }, '400 "too late"'],
    ['an answer by default has no status of its own', '/teams/6', {}, '200 "any"'],
    ['an example without a name', '/teams/9?page=3', {}, '200 "any"'],
  ])('%s', async (_, path, headers, expected) => {
    expect(await ask(`GET ${path}`, { headers })).toBe(expected);
    expect(await ask('GET /teams/9')).toBe('200 "any"');
  });

  test('unless answers are generated', async () => {
    expect(await mocks({ dynamic: true, seed: 's' })('GET /teams/8')).toMatch(/^200 /);
  });
});
