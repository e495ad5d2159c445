import { expect, test } from '@jest/globals';
import type { ExchangeResponse } from '../../src/http/exchange.ts';
import { judgeRequest, judgeResponse } from '../../src/judge/judge.ts';
import { examineContents, examineMock } from '../../src/mock/lint.ts';
import { createMock } from '../../src/mock/mock.ts';
import { contractOf } from '../support/document.ts';
import { requestOf } from '../support/exchange.ts';

test.each([
  { what: 'no responses', members: {}, status: 204, told: /documents no responses/ },
  { what: 'empty responses', members: { responses: {} }, status: 204, told: /documents no responses/ },
  {
    what: 'errors only',
    members: { responses: { 409: { description: 'd' } } },
    status: 409,
    told: /documents errors only/,
  },
  {
    what: 'content where HTTP has none',
    members: {
      responses: {
        205: { description: 'd', content: { 'application/json': { schema: { type: 'array' } } } },
      },
    },
    status: 205,
    told: /a 205 never has a body/,
  },
])(
  'an operation with $what is answered with $status, which is right and told',
  async ({ members, status, told }) => {
    const contract = contractOf({ paths: { '/a': { get: members } } });
    const request = requestOf('GET /a');
    const judged = judgeRequest(contract, request);
    const response = await createMock(contract).send(request, judged);
    if (!('status' in response)) throw new Error('no answer');
    expect(response.status).toBe(status);
    expect(judgeResponse(contract, judged.route as never, response as never, 'GET').violations).toEqual([]);
    const problems = await Array.fromAsync(examineMock(contract, false));
    expect(problems.map((problem) => problem?.message).join()).toMatch(told);
  },
);

test.each([
  {
    what: 'what comes before an answer alone',
    responses: { '1XX': { description: 'd' } },
    told: /documents nothing but what comes before an answer/,
  },
  {
    what: 'the schema false',
    responses: { 200: { description: 'd', content: { 'application/json': { schema: false } } } },
    told: /the schema false: no body is right/,
  },
])('an operation with $what has no right answer, which is told', ({ responses, told }) => {
  const contract = contractOf({ paths: { '/a': { get: { responses } } } });
  const problems = [...examineContents(contract)];
  expect(problems.map((problem) => problem?.message).join()).toMatch(told);
});

const anItem = { 'application/json': { schema: { type: 'integer' } } };

test.each([
  {
    prefer: 'code=404, example=unknown',
    accept: '*/*',
    status: 404,
    says: 'The response 404 has no example',
  },
  { prefer: 'x', accept: 'application/xml', status: 406, says: 'application/xml' },
])('$prefer with Accept: $accept is answered with $status, which blames no server', async (wish) => {
  const responses = {
    200: { description: 'd', content: anItem },
    404: { description: 'd', content: anItem },
  };
  const contract = contractOf({ paths: { '/a': { get: { responses } } } });
  const { prefer, accept } = wish;
  const request = requestOf('GET /a', { headers: { prefer, accept } });
  const response = (await createMock(contract).send(
    request,
    judgeRequest(contract, request),
  )) as ExchangeResponse;
  expect(response).toMatchObject({ status: wish.status, isUnjudged: wish.status === 406 });
  expect(JSON.parse(response.body.bytes.toString()).detail).toContain(wish.says);
});
