import { describe, expect, test } from '@jest/globals';
import { statusCode } from '../../../src/judge/checks/status-code.ts';
import { responseOf } from '../../support/exchange.ts';
import { operationContract, responseFindings } from '../../support/findings.ts';

describe('a status', () => {
  test.each([
    { status: 200, documented: ['200'], told: [] },
    { status: 201, documented: ['200'], told: ['status /status: has the status 201, documented: 200'] },
    { status: 404, documented: ['200', '4XX'], told: [] },
    { status: 404, documented: ['200', '4xx'], told: [] },
    {
      status: 500,
      documented: ['200', '4XX'],
      told: ['status /status: has the status 500, documented: 200, 4XX'],
    },
    { status: 500, documented: ['200', 'default'], told: [] },
    { status: 200, documented: ['x-note'], told: [] },
    { status: 200, documented: [], told: [] },
    { status: 599, documented: ['5XX'], told: [] },
    { status: 40, documented: ['4XX'], told: ['status /status: has the status 40, documented: 4XX'] },
  ])('$status against $documented', ({ status, documented, told }) => {
    const responses = Object.fromEntries(documented.map((name) => [name, { description: name }]));
    const contract = operationContract('GET /groups', { responses });
    expect(responseFindings(contract, statusCode, 'GET /groups', responseOf(status))).toEqual(told);
  });
});

test('why an upstream of ours has no documented one is said', () => {
  const contract = operationContract('GET /groups', { responses: { 200: { description: 'd' } } });
  const response = { ...responseOf(500), reason: 'nothing was found' };
  expect(responseFindings(contract, statusCode, 'GET /groups', response)).toEqual([
    'status /status: has the status 500, documented: 200: nothing was found',
  ]);
});

test('a finding points to the responses', () => {
  const contract = operationContract('GET /groups', { responses: { 404: { description: 'd' } } });
  const [match] = [contract.route('GET', '/groups')];
  expect(match.kind === 'match' && statusCode(responseOf(200), match, contract, 'GET')).toMatchObject([
    { schema: '/paths/~1groups/get/responses' },
  ]);
});
