import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { createContract } from '../../src/contract/contract.ts';
import { examine } from '../../src/contract/lint.ts';
import { loadDocument } from '../../src/document/document.ts';
import { structureFaults } from '../../src/document/structure.ts';
import { startMock } from '../../src/testing/index.ts';
import { folderOf } from '../support/files.ts';
import { judged, load, type Sent } from '../support/verdict.ts';

const JSON_TYPE = 'application/json';
const NUMBER = { type: 'object', properties: { n: { type: 'integer' } } };
const COOKIE = {
  type: 'object',
  required: ['lang', 'id'],
  properties: { id: { type: 'string', pattern: '^[-\\w.%]+(;|$)' } },
  additionalProperties: { pattern: '; *Expires=' },
};

const DOCUMENT = {
  openapi: '3.2.0',
  $self: 'https://a.example/openapi',
  info: { title: 'Test', version: '1' },
  tags: [{ name: 'a', summary: 'A', kind: 'nav' }],
  paths: {
    '/a': {
      query: {
        operationId: 'search',
        requestBody: { content: { [JSON_TYPE]: { schema: NUMBER } } },
        responses: { 200: { content: { [JSON_TYPE]: { $ref: '#/components/mediaTypes/Found' } } } },
      },
      additionalOperations: { COPY: { operationId: 'copy', responses: { 204: { summary: 'Done' } } } },
      get: {
        parameters: [{ name: 'c', in: 'cookie', style: 'cookie', schema: { type: 'integer' } }],
        responses: { 200: { headers: { 'Set-Cookie': { schema: COOKIE } } } },
      },
    },
  },
  components: { mediaTypes: { Found: { schema: NUMBER, examples: { e: { dataValue: { n: 1 } } } } } },
};

interface Row {
  readonly what: string;
  readonly sent: Sent;
  readonly violations?: readonly string[];
}

const cookies = (...lines: string[]): Sent => ({ response: { headers: { 'set-cookie': lines } } });
const LANG = 'lang=en-US; Expires=Wed, 09 Jun 2027 10:18:14 GMT';

describe('OpenAPI 3.2 is judged:', () => {
  test.each<Row>([
    { what: 'QUERY', sent: { method: 'QUERY', body: { n: 1 }, response: { body: { n: 1 } } } },
    {
      what: 'a wrong QUERY',
      sent: { method: 'QUERY', body: { n: 'x' }, response: { body: { n: 1 } } },
      violations: ['request request-body/type'],
    },
    {
      what: 'a shared media type',
      sent: { method: 'QUERY', response: { body: { n: 'x' } } },
      violations: ['response response-body/type'],
    },
    { what: 'another method', sent: { method: 'COPY', response: { status: 204 } } },
    {
      what: 'a wrong answer to it',
      sent: { method: 'COPY', response: { status: 201 } },
      violations: ['response status-code/status'],
    },
    { what: 'Set-Cookie', sent: cookies(LANG, 'id=a%2C%20b%21; Path=/') },
    {
      what: 'a Set-Cookie that lacks',
      sent: cookies(LANG),
      violations: ['response response-headers/required'],
    },
    {
      what: 'a cookie without an attribute that it must have',
      sent: cookies(LANG, 'id=a', 'other=en; Path=/'),
      violations: ['response response-headers/pattern'],
    },
    {
      what: 'a cookie of a wrong value',
      sent: cookies(LANG, 'id=a, b'),
      violations: ['response response-headers/pattern'],
    },
    { what: 'no Set-Cookie', sent: {} },
  ])('$what', async ({ sent, violations = [] }) => {
    expect(await judged(DOCUMENT, sent)).toEqual(violations);
  });
});

test('OpenAPI 3.2 has no false warnings', async () => {
  await using folder = await folderOf({ 'openapi.json': JSON.stringify(DOCUMENT) });
  const file = join(folder.path, 'openapi.json');
  const contract = createContract(await loadDocument({ name: 'test', file }));
  const problems = (await Array.fromAsync(examine(contract))).filter((problem) => problem !== undefined);
  expect([...problems, ...(await structureFaults({ provider: { name: 'test', file: file } }))]).toEqual([]);
});

test('what OpenAPI 3.1 asks for is still told', async () => {
  const text = JSON.stringify({ ...DOCUMENT, openapi: '3.1.0' });
  await using folder = await folderOf({ 'openapi.json': text });
  const faults = await structureFaults({
    provider: { name: 'test', file: join(folder.path, 'openapi.json') },
  });
  expect(faults.map(({ message }) => message)).toContain(
    'The field `description` must be present on this level',
  );
});

describe('an example of OpenAPI 3.2 that breaks its schema is told:', () => {
  test.each([
    { type: JSON_TYPE, example: { dataValue: { n: 'x' } }, isTold: true },
    { type: 'application/xml', example: { dataValue: { n: 'x' } }, isTold: true },
    { type: JSON_TYPE, example: { serializedValue: '{"n":"x"}' }, isTold: true },
    { type: JSON_TYPE, example: { serializedValue: '{"n":' }, isTold: true },
    { type: JSON_TYPE, example: { dataValue: { n: 1 }, serializedValue: '{"n":1}' }, isTold: false },
    { type: 'application/xml', example: { serializedValue: '<a/>' }, isTold: false },
  ])('$example of $type', async ({ type, example, isTold }) => {
    const content = { [type]: { schema: NUMBER, examples: { e: example } } };
    const contract = await load({
      ...DOCUMENT,
      paths: { '/a': { get: { responses: { 200: { content } } } } },
    });
    const problems = (await Array.fromAsync(examine(contract))).filter((problem) => problem !== undefined);
    expect(problems.some(({ message }) => message.startsWith('example "e" breaks its own schema'))).toBe(
      isTold,
    );
  });
});

test.each([
  { method: 'QUERY', status: 200, text: '{"n":1}' },
  { method: 'COPY', status: 204, text: '' },
])('the mock answers $method', async ({ method, status, text }) => {
  await using mock = await startMock(await load(DOCUMENT));
  const response = await fetch(`${mock.url}/a`, { method });
  expect({ status: response.status, text: await response.text() }).toEqual({ status, text });
});
