import { describe, expect, test } from '@jest/globals';
import type { OperationDetails, ServedContract } from '../../src/page/browser/api.ts';
import { withUniqueNames } from '../../src/page/browser/code/credentials.ts';
import {
  type Draft,
  documentedAnswers,
  draftFrom,
  draftOf,
  missingIn,
  requestOf,
  suggestionsOf,
} from '../../src/page/browser/code/draft.ts';

type Parameter = OperationDetails['parameters'][number];

const example = (value: unknown, name = 'one', summary = '') => ({ name, summary, value });
const parameter = (name: string, place: Parameter['in'], members: Partial<Parameter> = {}): Parameter => ({
  name,
  in: place,
  required: false,
  style: place === 'query' ? 'form' : 'simple',
  explode: place === 'query',
  description: '',
  schema: { type: 'string' },
  examples: [],
  ...members,
});
const json = (...examples: ReturnType<typeof example>[]) => ({
  type: 'application/json',
  schema: {},
  examples,
});

const contract: ServedContract = {
  name: 'acme',
  title: 'Acme',
  version: '1',
  mount: '/acme/v1',
  upstream: 'sandbox',
  reference: null,
  signing: null,
  credentials: [
    { who: 'ok', send: 'sign (AWS SigV4) with a key' },
    { who: 'administrator', send: 'X-Key: admin-token' },
  ],
  operations: [],
};

const operation: OperationDetails = {
  id: 'updateGroup',
  method: 'PUT',
  path: '/groups/{groupId}/of:{kind}',
  summary: 'Update a group',
  tag: null,
  deprecated: false,
  description: '',
  parameters: [
    parameter('groupId', 'path', { required: true, examples: [example(7)] }),
    parameter('kind', 'path', { required: true, schema: { enum: ['open', 'closed'] } }),
    parameter('fields', 'query', { required: true, examples: [example(['id', 'name'])] }),
    parameter('q', 'query', { examples: [example('is not required')] }),
    parameter('If-Match', 'header', { required: true }),
    parameter('session', 'cookie', { required: true, examples: [example('x')] }),
  ],
  requestBody: { required: true, content: [json(example({ name: 'jets' }), example({ name: 'kites' }))] },
  responses: [
    {
      status: '200',
      description: 'Updated.',
      content: [json(example({}, 'jets', 'A team'), example({}, 'kites'))],
    },
    { status: '204', description: 'No content.', content: [] },
    { status: '4XX', description: 'Refused.', content: [json(example({}))] },
    { status: 'default', description: 'Anything.', content: [] },
  ],
  security: [[{ name: 'key', type: 'apiKey', in: 'header', parameter: 'X-Key', scheme: '' }]],
};

const EMPTY: Draft = { parameters: {}, type: '', body: '', credentials: '', prefer: '', workspace: '' };
const withParameters = (parameters: Draft['parameters']) => ({ ...EMPTY, parameters });

describe('a request to begin with', () => {
  test('names what is there in its path, before the examples', () => {
    const existing = [
      { name: 'groupId', values: ['9', '8'] },
      { name: 'fields', values: ['no part of the path'] },
    ];
    const { parameters } = draftOf(operation, contract, existing);
    expect(parameters).toMatchObject({ 'path groupId': '9', 'query fields': 'id,name' });
    const [groupId, , fields] = operation.parameters as [Parameter, Parameter, Parameter];
    expect(suggestionsOf(groupId, existing)).toEqual(['9', '8', '7']);
    expect(suggestionsOf(fields, existing)).toEqual(['id,name']);
  });

  test('has an example, a default or the first allowed value of all that is required, and nothing else', () => {
    expect(draftOf(operation, contract).parameters).toEqual({
      'path groupId': '7',
      'path kind': 'open',
      'query fields': 'id,name',
      'header If-Match': '',
      'cookie session': 'x',
    });
  });

  test.each([
    { schema: { examples: [7, 8], default: 1, enum: [1, 7, 8] }, text: '7' },
    { schema: { example: 7, default: 1 }, text: '7' },
    { schema: { default: 1, enum: [2, 1] }, text: '1' },
    { schema: { enum: [2, 1] }, text: '2' },
    { schema: true, text: '' },
  ])('has of a parameter without examples what its schema has: $schema', ({ schema, text }) => {
    const parameters = [parameter('id', 'path', { required: true, schema })];
    expect(draftOf({ ...operation, parameters }, contract).parameters).toEqual({ 'path id': text });
  });

  test('has the first example of the body, and the first credentials that a page can send', () => {
    expect(draftOf(operation, contract)).toMatchObject({
      type: 'application/json',
      body: '{\n  "name": "jets"\n}',
      credentials: 'X-Key: admin-token',
    });
  });

  test.each([
    { what: 'credentials where none are wanted', changes: { security: [] }, empty: 'credentials' },
    { what: 'a body where none is documented', changes: { requestBody: null }, empty: 'body' },
    { what: 'a media type where none is documented', changes: { requestBody: null }, empty: 'type' },
  ] satisfies { what: string; changes: Partial<OperationDetails>; empty: keyof Draft }[])(
    'has no $what',
    ({ changes, empty }) => {
      expect(draftOf({ ...operation, ...changes }, contract)[empty]).toBe('');
    },
  );

  test('names what is required and has no value', () => {
    expect(missingIn(operation, draftOf(operation, contract))).toEqual(['If-Match']);
    expect(missingIn(operation, withParameters({ 'path groupId': '7', 'query q': '' }))).toEqual([
      'kind',
      'fields',
      'If-Match',
      'session',
    ]);
  });
});

describe('a recorded request to change', () => {
  const recorded = (url: string, headers: Record<string, string> = {}, body = '') =>
    draftFrom(
      { request: { method: 'PUT', url, headers, body, size: body.length }, workspace: null } as never,
      operation,
      contract,
    );

  test.each([
    { url: '/acme/v1/groups/7/of:open', groupId: '7', kind: 'open' },
    { url: '/~worker-1/acme/v1/groups/7/of:open', groupId: '7', kind: 'open' },
    { url: '/acme/v1/groups/a%2Fb%20c/of:open?fields=id', groupId: 'a/b c', kind: 'open' },
    { url: '/acme/v1/groups/%E0%A4%A/of:open', groupId: '%E0%A4%A', kind: 'open' },
    { url: '/acme/v1/elsewhere', groupId: undefined, kind: undefined },
  ])('has what $url says in its path', ({ url, groupId, kind }) => {
    const { parameters } = recorded(url);
    expect([parameters['path groupId'], parameters['path kind']]).toEqual([groupId, kind]);
  });

  test('has its query, also what is not required, and all values of one name', () => {
    const { parameters } = recorded('/acme/v1/groups/7/of:open?fields=id&fields=a%20b&q=1%2B1%3F');
    expect(parameters).toMatchObject({ 'query fields': 'id,a b', 'query q': '1+1?' });
  });

  test('has its header fields and body as they were', () => {
    const headers = { 'if-match': '"7"', 'content-type': 'text/plain', prefer: 'code=204' };
    const draft = recorded('/acme/v1/groups/7/of:open', headers, 'kites');
    expect(draft).toMatchObject({ type: 'text/plain', body: 'kites', prefer: 'code=204', credentials: '' });
    expect(draft.parameters['header If-Match']).toBe('"7"');
  });

  test('has credentials of the seed in the place of those that were taken out', () => {
    expect(recorded('/acme/v1/groups/7/of:open', { 'x-key': '[redacted]' }).credentials).toBe(
      'X-Key: admin-token',
    );
  });
});

describe('what is sent', () => {
  test('is escaped in the path and the query, and what is empty is left out of it', () => {
    const draft = withParameters({
      'path groupId': '../a b?',
      'path kind': 'ö#',
      'query fields': 'id&name=1',
      'query q': '',
    });
    expect(requestOf(contract, operation, draft)).toEqual({
      method: 'PUT',
      url: '/acme/v1/groups/..%2Fa%20b%3F/of:%C3%B6%23?fields=id%26name%3D1',
      headers: [],
      body: undefined,
    });
  });

  test.each([
    ['one by one', { explode: true }, 'fields=id&fields=a%26b'],
    ['behind commas', { explode: false }, 'fields=id,a%26b'],
  ])('has the items of a list %s, as its style says', (_, members, query) => {
    const fields = parameter('fields', 'query', { schema: { type: ['array', 'null'] }, ...members });
    const draft = withParameters({ 'query fields': 'id,a&b' });
    const { url } = requestOf(contract, { method: 'GET', path: '/groups', parameters: [fields] }, draft);
    expect(url).toBe(`/acme/v1/groups?${query}`);
  });

  test('has header fields of parameters, body, credentials, wish and workspace, and no cookie', () => {
    const draft = {
      parameters: { 'header If-Match': '"7"', 'cookie session': 'x' },
      type: 'application/json',
      body: '{}',
      credentials: ' X-Key :  a: b ',
      prefer: 'code=204',
      workspace: 'worker-1',
    };
    expect(requestOf(contract, operation, draft)).toMatchObject({
      headers: [
        ['If-Match', '"7"'],
        ['content-type', 'application/json'],
        ['X-Key', 'a: b'],
        ['prefer', 'code=204'],
        ['Contracts-Workspace', 'worker-1'],
      ],
      body: '{}',
    });
  });

  test('is, for a recorded request that nothing was changed of, that request', () => {
    const url = '/acme/v1/groups/a%2Fb/of:open?fields=id%2Cname&q=x%20y';
    const headers = { 'if-match': '"7"', 'content-type': 'application/json' };
    const exchange = {
      request: { method: 'PUT', url, headers, body: '{"name":7}' },
      workspace: null,
    } as never;
    expect(requestOf(contract, operation, draftFrom(exchange, operation, contract))).toMatchObject({
      url,
      body: '{"name":7}',
    });
  });
});

test('answers to wish for are the examples of each status, or the status where it has none, but no ranges', () => {
  expect(documentedAnswers(operation)).toEqual([
    { prefer: 'code=200, example=jets', answer: { code: 200, example: 'jets' }, label: '200 jets: A team' },
    { prefer: 'code=200, example=kites', answer: { code: 200, example: 'kites' }, label: '200 kites' },
    { prefer: 'code=204', answer: { code: 204 }, label: '204 No content.' },
  ]);
});

test('credentials of one person are told apart by their fields', () => {
  const named = withUniqueNames([
    { who: 'Maria', send: 'Authorization: Bearer m' },
    { who: 'Maria', send: 'X-Old: {"Name":"m"}' },
    { who: 'Lena', send: 'Authorization: Bearer l' },
  ]);
  expect(named.map(({ name }) => name)).toEqual(['Maria – Authorization', 'Maria – X-Old', 'Lena']);
});
