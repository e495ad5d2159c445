import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import type { ExchangeResponse } from '../../src/http/exchange.ts';
import { judgeRequest } from '../../src/judge/judge.ts';
import { createMock } from '../../src/mock/mock.ts';
import { contractOf } from '../support/document.ts';
import { requestOf } from '../support/exchange.ts';

const ask = async (headers: object): Promise<ExchangeResponse> => {
  const content = { 'application/json': { example: { a: 1 } } };
  const responses = { 200: { description: 'd', headers, content } };
  const contract = contractOf({ paths: { '/a': { get: { responses } } } });
  const request = requestOf('GET /a');
  return (await createMock(contract).send(request, judgeRequest(contract, request))) as ExchangeResponse;
};

const saying = (example: string) => ({ 'Content-Encoding': { schema: { type: 'string' }, example } });

test('a body has the coding that its headers say', async () => {
  const { headers, body } = await ask(saying('gzip'));
  expect(headers['content-encoding']).toBe('gzip');
  expect(gunzipSync(body.wire).toString()).toBe('{"a":1}');
});

test.each(['deflate', 'br', 'zstd', 'gzip, br'])('%s is read again as it was', async (coding) => {
  const { body } = await ask(saying(coding));
  expect({ fault: body.fault, text: body.bytes.toString() }).toEqual({ fault: undefined, text: '{"a":1}' });
  expect(body.wire.equals(body.bytes)).toBe(false);
});

test('a coding that is unknown is not said', async () => {
  const { headers, body } = await ask(saying('klingon'));
  expect({ said: headers['content-encoding'], text: body.wire.toString() }).toEqual({ text: '{"a":1}' });
});

describe('several cookies are several fields:', () => {
  test.each([
    { what: 'a list', schema: { type: 'array', items: { type: 'string' } }, example: ['a=1; Path=/', 'b=2'] },
    { what: 'a line for each', schema: { type: 'string' }, example: 'a=1; Path=/\nb=2' },
  ])('$what', async ({ schema, example }) => {
    const { status, headers } = await ask({ 'Set-Cookie': { schema, example } });
    expect({ status, cookies: headers['set-cookie'] }).toEqual({
      status: 200,
      cookies: ['a=1; Path=/', 'b=2'],
    });
  });
});
