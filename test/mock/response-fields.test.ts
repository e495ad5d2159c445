import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { examine } from '../../src/contract/lint.ts';
import { createGateway, serve } from '../../src/gateway/gateway.ts';
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
    { what: 'a member for each', schema: { type: 'object' }, example: { a: '1; Path=/', b: '2' } },
  ])('$what', async ({ schema, example }) => {
    const { status, headers } = await ask({ 'Set-Cookie': { schema, example } });
    expect({ status, cookies: headers['set-cookie'] }).toEqual({
      status: 200,
      cookies: ['a=1; Path=/', 'b=2'],
    });
  });
});

describe('a header whose value stands in its schema is sent:', () => {
  const boolean = { type: 'boolean' };
  test.each([
    { what: 'an example', header: { schema: { ...boolean, example: false } }, text: 'false' },
    { what: 'a default', header: { schema: { ...boolean, default: false } }, text: 'false' },
    { what: 'a constant', header: { schema: { ...boolean, const: true } }, text: 'true' },
    {
      what: 'the first of several examples',
      header: { schema: { ...boolean, examples: [true] } },
      text: 'true',
    },
    {
      what: 'JSON',
      header: { content: { 'application/json': { schema: { type: 'object' }, example: { a: 1 } } } },
      text: '{"a":1}',
    },
  ])('$what', async ({ header, text }) => {
    expect((await ask({ 'X-A': header })).headers['x-a']).toBe(text);
  });
});

const string = { type: 'string' };

test.each([
  { what: 'a line break', name: 'X-A', example: 'a\nb' },
  { what: 'a character above 255', name: 'X-A', example: '€' },
  { what: 'a name with a space', name: 'X A', example: 'a' },
])('$what never crashes an answer, and is told', async ({ name, example }) => {
  const headers = { [name]: { schema: string, example } };
  const { status, headers: sent } = await ask(headers);
  expect({ status, sent: sent[name.toLowerCase()] }).toEqual({ status: 200 });
  const contract = contractOf({
    paths: { '/a': { get: { responses: { 200: { description: 'd', headers } } } } },
  });
  expect((await Array.fromAsync(examine(contract))).map((problem) => problem?.message).join()).toMatch(
    /RFC 9110.* cannot be sent/,
  );
});

test('what is said of the message itself is so', async () => {
  const { headers } = await ask({
    'Content-Length': { required: true, schema: { type: 'integer' }, example: 5000 },
    Date: { schema: string, example: 'yesterday' },
  });
  expect(headers['content-length']).toBe('7');
  expect(Date.parse(String(headers.date))).not.toBeNaN();
});

test('a documented Trailer does not break an answer', async () => {
  const responses = { 200: { description: 'd', headers: { Trailer: { schema: string, example: 'X-T' } } } };
  const contract = contractOf({ paths: { '/a': { get: { responses } } } });
  const mount = { name: 'a', contract, upstream: createMock(contract) };
  await using server = await serve(createGateway({ mounts: new Map([['a', mount]]) }));
  expect((await fetch(`${server.url}/a`)).status).toBe(200);
});
