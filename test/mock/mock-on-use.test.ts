import { expect, test } from '@jest/globals';
import { judgeRequest } from '../../src/judge/judge.ts';
import { createMockOnUse } from '../../src/mock/mock-on-use.ts';
import { requestOf } from '../support/exchange.ts';
import { responding } from '../support/mocked.ts';

test('the mock is loaded by the first request that it answers, once', async () => {
  const contract = responding({ 200: { description: 'd', content: { 'application/json': { example: 7 } } } });
  let loads = 0;
  const mock = createMockOnUse(() => {
    loads++;
    return import('../../src/mock/mock.ts');
  }, contract);
  expect(loads).toBe(0);
  const request = requestOf('GET /a');
  const judged = judgeRequest(contract, request);
  const answers = await Promise.all([mock.send(request, judged), mock.send(request, judged)]);
  expect(answers).toMatchObject([{ status: 200 }, { status: 200 }]);
  expect(loads).toBe(1);
});
