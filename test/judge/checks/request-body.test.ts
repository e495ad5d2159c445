import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { requestBody } from '../../../src/judge/checks/request-body.ts';
import { type Message, requestOf } from '../../support/exchange.ts';
import { operationContract, requestFindings, requestSchema } from '../../support/findings.ts';
import { withMessages } from '../../support/messages.ts';

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
    {
      type: 'text/csv',
      sent: 'a,b',
      told: ['unjudged /body: is not judged: what is array by its schema cannot be read from text/csv'],
    },
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

describe('a body where none is documented', () => {
  test.each([
    { line: 'POST /groups', body: 'abc', told: ['warning: has a body of 3 bytes, none is documented'] },
    { line: 'PATCH /groups', body: '{}', told: ['warning: has a body of 2 bytes, none is documented'] },
    { line: 'POST /groups', body: '', told: [] },
    { line: 'GET /groups', body: '{}', told: [] },
    { line: 'HEAD /groups', body: '{}', told: [] },
    { line: 'DELETE /groups', body: '{}', told: [] },
  ])('$line with $body is at most a warning', ({ line, body, told }) => {
    const [method = ''] = line.split(' ');
    const bare = operationContract(line, { responses: {} });
    const route = bare.route(method, '/groups');
    const found = route.kind === 'match' ? requestBody(requestOf(line, { body }), route, bare) : [];
    expect(withMessages(found).map(({ severity, message }) => `${severity}: ${message}`)).toEqual(told);
    expect(found.map(({ schema }) => schema)).toEqual(
      told.map(() => '/paths/~1groups/post'.replace('post', method.toLowerCase())),
    );
  });
});

describe('an empty body', () => {
  const strict = { type: 'object', required: ['name'] };
  const text = { type: 'string', minLength: 1 };
  test.each([
    { type: 'application/json', schema: {}, told: ['required /body: lacks the required body'] },
    { type: 'application/problem+json', schema: {}, told: ['required /body: lacks the required body'] },
    { type: 'application/xml', schema: {}, told: ['required /body: lacks the required body'] },
    { type: 'application/atom+xml', schema: {}, told: ['required /body: lacks the required body'] },
    {
      type: 'multipart/form-data; boundary=b',
      schema: {},
      told: ['required /body: lacks the required body'],
    },
    { type: 'nonsense', schema: {}, told: ['required /body: lacks the required body'] },
    {
      type: 'application/x-www-form-urlencoded',
      schema: strict,
      told: ['required /body: lacks the required member "name"'],
    },
    { type: 'text/plain', schema: text, told: ['minLength /body: must have at least 1 character, is ""'] },
    { type: 'text/plain', schema: {}, told: [] },
    { type: 'application/octet-stream', schema: {}, told: [] },
  ])('of the type $type', ({ type, schema, told }) => {
    const content = { [type.split(';')[0] as string]: { schema } };
    expect(findings({ type, body: '' }, operationContract('POST /groups', body(content)))).toEqual(told);
    expect(findings({ type, body: '' }, operationContract('POST /groups', body(content, false)))).toEqual([]);
  });

  test('without a type, with Content-Length: 0', () => {
    expect(findings({ headers: { 'content-length': '0' } })).toEqual([
      'required /body: lacks the required body',
    ]);
  });
});

describe('JSON is UTF-8:', () => {
  const [type, latin1] = ['application/json', Buffer.from('{"name":"\xe4"}', 'latin1')];
  test.each([
    { what: 'well-formed', type, sent: Buffer.from('{"name":"ä"}'), told: [] },
    { what: 'malformed', type, sent: latin1, told: ['charset /body: is not valid UTF-8'] },
    {
      what: 'malformed, and said to be',
      type: `${type}; charset=utf-8`,
      sent: latin1,
      told: ['charset /body: is not valid UTF-8'],
    },
    { what: 'another charset that is said', type: `${type}; charset=ISO-8859-1`, sent: latin1, told: [] },
    {
      what: 'another charset that is said, and judged',
      type: `${type}; charset="utf-16le"`,
      sent: Buffer.from('{}', 'utf16le'),
      told: ['required /body: lacks the required member "name"'],
    },
    {
      what: 'an unknown charset',
      type: `${type}; charset=x-klingon`,
      sent: latin1,
      told: ['charset /body: has the charset "x-klingon", which is not known'],
    },
    {
      what: 'a byte order mark',
      type,
      sent: Buffer.from('\uFEFF{}'),
      told: ['json /body: is not valid JSON: it begins with a byte order mark'],
    },
  ])('$what', ({ type, sent, told }) => {
    expect(findings({ type, body: sent })).toEqual(told);
  });
});

describe('a media type', () => {
  const sized = (maxLength: number) => ({ schema: { type: 'string', maxLength } });
  const versions = operationContract(
    'POST /groups',
    body({
      'application/json': { schema: { required: ['plain'] } },
      'application/json;version=2': { schema: { required: ['second'] } },
      'application/*+json': { schema: { required: ['suffix'] } },
      'image/png': sized(2),
      'image/*': { schema: { type: 'string', format: 'binary' } },
      'application/yaml': sized(2),
    }),
  );
  const lacks = (name: string) => [`required /body: lacks the required member "${name}"`];
  test.each([
    { type: 'application/json', sent: '{}', told: lacks('plain') },
    { type: 'application/json; charset=utf-8; version=2', sent: '{}', told: lacks('second') },
    { type: 'application/json; version=3', sent: '{}', told: lacks('plain') },
    { type: 'application/vnd.x+json', sent: '{}', told: lacks('suffix') },
    { type: 'image/png', sent: Buffer.from([0xff, 0xfe]), told: [] },
    {
      type: 'image/png',
      sent: Buffer.from('ää'),
      told: [expect.stringMatching(/^maxLength \/body: must have at most 2 /)],
    },
    { type: 'application/yaml', sent: Buffer.from('ää'), told: [] },
    { type: 'image/gif', sent: 'x', told: [] },
  ])('$type decides', ({ type, sent, told }) => {
    expect(findings({ type, body: sent }, versions)).toEqual(told);
  });

  test.each(['json', 'application/json, text/plain', 'application/json; charset', ''])(
    '%j is malformed',
    (type) => {
      expect(findings({ type, body: {} })).toEqual([
        `media-type /headers/content-type: has the malformed media type ${type}, documented: application/json`,
      ]);
    },
  );
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
