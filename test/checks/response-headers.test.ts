import { describe, expect, test } from '@jest/globals';
import { responseHeaders } from '../../src/checks/response-headers.ts';
import { responseOf } from '../support/exchange.ts';
import { operationContract, responseFindings } from '../support/findings.ts';

const limit = { required: true, schema: { type: 'integer' } };
const contract = operationContract(
  'GET /groups',
  {
    responses: {
      200: {
        description: 'x',
        headers: {
          'X-Rate-Limit': { $ref: '#/components/headers/Limit' },
          'X-Flags': { schema: { type: 'array', items: { enum: ['a', 'b'] } } },
          'X-Meta': { content: { 'application/json': { schema: { type: 'object' } } } },
          'Content-Type': { required: true, schema: { const: 'none' } },
        },
      },
      default: {
        description: 'x',
        headers: { 'Retry-After': { required: true, schema: { type: 'integer' } } },
      },
    },
  },
  { components: { headers: { Limit: limit } } },
);

describe('the headers of a response', () => {
  test.each([
    { what: 'are right', headers: { 'x-rate-limit': '7', 'x-flags': 'a, b', 'x-meta': '{}' }, told: [] },
    { what: 'may come in several lines', headers: { 'x-rate-limit': '7', 'x-flags': ['a', 'b'] }, told: [] },
    {
      what: 'lack one that is required',
      headers: {},
      told: ['required /headers/x-rate-limit: lacks the required header "X-Rate-Limit"'],
    },
    {
      what: 'have one of the wrong type',
      headers: { 'x-rate-limit': 'many' },
      told: ['type /headers/x-rate-limit: must be integer, is "many"'],
    },
    {
      what: 'have a wrong item in a list',
      headers: { 'x-rate-limit': '7', 'x-flags': 'a, c' },
      told: ['enum /headers/x-flags/1: must be one of "a", "b", is "c"'],
    },
    {
      what: 'have one that is JSON and of the wrong type',
      headers: { 'x-rate-limit': '7', 'x-meta': '[]' },
      told: ['type /headers/x-meta: must be object, is []'],
    },
    { what: 'have one that nobody documented', headers: { 'x-rate-limit': '7', 'x-other': '1' }, told: [] },
    {
      what: 'are those of the status',
      status: 500,
      headers: {},
      told: ['required /headers/retry-after: lacks the required header "Retry-After"'],
    },
  ])('$what', ({ status = 200, headers, told }) => {
    expect(
      responseFindings(contract, responseHeaders, 'GET /groups', responseOf(status, { headers })),
    ).toEqual(told);
  });
});

test('a finding points to where the header is written', () => {
  const route = contract.route('GET', '/groups');
  const response = responseOf(200, { headers: { 'x-rate-limit': 'many' } });
  expect(route.kind === 'match' && responseHeaders(response, route, contract, 'GET')).toMatchObject([
    { schema: '/components/headers/Limit/schema/type' },
  ]);
});
