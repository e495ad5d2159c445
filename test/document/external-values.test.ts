import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { createContract } from '../../src/contract/contract.ts';
import { refuseErrors } from '../../src/contract/lint.ts';
import { loadDocument } from '../../src/document/document.ts';
import type { ExchangeResponse } from '../../src/http/exchange.ts';
import { judgeRequest } from '../../src/judge/judge.ts';
import { createMock } from '../../src/mock/mock.ts';
import { requestOf } from '../support/exchange.ts';
import { folderOf } from '../support/files.ts';

const HEAD = "openapi: 3.0.3\ninfo: { title: t, version: '1' }\n";
const PDF = Buffer.from('%PDF-1.4\n\0\xff\xfe: {', 'latin1');

const documentWith = (type: string, example: string, rest = '') =>
  `${HEAD}paths:\n  /a:\n    get:\n      responses:\n        200:\n          description: d\n          content:\n            ${type}:\n              schema: { type: string, format: binary }\n              ${example}\n${rest}`;

const load = async (files: Record<string, string | Buffer>) => {
  await using folder = await folderOf(files as Record<string, string>);
  return createContract(await loadDocument({ name: 'test', file: join(folder.path, 'openapi.yaml') }));
};

const bytesOf = async (contract: Awaited<ReturnType<typeof load>>): Promise<string> => {
  const request = requestOf('GET /a');
  const judged = judgeRequest(contract, request);
  const { body } = (await createMock(contract).send(request, judged)) as ExchangeResponse;
  return body.bytes.toString('latin1');
};

describe('an example in a file of its own is answered with the bytes of that:', () => {
  test.each([
    { type: 'application/pdf', file: 'a.pdf', content: PDF },
    { type: 'application/octet-stream', file: 'a b.bin', content: PDF },
    { type: 'text/csv', file: 'a.csv', content: Buffer.from('id,name\n1,"A: B"\n2,\t{é\n') },
    { type: 'text/plain', file: 'a.json', content: Buffer.from('{"a": ') },
  ])('$file', async ({ type, file, content }) => {
    const example = `examples: { one: { externalValue: '${encodeURI(file)}' } }`;
    const contract = await load({ 'openapi.yaml': documentWith(type, example), [file]: content });
    expect(refuseErrors(contract)).toEqual([]);
    expect(await bytesOf(contract)).toBe(content.toString('latin1'));
  });

  test('and JSON with its value', async () => {
    const text = documentWith('application/json', "examples: { one: { externalValue: './a.json' } }");
    const contract = await load({
      'openapi.yaml': text.replace('type: string, format: binary', ''),
      'a.json': '{ "a": 42 }',
    });
    expect(await bytesOf(contract)).toBe('{"a":42}');
  });
});

test.each([
  { to: 'gone.pdf', message: 'the reference "gone.pdf" leads nowhere: there is no such file' },
  {
    to: 'http://192.0.2.1/hangs.pdf',
    message:
      'the reference "http://192.0.2.1/hangs.pdf" is not followed: it is on the network, and is followed only with --remote-refs',
  },
])('$to is a warning with its line', async ({ to, message }) => {
  const example = `examples: { one: { externalValue: '${to}' } }`;
  const contract = await load({ 'openapi.yaml': documentWith('application/pdf', example) });
  expect(refuseErrors(contract)).toEqual([
    { severity: 'warning', message, place: expect.stringMatching(/openapi\.yaml:12:\d+$/) },
  ]);
});

test('!!binary is answered as bytes', async () => {
  const contract = await load({
    'openapi.yaml': documentWith('image/png', 'example: !!binary iVBORw0KGgo='),
  });
  expect(await bytesOf(contract)).toBe('\x89PNG\r\n\x1a\n');
});

describe('a $ref that is data leads nowhere without harm:', () => {
  test.each([
    { what: 'below an extension', example: 'x-examples: { one: { $ref: ./gone.json } }' },
    { what: 'in an example', example: 'example: { a: { $ref: ./gone.json } }' },
    { what: 'in a named example', example: 'examples: { one: { value: { a: { $ref: ./gone.json } } } }' },
  ])('$what', async ({ example }) => {
    const text = documentWith('application/json', example).replace('type: string, format: binary', '');
    expect(refuseErrors(await load({ 'openapi.yaml': text }))).toEqual([]);
  });

  test('and one of a schema whose name begins like an extension is one', async () => {
    const rest = 'components: { schemas: { x-a: { $ref: ./gone.json } } }\n';
    const contract = await load({ 'openapi.yaml': documentWith('application/json', 'example: a', rest) });
    expect(() => refuseErrors(contract)).toThrow('leads nowhere');
  });
});
