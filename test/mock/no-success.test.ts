import { expect, test } from '@jest/globals';
import { judgeRequest, judgeResponse } from '../../src/judge/judge.ts';
import { examineMock } from '../../src/mock/lint.ts';
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
