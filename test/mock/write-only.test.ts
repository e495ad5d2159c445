import { expect, test } from '@jest/globals';
import type { Match } from '../../src/contract/router.ts';
import type { ExchangeResponse } from '../../src/http/exchange.ts';
import { judgeRequest, judgeResponse } from '../../src/judge/judge.ts';
import { createMock } from '../../src/mock/mock.ts';
import { contractOf } from '../support/document.ts';
import { requestOf } from '../support/exchange.ts';

const text = { type: 'string', example: 'x' };
const secret = { type: 'string', writeOnly: true, minLength: 8 };
const account = {
  type: 'object',
  required: ['name', 'password'],
  properties: { name: text, password: secret },
};

const ROWS = [
  { what: 'a required one is left out', schema: account, body: { name: 'x' } },
  {
    what: 'what is beside an optional one stays',
    schema: {
      type: 'object',
      properties: { nested: { type: 'object', properties: { name: text, password: secret } } },
    },
    body: { nested: { name: 'x' } },
  },
  {
    what: 'a list of such objects has one',
    schema: { type: 'array', items: account },
    body: [{ name: 'x' }],
  },
  {
    what: 'one that is marked through allOf is left out',
    schema: {
      type: 'object',
      required: ['name', 'key'],
      properties: { name: text, key: { allOf: [{ $ref: '#/components/schemas/Secret' }] } },
    },
    body: { name: 'x' },
  },
  {
    what: 'one in another part of allOf is left out',
    schema: {
      allOf: [
        account,
        { type: 'object', required: ['size'], properties: { size: { type: 'integer', example: 3 } } },
      ],
    },
    body: { name: 'x', size: 3 },
  },
  {
    what: 'nothing else may be left',
    schema: { type: 'object', required: ['p'], properties: { p: secret } },
    body: {},
  },
];

const ask = async (schema: object, dynamic: boolean) => {
  const responses = { 200: { description: 'd', content: { 'application/json': { schema } } } };
  const components = { schemas: { Secret: secret } };
  const contract = contractOf({ paths: { '/a': { get: { responses } } }, components });
  const request = requestOf('GET /a');
  const judged = judgeRequest(contract, request);
  const response = (await createMock(contract, { dynamic }).send(request, judged)) as ExchangeResponse;
  const { violations } = judgeResponse(contract, judged.route as Match, response, 'GET');
  return { status: response.status, violations, body: JSON.parse(response.body.bytes.toString()) };
};

test.each(ROWS)('of write-only members $what', async ({ schema, body }) => {
  expect(await ask(schema, false)).toEqual({ status: 200, violations: [], body });
});

test.each(ROWS)('of write-only members $what, with --dynamic', async ({ schema }) => {
  const { status, violations, body } = await ask(schema, true);
  expect({ status, violations }).toEqual({ status: 200, violations: [] });
  expect(JSON.stringify(body)).not.toMatch(/"(password|key|p)":/);
});
