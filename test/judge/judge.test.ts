import { describe, expect, test } from '@jest/globals';
import { createContract } from '../../src/contract/contract.ts';
import { createBody, type Exchange } from '../../src/http/exchange.ts';
import { judge, placeOf } from '../../src/judge/judge.ts';
import { sentenceOf, violationMessage } from '../../src/judge/sentence.ts';
import { documentOf } from '../support/document.ts';

const NAMED = { type: 'object', required: ['name'], properties: { name: { type: 'string' } } };
const json = (schema: unknown) => ({ content: { 'application/json': { schema } } });

const contract = createContract(
  documentOf({
    paths: {
      '/groups': {
        post: {
          operationId: 'createGroup',
          requestBody: { required: true, ...json(NAMED) },
          responses: {
            200: { description: 'ok', ...json(NAMED) },
            400: { description: 'refused', ...json({ type: 'string' }) },
          },
        },
      },
    },
  }),
);

const exchangeOf = (
  body: string,
  status: number,
  answer: string,
  method = 'POST',
  path = '/groups',
): Exchange => ({
  request: {
    method,
    url: path,
    wirePath: path,
    path,
    query: '',
    headers: { 'content-type': 'application/json' },
    body: createBody(body),
  },
  response: { status, headers: { 'content-type': 'application/json' }, body: createBody(answer) },
});

describe('who broke the contract?', () => {
  test.each([
    { who: 'nobody', body: '{"name":"a"}', status: 200, answer: '{"name":"a"}', sides: [] },
    { who: 'the client alone', body: '{}', status: 400, answer: '"no name"', sides: ['request'] },
    { who: 'the server alone', body: '{"name":"a"}', status: 200, answer: '{"name":7}', sides: ['response'] },
    { who: 'the server, by its status', body: '{"name":"a"}', status: 500, answer: '', sides: ['response'] },
    { who: 'both', body: '{}', status: 400, answer: '{}', sides: ['request', 'response'] },
  ])('$who: $body is answered $status $answer', ({ body, status, answer, sides }) => {
    const { violations } = judge(contract, exchangeOf(body, status, answer));
    expect(violations.map(({ side }) => side)).toEqual(sides);
  });
});

test('the answer to a request that belongs to no operation is not judged', () => {
  const exchange = exchangeOf('', 500, 'boom', 'GET', '/nope');
  const { match, violations, undocumented } = judge(contract, exchange);
  expect(match).toBeUndefined();
  expect(violations).toEqual([]);
  const found = { side: 'request', check: 'route', rule: 'path', operation: undefined };
  expect(undocumented).toMatchObject(found);
  const complete = judge({ ...contract, isComplete: true }, exchange);
  expect(complete.violations).toMatchObject([found]);
  expect(complete.undocumented).toBeUndefined();
});

describe('a request is for no operation, since', () => {
  const responses = { 200: { description: 'ok' } };
  const served = createContract(
    documentOf({
      servers: [
        {
          url: 'https://api.test/{stage}/v1',
          variables: { stage: { default: 'live', enum: ['live', 'test'] } },
        },
      ],
      paths: {
        '/groups': { get: { responses } },
        '/groups/{id}/members/{member}': { get: { responses } },
        '/tags/{id}': { servers: [{ url: '/other' }], get: { responses } },
      },
    }),
  );
  const ask = (wirePath: string, path: string | undefined) => {
    const { request, response } = exchangeOf('', 200, '', 'GET', wirePath);
    const { undocumented } = judge(served, { request: { ...request, path }, response });
    return undocumented && violationMessage(undocumented);
  };
  test.each<[wirePath: string, path: string | undefined, sentence: string]>([
    [
      '/dev/v1/groups',
      undefined,
      'asks for /dev/v1/groups, which is not below a server of this contract: /live/v1, /test/v1, /other',
    ],
    [
      '/live/v1/tags/7',
      '/tags/7',
      'asks for /live/v1/tags/7, which is not below a server of /tags/{id}: /other',
    ],
    [
      '/live/v1/group',
      '/group',
      'asks for /live/v1/group, which is no path of this contract. Did you mean "/groups"?',
    ],
    [
      '/live/v1/groups//members/7',
      '/groups//members/7',
      'asks for /live/v1/groups//members/7, which has no value for {id} of /groups/{id}/members/{member}',
    ],
    [
      '/live/v1/groups//members/',
      '/groups//members/',
      'asks for /live/v1/groups//members/, which has no value for {id}, {member} of /groups/{id}/members/{member}',
    ],
    [
      '/live/v1/groups//owners',
      '/groups//owners',
      'asks for /live/v1/groups//owners, which is no path of this contract. Did you mean "/groups"?',
    ],
  ])('%s', (wirePath, path, sentence) => {
    expect(ask(wirePath, path)).toBe(sentence);
  });
});

test('an upstream that gave no answer is the response side', () => {
  const { request } = exchangeOf('{"name":"a"}', 200, '');
  const response = { kind: 'reset', message: 'broke off after 3 bytes' } as const;
  expect(judge(contract, { request, response }).violations).toMatchObject([
    { side: 'response', check: 'upstream', rule: 'reset', operation: 'createGroup' },
  ]);
});

test('a violation reads as one line and points into the contract', () => {
  const { violations } = judge(contract, exchangeOf('{"name":"a"}', 200, '{"name":7}'));
  expect(violations.map(sentenceOf)).toEqual(['response /body/name must be string, is 7']);
  expect(violations.map((violation) => placeOf(contract, violation))).toEqual(['test.yaml:1:1']);
});
