import { describe, expect, test } from '@jest/globals';
import type { ExchangeResponse } from '../../src/http/exchange.ts';
import { judgeRequest } from '../../src/judge/judge.ts';
import { createMock } from '../../src/mock/mock.ts';
import { contractOf } from '../support/document.ts';
import { requestOf } from '../support/exchange.ts';

const JSON_TYPE = 'application/json';
const BYTES = 'application/octet-stream';

const send = async (operation: object, headers: object, body: string) => {
  const contract = contractOf({ paths: { '/a': { post: operation } } });
  const request = requestOf('POST /a', { headers: headers as never, body });
  const judged = judgeRequest(contract, request);
  const response = (await createMock(contract).send(request, judged)) as ExchangeResponse;
  return { status: response.status, text: response.body.bytes.toString(), violations: judged.violations };
};

const answers = {
  201: { description: 'd', content: { [JSON_TYPE]: { example: 'good' } } },
  400: { description: 'd', content: { [JSON_TYPE]: { example: 'bad' } } },
};

describe('the mock takes what the judge takes:', () => {
  test.each([
    { type: JSON_TYPE, mediaType: { schema: {} }, body: 'null' },
    { type: JSON_TYPE, mediaType: { schema: {} }, body: '""' },
    { type: JSON_TYPE, mediaType: { schema: {} }, body: 'false' },
    { type: JSON_TYPE, mediaType: {}, body: '0' },
    { type: BYTES, mediaType: { schema: { type: 'string', format: 'byte' } }, body: 'aGk=' },
    { type: BYTES, mediaType: { schema: { type: 'string', format: 'byte' } }, body: '\u0000\u0001' },
  ])('$body as $type of $mediaType', async ({ type, mediaType, body }) => {
    const requestBody = { required: true, content: { [type]: mediaType } };
    const answer = await send({ requestBody, responses: answers }, { 'content-type': type }, body);
    expect(answer).toEqual({ status: 201, text: '"good"', violations: [] });
  });

  test('and nothing else', async () => {
    const requestBody = { required: true, content: { [JSON_TYPE]: { schema: { type: 'object' } } } };
    const answer = await send({ requestBody, responses: answers }, { 'content-type': JSON_TYPE }, 'null');
    expect(answer.status).toBe(400);
  });
});

test('a reference in an example or below an extension is data', async () => {
  const example = { $ref: '#/nowhere', inner: [{ $ref: 'gone.json' }] };
  const operation = {
    'x-ms-examples': { one: { $ref: './gone.json' } },
    responses: {
      201: { description: 'd', 'x-more': { $ref: '#/gone' }, content: { [JSON_TYPE]: { example } } },
    },
  };
  const { status, text } = await send(operation, {}, '');
  expect({ status, body: JSON.parse(text) }).toEqual({ status: 201, body: example });
});
