import { describe, expect, test } from '@jest/globals';
import { responseBody } from '../../../src/judge/checks/response-body.ts';
import { responseOf } from '../../support/exchange.ts';
import { operationContract, responseFindings } from '../../support/findings.ts';

const GROUP = { type: 'object', required: ['id'], properties: { id: { type: 'integer' } } };
const LIST = { type: 'array', items: GROUP };
const EITHER = { type: ['array', 'string'], items: GROUP, maxLength: 5 };

const contractOf = (range: string, schema: object) =>
  operationContract('GET /groups', {
    responses: { 200: { description: 'ok', content: { [range]: { schema } } } },
  });

const NOT_READ = (type: string, sent: string) =>
  `unjudged /body: is not judged: what is ${type} by its schema cannot be read from ${sent}`;

describe('by a schema that allows only objects or lists', () => {
  test.each<{ range: string; sent?: string; body: string; schema?: object; told: string[] }>([
    { range: 'text/json', body: '{"id":1}', told: [] },
    { range: 'text/json', body: '{"id":"1"}', told: ['type /body/id: must be integer, is "1"'] },
    { range: 'text/x-json', body: '{}', told: ['required /body: lacks the required member "id"'] },
    {
      range: 'text/*',
      sent: 'text/json',
      body: '[]',
      told: ['type /body: must be object, is []'],
    },
    { range: 'text/plain', body: '{"id":1}', told: [] },
    { range: 'text/plain', body: '{}', told: ['required /body: lacks the required member "id"'] },
    { range: 'text/plain', body: 'oops', told: ['type /body: must be object, is "oops"'] },
    { range: 'text/plain', body: '', told: ['type /body: must be object, is ""'] },
    {
      range: 'text/plain',
      schema: LIST,
      body: '[{}]',
      told: ['required /body/0: lacks the required member "id"'],
    },
    { range: 'text/plain', schema: EITHER, body: 'oops', told: [] },
    {
      range: 'text/plain',
      schema: EITHER,
      body: 'too long',
      told: ['maxLength /body: must have at most 5 characters, is "too long"'],
    },
    { range: '*/*', sent: 'text/html', body: '<p>', told: ['type /body: must be object, is "<p>"'] },
    { range: 'text/html', body: '<p>', told: [NOT_READ('object', 'text/html')] },
    { range: 'text/csv', schema: LIST, body: 'id\n1', told: [NOT_READ('array', 'text/csv')] },
    { range: '*/*', sent: 'application/yaml', body: 'id: 1', told: [NOT_READ('object', 'application/yaml')] },
    {
      range: 'application/x-protobuf',
      body: '\b\u0001',
      told: [NOT_READ('object', 'application/x-protobuf')],
    },
    {
      range: '*/*',
      sent: 'application/octet-stream',
      body: '{}',
      told: ['required /body: lacks the required member "id"'],
    },
    { range: 'image/png', schema: { type: 'string' }, body: 'x', told: [] },
    { range: 'image/png', schema: {}, body: 'x', told: [] },
  ])('$range with $body: $told', ({ range, sent = range, body, schema = GROUP, told }) => {
    const response = responseOf(200, { headers: { 'content-type': sent }, body });
    expect(responseFindings(contractOf(range, schema), responseBody, 'GET /groups', response)).toEqual(told);
  });
});
