import { describe, expect, test } from '@jest/globals';
import { responseHeaders } from '../../../src/judge/checks/response-headers.ts';
import { responseOf } from '../../support/exchange.ts';
import { operationContract, responseFindings } from '../../support/findings.ts';

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
          'Retry-After': { schema: { type: 'integer' } },
          'X-Ratio': { schema: { type: 'number', maximum: 1 } },
          'X-Last': { schema: { type: 'boolean' } },
          'X-Object': { explode: true, schema: { properties: { a: { type: 'integer' } } } },
          Expires: { schema: { type: 'string', maxLength: 29 } },
          'X-Old': { deprecated: true, schema: { type: 'integer' } },
          'Set-Cookie': { schema: { type: 'string', pattern: '^[a-z]+=[^;]*; Path=/' } },
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
    {
      what: 'have numbers and booleans',
      headers: { 'x-rate-limit': '7', 'x-ratio': '0.5', 'x-last': 'true', 'retry-after': '120' },
      told: [],
    },
    {
      what: 'have what is no number and no boolean',
      headers: { 'x-rate-limit': '7', 'x-ratio': '1.5', 'x-last': 'yes', 'retry-after': 'soon' },
      told: [
        'type /headers/retry-after: must be integer, is "soon"',
        'maximum /headers/x-ratio: must be at most 1, is 1.5',
        'type /headers/x-last: must be boolean, is "yes"',
      ],
    },
    {
      what: 'have a date, whose comma separates nothing',
      headers: { 'x-rate-limit': '7', expires: 'Wed, 21 Oct 2026 07:28:00 GMT' },
      told: [],
    },
    {
      what: 'have an object',
      headers: { 'x-rate-limit': '7', 'x-object': 'a=x' },
      told: ['type /headers/x-object/a: must be integer, is "x"'],
    },
    {
      what: 'have one that is deprecated, which is not the client’s to know',
      headers: { 'x-rate-limit': '7', 'x-old': '1' },
      told: [],
    },
    {
      what: 'have one twice that is no list',
      headers: { 'x-rate-limit': ['7', '8'] },
      told: ['type /headers/x-rate-limit: must be integer, is "7, 8"'],
    },
    {
      what: 'set a cookie whose date has a comma',
      headers: { 'x-rate-limit': '7', 'set-cookie': 'a=b; Path=/; Expires=Wed, 21 Oct 2026 07:28:00 GMT' },
      told: [],
    },
    {
      what: 'set several cookies, each a value of its own',
      headers: { 'x-rate-limit': '7', 'set-cookie': ['a=b; Path=/', 'c=d; Secure', 'e=f; Path=/'] },
      told: ['pattern /headers/set-cookie: must match the pattern ^[a-z]+=[^;]*; Path=/, is "c=d; Secure"'],
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

describe('cookies that are documented as a list', () => {
  const cookies = operationContract('GET /groups', {
    responses: {
      200: {
        description: 'x',
        headers: {
          'set-cookie': { required: true, schema: { type: 'array', maxItems: 1, items: { pattern: '^a=' } } },
        },
      },
    },
  });
  test.each([
    { what: 'are one, with its commas', headers: { 'set-cookie': 'a=b; Expires=Wed, 21 Oct' }, told: [] },
    {
      what: 'are too many, and one is wrong',
      headers: { 'set-cookie': ['a=b', 'c=d'] },
      told: [
        'maxItems /headers/set-cookie: must have at most 1 item, has 2',
        'pattern /headers/set-cookie/1: must match the pattern ^a=, is "c=d"',
      ],
    },
    {
      what: 'are none',
      headers: {},
      told: ['required /headers/set-cookie: lacks the required header "set-cookie"'],
    },
  ])('$what', ({ headers, told }) => {
    const found = responseFindings(cookies, responseHeaders, 'GET /groups', responseOf(200, { headers }));
    expect(found).toEqual(told);
  });
});

test('links ask for nothing', () => {
  const links = { next: { operationId: 'list', parameters: { page: '$response.header.X-Next' } } };
  const linked = operationContract('GET /groups', {
    operationId: 'list',
    responses: { 200: { description: 'x', links } },
  });
  expect(responseFindings(linked, responseHeaders, 'GET /groups', responseOf(200))).toEqual([]);
});
