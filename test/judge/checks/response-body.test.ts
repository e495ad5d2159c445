import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { responseBody } from '../../../src/judge/checks/response-body.ts';
import { type Message, responseOf } from '../../support/exchange.ts';
import { operationContract, responseFindings } from '../../support/findings.ts';

const GROUP = { type: 'object', required: ['id'], properties: { id: { type: 'integer', format: 'int64' } } };
const content = {
  'application/json': { schema: GROUP },
  'text/*': { schema: { type: 'string', minLength: 2 } },
};
const contract = operationContract('GET /groups', {
  responses: {
    200: { description: 'with a body', content },
    202: { description: 'without' },
    204: { description: 'with a body, though no 204 has one', content },
    304: { description: 'with a body, though no 304 has one', content },
    '4XX': { description: 'anything', content: { 'application/json': {} } },
    default: {
      description: 'a problem',
      content: { 'application/json': { schema: { type: 'object', required: ['problem'] } } },
    },
  },
});

const findings = (status: number, message: Message = {}, judge = contract): string[] =>
  responseFindings(judge, responseBody, 'GET /groups', responseOf(status, message));

describe('the body of a response', () => {
  test.each([
    { what: 'is right', status: 200, message: { body: { id: 7 } }, told: [] },
    {
      what: 'has members that the contract does not know',
      status: 200,
      message: { body: { id: 7, more: 1 } },
      told: [],
    },
    {
      what: 'lacks a member',
      status: 200,
      message: { body: {} },
      told: ['required /body: lacks the required member "id"'],
    },
    {
      what: 'has an id beyond what JavaScript holds exactly',
      status: 200,
      message: { body: '{"id":9223372036854775807}' },
      told: [],
    },
    {
      what: 'has a wrong value deep inside',
      status: 200,
      message: { body: { id: 'x' } },
      told: ['type /body/id: must be integer, is "x"'],
    },
    {
      what: 'is missing',
      status: 200,
      message: {},
      told: ['required /body: lacks the body, documented: application/json, text/*'],
    },
    {
      what: 'is there where none is documented',
      status: 202,
      message: { body: 'hello' },
      told: ['no-content /body: has a body of 5 bytes, none is documented'],
    },
    { what: 'is not there where none is documented', status: 202, message: {}, told: [] },
    {
      what: 'is a text',
      status: 200,
      message: { body: 'x', type: 'text/plain' },
      told: ['minLength /body: must have at least 2 characters, is "x"'],
    },
    {
      what: 'has a media type that is not documented, which another check tells',
      status: 200,
      message: { body: 'x', type: 'image/png' },
      told: [],
    },
    {
      what: 'has no media type, which another check tells',
      status: 200,
      message: { body: '{', type: null },
      told: [],
    },
    { what: 'belongs to a range', status: 404, message: { body: 'null' }, told: [] },
    {
      what: 'belongs to the default',
      status: 500,
      message: { body: {} },
      told: ['required /body: lacks the required member "problem"'],
    },
    { what: 'is not asked for by a 204', status: 204, message: {}, told: [] },
    { what: 'is not asked for by a 304', status: 304, message: {}, told: [] },
  ])('$what', ({ status, message, told }) => {
    expect(findings(status, message)).toEqual(told);
  });

  test.each([
    { status: 204, told: ['no-content /body: has a body of 2 bytes, a 204 has none'] },
    { status: 205, told: ['no-content /body: has a body of 2 bytes, a 205 has none'] },
    { status: 304, told: ['no-content /body: has a body of 2 bytes, a 304 has none'] },
    { status: 103, told: ['no-content /body: has a body of 2 bytes, a 103 has none'] },
    { status: 201, told: [] },
  ])('of a $status that is documented with content', ({ status, told }) => {
    const any = operationContract('GET /groups', {
      responses: { [status]: { description: 'x', content: { 'application/json': {} } } },
    });
    expect(findings(status, { body: '{}' }, any)).toEqual(told);
    expect(findings(status, {}, any)).toHaveLength(status === 201 ? 1 : 0);
  });

  test('may be an empty text', () => {
    const type = 'text/plain';
    expect(findings(200, { body: '', type })).toEqual([
      'minLength /body: must have at least 2 characters, is ""',
    ]);
  });

  test('is not asked for by HEAD', () => {
    const head = operationContract('HEAD /groups', { responses: { 200: { description: 'x', content } } });
    expect(responseFindings(head, responseBody, 'HEAD /groups', responseOf(200))).toEqual([]);
  });

  test('is not judged when its status is not documented', () => {
    const other = operationContract('GET /groups', { responses: { 201: { description: 'x', content } } });
    expect(findings(200, { body: [] }, other)).toEqual([]);
  });

  test.each(['', '{"id": 7', '{"id": 7}}', '<html>', '{"id": NaN}', '\uFEFF{"id": 7}'])(
    'is no JSON: %j',
    (text) => {
      const [line] = findings(200, { body: text });
      expect(line).toMatch(text === '' ? /^required \/body/ : /^json \/body: is not valid JSON: \S/);
    },
  );

  test('of no JSON is told even without a schema', () => {
    expect(findings(404, { body: '{' })).toEqual([expect.stringMatching(/^json /)]);
  });
});

describe('a compressed body is read:', () => {
  test.each([
    { encoding: 'gzip', compress: gzipSync },
    { encoding: 'GZIP', compress: gzipSync },
    { encoding: 'deflate', compress: deflateSync },
    { encoding: 'br', compress: brotliCompressSync },
    { encoding: 'deflate, gzip', compress: (text: string) => gzipSync(deflateSync(text)) },
  ])('$encoding', ({ encoding, compress }) => {
    const headers = { 'content-encoding': encoding };
    expect(findings(200, { body: compress('{"id":7}'), headers })).toEqual([]);
    expect(findings(200, { body: compress('{"id":"x"}'), headers })).toEqual([
      'type /body/id: must be integer, is "x"',
    ]);
  });

  test('one that is not what it says is no JSON', () => {
    const headers = { 'content-encoding': 'gzip' };
    expect(findings(200, { body: Buffer.from([1, 2, 3]), headers })).toEqual([
      expect.stringMatching(/^content-encoding \/body/),
    ]);
  });
});
