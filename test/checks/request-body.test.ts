import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { requestBody } from '../../src/checks/request-body.ts';
import { type Message, requestOf } from '../support/exchange.ts';
import { operationContract, requestFindings, requestSchema } from '../support/findings.ts';

const GROUP = {
  type: 'object',
  required: ['name'],
  properties: { name: { type: 'string' }, size: { type: 'integer' } },
};
const body = (content: Record<string, unknown>, required = true) => ({
  requestBody: { required, content },
  responses: {},
});
const contract = operationContract('POST /groups', body({ 'application/json': { schema: GROUP } }));

const findings = (message: Message, judge = contract): string[] =>
  requestFindings(judge, requestBody, requestOf('POST /groups', message));

describe('a body of JSON', () => {
  test.each([
    { what: 'is right', message: { body: { name: 'a' } }, told: [] },
    {
      what: 'lacks a member',
      message: { body: {} },
      told: ['required /body: lacks the required member "name"'],
    },
    {
      what: 'has a member of the wrong type',
      message: { body: { name: 'a', size: '7' } },
      told: ['type /body/size: must be integer, is "7"'],
    },
    {
      what: 'says its charset',
      message: { body: { name: 'a' }, type: 'application/json; charset=utf-8' },
      told: [],
    },
    {
      what: 'says its charset, and is judged all the same',
      message: { body: [], type: 'Application/JSON;charset=UTF-8' },
      told: ['type /body: must be object, is []'],
    },
    { what: 'is missing', message: {}, told: ['required /body: lacks the required body'] },
    {
      what: 'has no Content-Type',
      message: { body: { name: 'a' }, type: null },
      told: ['media-type /headers/content-type: has no Content-Type, documented: application/json'],
    },
    {
      what: 'says that it is something else',
      message: { body: 'name=a', type: 'text/plain' },
      told: ['media-type /headers/content-type: has the media type text/plain, documented: application/json'],
    },
    {
      what: 'came compressed',
      message: { body: gzipSync('{"name":3}'), headers: { 'content-encoding': 'gzip' } },
      told: ['type /body/name: must be string, is 3'],
    },
  ])('$what', ({ message, told }) => {
    expect(findings(message)).toEqual(told);
  });

  test.each(['{"name": "a"', '{"name": "a",}', "{'name': 'a'}", 'undefined', '{"a":1}{"b":2}'])(
    'is not JSON: %s',
    (text) => {
      expect(findings({ body: text })).toEqual([
        expect.stringMatching(/^json \/body: is not valid JSON: \S/),
      ]);
    },
  );
});

describe('by media type:', () => {
  const content = {
    'application/vnd.example+json': { schema: GROUP },
    'application/x-www-form-urlencoded': { schema: GROUP },
    'text/plain': { schema: { type: 'string', maxLength: 3 } },
    'text/html': { schema: { type: 'integer' } },
    'text/csv': { schema: { type: 'array' } },
    'application/xml': { schema: GROUP },
    'image/*': {},
  };
  const documented = Object.keys(content).join(', ');
  const many = operationContract('POST /groups', body(content));
  test.each([
    {
      type: 'application/vnd.example+json',
      sent: '{"name":1}',
      told: ['type /body/name: must be string, is 1'],
    },
    { type: 'application/x-www-form-urlencoded', sent: 'name=007&size=7', told: [] },
    {
      type: 'application/x-www-form-urlencoded',
      sent: 'size=x',
      told: ['required /body: lacks the required member "name"', 'type /body/size: must be integer, is "x"'],
    },
    { type: 'text/plain', sent: 'abc', told: [] },
    {
      type: 'text/plain; charset=utf-8',
      sent: 'äbcd',
      told: ['maxLength /body: must have at most 3 characters, is "äbcd"'],
    },
    { type: 'text/html', sent: '7', told: [] },
    { type: 'text/html', sent: 'x', told: ['type /body: must be integer, is "x"'] },
    { type: 'text/csv', sent: 'a,b', told: [] },
    { type: 'application/xml', sent: '<group><name>a</name></group>', told: [] },
    {
      type: 'application/xml',
      sent: '<group/>',
      told: ['required /body: lacks the required member "name"'],
    },
    { type: 'image/png', sent: 'PNG', told: [] },
    {
      type: 'application/json',
      sent: '{}',
      told: [
        `media-type /headers/content-type: has the media type application/json, documented: ${documented}`,
      ],
    },
  ])('$type, sent $sent', ({ type, sent, told }) => {
    expect(findings({ type, body: sent }, many)).toEqual(told);
  });
});

describe('a body', () => {
  test('that is not required may be missing', () => {
    const optional = operationContract(
      'POST /groups',
      body({ 'application/json': { schema: GROUP } }, false),
    );
    expect(findings({}, optional)).toEqual([]);
    expect(findings({ body: {} }, optional)).toHaveLength(1);
  });

  test('on a GET that documents none is let pass', () => {
    const get = operationContract('GET /groups', { responses: {} });
    expect(requestFindings(get, requestBody, requestOf('GET /groups', { body: {} }))).toEqual([]);
  });

  test('of any media type is let pass where none is documented', () => {
    const open = operationContract('POST /groups', { requestBody: { required: true }, responses: {} });
    expect(findings({ body: 'x', type: 'a/b' }, open)).toEqual([]);
    expect(findings({}, open)).toHaveLength(1);
  });
});

describe('a finding points to', () => {
  const shared = operationContract(
    'POST /groups',
    { requestBody: { $ref: '#/components/requestBodies/Group' }, responses: {} },
    {
      components: {
        requestBodies: { Group: { required: true, content: { 'application/json': { schema: GROUP } } } },
      },
    },
  );
  const at = '/components/requestBodies/Group';
  test.each([
    { what: 'the keyword', message: { body: {} }, schema: `${at}/content/application~1json/schema/required` },
    { what: 'the body that is missing', message: {}, schema: at },
    { what: 'the media types', message: { body: 'x', type: 'a/b' }, schema: `${at}/content` },
    {
      what: 'the media type of what is no JSON',
      message: { body: '{' },
      schema: `${at}/content/application~1json`,
    },
  ])('$what', ({ message, schema }) => {
    expect(requestSchema(shared, requestBody, requestOf('POST /groups', message))).toBe(schema);
  });
});
