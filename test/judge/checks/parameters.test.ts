import { describe, expect, test } from '@jest/globals';
import { parameters } from '../../../src/judge/checks/parameters.ts';
import { judgeRequest } from '../../../src/judge/judge.ts';
import { requestOf } from '../../support/exchange.ts';
import { operationContract, requestFindings, requestSchema } from '../../support/findings.ts';

const integer = { type: 'integer' };
const json = (schema: unknown) => ({ content: { 'application/json': { schema } } });

const finding = (list: readonly Record<string, unknown>[], url: string, headers = {}): string[] => {
  const contract = operationContract('GET /groups/{id}', { parameters: list, responses: {} });
  return requestFindings(contract, parameters, requestOf(`GET ${url}`, { headers }));
};

describe('a parameter', () => {
  const id = { name: 'id', in: 'path', required: true, schema: integer };
  const limit = { name: 'limit', in: 'query', schema: { type: 'integer', maximum: 100 } };
  const tags = { name: 'tags', in: 'query', schema: { type: 'array', items: integer } };
  const trace = { name: 'X-Trace', in: 'header', required: true, schema: { type: 'string', minLength: 3 } };
  const theme = { name: 'theme', in: 'cookie', required: true, schema: { enum: ['dark', 'light'] } };
  const filter = { name: 'filter', in: 'query', ...json({ type: 'object', required: ['by'] }) };

  test.each([
    { what: 'in the path is right', list: [id], url: '/groups/7', told: [] },
    {
      what: 'in the path has the wrong type',
      list: [id],
      url: '/groups/x',
      told: ['type /path/id: must be integer, is "x"'],
    },
    {
      what: 'in the path is required, said or not',
      list: [{ name: 'other', in: 'path', schema: integer }],
      url: '/groups/7',
      told: ['required /path/other: lacks the required path parameter "other"'],
    },
    { what: 'in the query is right', list: [limit], url: '/groups/7?limit=100', told: [] },
    {
      what: 'in the query is too large',
      list: [limit],
      url: '/groups/7?limit=101',
      told: ['maximum /query/limit: must be at most 100, is 101'],
    },
    {
      what: 'in the query is there twice',
      list: [limit],
      url: '/groups/7?limit=1&limit=2',
      told: ['type /query/limit: must be integer, is ["1","2"]'],
    },
    {
      what: 'in the query is a tuple, each item of its own type',
      list: [
        {
          name: 'pair',
          in: 'query',
          schema: { type: 'array', prefixItems: [integer], items: { type: 'string' } },
        },
      ],
      url: '/groups/7?pair=1&pair=2',
      told: [],
    },
    { what: 'in the query is absent', list: [limit], url: '/groups/7', told: [] },
    {
      what: 'in the query is required',
      list: [{ ...limit, required: true }],
      url: '/groups/7?Limit=1',
      told: [
        'required /query/limit: lacks the required query parameter "limit"',
        'unknown-parameter /query/Limit: is no documented query parameter. Did you mean "limit"?',
      ],
    },
    {
      what: 'in the query is empty',
      list: [limit],
      url: '/groups/7?limit=',
      told: ['type /query/limit: must be integer, is ""'],
    },
    {
      what: 'in the query may be empty',
      list: [{ ...limit, allowEmptyValue: true }],
      url: '/groups/7?limit=',
      told: [],
    },
    {
      what: 'is a list with a wrong item',
      list: [tags],
      url: '/groups/7?tags=1&tags=x',
      told: ['type /query/tags/1: must be integer, is "x"'],
    },
    {
      what: 'of several types is right by one of them',
      list: [
        {
          name: 'q',
          in: 'query',
          schema: { anyOf: [{ type: 'integer', minimum: 100 }, { type: 'string' }] },
        },
      ],
      url: '/groups/7?q=7',
      told: [],
    },
    {
      what: 'of several types is wrong by all of them',
      list: [{ name: 'q', in: 'query', schema: { type: ['integer', 'string'], enum: [100, 'all'] } }],
      url: '/groups/7?q=7',
      told: ['enum /query/q: must be one of 100, "all", is 7'],
    },
    {
      what: 'of items of several types is right',
      list: [{ name: 'q', in: 'query', schema: { type: 'array', items: { enum: ['1', 'a'] } } }],
      url: '/groups/7?q=1&q=a',
      told: [],
    },
    {
      what: 'that is a free object takes what others leave',
      list: [
        limit,
        {
          name: 'rest',
          in: 'query',
          schema: { type: 'object', additionalProperties: { ...integer, maximum: 5 } },
        },
      ],
      url: '/groups/7?limit=7&a=1&b=x',
      told: ['type /query/rest/b: must be integer, is "x"'],
    },
    {
      what: 'that is a required object of members of its own is there',
      list: [{ name: 'page', in: 'query', required: true, schema: { properties: { offset: integer } } }],
      url: '/groups/7?offset=0',
      told: [],
    },
    {
      what: 'that is a required object of members of its own is absent',
      list: [
        {
          name: 'page',
          in: 'query',
          required: true,
          schema: { properties: { offset: integer, size: integer } },
        },
      ],
      url: '/groups/7?page=1',
      told: [
        'required /query/page: lacks the required query parameter "page", an object written as offset, size',
        'unknown-parameter /query/page: is an object, whose members have names of their own: offset, size',
      ],
    },
    {
      what: 'that is a required object in brackets is absent',
      list: [
        {
          name: 'by',
          in: 'query',
          required: true,
          style: 'deepObject',
          schema: { properties: { size: integer } },
        },
      ],
      url: '/groups/7',
      told: ['required /query/by: lacks the required query parameter "by", an object written as by[size]'],
    },
    {
      what: 'in the header is there twice',
      list: [{ name: 'X-N', in: 'header', schema: integer }],
      url: '/groups/7',
      headers: { 'x-n': ['1', '2'] },
      told: ['type /headers/x-n: must be integer, is "1, 2"'],
    },
    {
      what: 'without schema is let pass',
      list: [{ name: 'q', in: 'query' }],
      url: '/groups/7?q=1',
      told: [],
    },
    {
      what: 'in a header is right',
      list: [trace],
      url: '/groups/7',
      headers: { 'x-trace': 'abc' },
      told: [],
    },
    {
      what: 'in a header is too short',
      list: [trace],
      url: '/groups/7',
      headers: { 'x-trace': 'ab' },
      told: ['minLength /headers/x-trace: must have at least 3 characters, is "ab"'],
    },
    {
      what: 'in a header is required',
      list: [trace],
      url: '/groups/7',
      told: ['required /headers/x-trace: lacks the required header "X-Trace"'],
    },
    {
      what: 'called Authorization, Accept or Content-Type is none',
      list: ['Authorization', 'accept', 'Content-Type'].map((name) => ({
        name,
        in: 'header',
        required: true,
        schema: integer,
      })),
      url: '/groups/7',
      told: [],
    },
    {
      what: 'in a cookie is right',
      list: [theme],
      url: '/groups/7',
      headers: { cookie: 'a=b; theme=dark' },
      told: [],
    },
    {
      what: 'in a cookie is none of its values',
      list: [theme],
      url: '/groups/7',
      headers: { cookie: 'theme=blue' },
      told: ['enum /cookies/theme: must be one of "dark", "light", is "blue"'],
    },
    {
      what: 'in a cookie is required',
      list: [theme],
      url: '/groups/7',
      told: ['required /cookies/theme: lacks the required cookie parameter "theme"'],
    },
    { what: 'that is JSON is right', list: [filter], url: '/groups/7?filter=%7B%22by%22:1%7D', told: [] },
    {
      what: 'that is JSON lacks a member',
      list: [filter],
      url: '/groups/7?filter=%7B%7D',
      told: ['required /query/filter: lacks the required member "by"'],
    },
    {
      what: 'that is a text needs no JSON',
      list: [{ name: 'q', in: 'query', content: { 'text/plain': { schema: { type: 'string' } } } }],
      url: '/groups/7?q=%7B',
      told: [],
    },
    {
      what: 'that is a text is judged',
      list: [{ name: 'q', in: 'query', content: { 'text/plain': { schema: integer } } }],
      url: '/groups/7?q=x',
      told: ['type /query/q: must be integer, is "x"'],
    },
    {
      what: 'that is all of the query is a form',
      list: [
        {
          name: 'q',
          in: 'querystring',
          content: { 'application/x-www-form-urlencoded': { schema: { properties: { a: integer } } } },
        },
      ],
      url: '/groups/7?a=x',
      told: ['type /query/q/a: must be integer, is "x"'],
    },
    {
      what: 'of a path with an escaped slash is one',
      list: [{ ...id, schema: { const: 'a/b' } }],
      url: '/groups/a%2Fb',
      told: [],
    },
  ])('$what', ({ list, url, headers, told }) => {
    expect(finding(list, url, headers)).toEqual(told);
  });

  test('that should be JSON and is not is told with the reason', () => {
    expect(finding([filter], '/groups/7?filter=%7B')).toEqual([
      expect.stringMatching(/^json \/query\/filter: is not valid JSON: .*position 1/),
    ]);
  });
});

test('all that is wrong is told, in the order of the document', () => {
  const list = ['a', 'b', 'c'].map((name) => ({ name, in: 'query', required: true, schema: integer }));
  expect(finding(list, '/groups/7?b=1').map((line) => line.split(':')[0])).toEqual([
    'required /query/a',
    'required /query/c',
  ]);
});

describe('a name in the query', () => {
  const named = (name: string, more = {}) => ({ name, in: 'query', schema: { type: 'string' }, ...more });
  const unknown = (name: string, hint = '') =>
    `unknown-parameter /query/${name}: is no documented query parameter.${hint}`;
  const object = { type: 'object', properties: { by: integer } };
  test.each([
    { what: 'is known', list: [named('limit')], query: 'limit=1', told: [] },
    { what: 'is not, and no other is near', list: [named('limit')], query: 'q=1', told: [unknown('q')] },
    {
      what: 'is not, and one is near',
      list: [named('limit')],
      query: 'limt=1',
      told: [unknown('limt', ' Did you mean "limit"?')],
    },
    { what: 'is not, where there are none', list: [], query: 'a=1', told: [unknown('a')] },
    { what: 'is told once', list: [], query: 'a=1&a=2&b', told: [unknown('a'), unknown('b')] },
    { what: 'is a header’s', list: [named('a', { in: 'header' })], query: 'a=1', told: [unknown('a')] },
    {
      what: 'has brackets that are not documented',
      list: [named('ids')],
      query: 'ids[]=1',
      told: [unknown('ids[]', ' Did you mean "ids"?')],
    },
    {
      what: 'is part of a deep object',
      list: [named('f', { style: 'deepObject', schema: object })],
      query: 'f[by]=1',
      told: [],
    },
    {
      what: 'is that of a deep object without its brackets',
      list: [named('filter', { style: 'deepObject', schema: object })],
      query: 'filter=1',
      told: [
        'unknown-parameter /query/filter: is an object, whose members are written like filter[member]=value: it is not read',
      ],
    },
    { what: 'is a member of an object', list: [named('f', { schema: object })], query: 'by=1', told: [] },
    {
      what: 'is that of an object, not of a member',
      list: [named('sort', { schema: object })],
      query: 'sort=1',
      told: ['unknown-parameter /query/sort: is an object, whose members have names of their own: by'],
    },
    { what: 'may be any', list: [named('f', { schema: { type: 'object' } })], query: 'a=1&b=2', told: [] },
    {
      what: 'is part of one value',
      list: [{ name: 'q', in: 'querystring', content: { 'text/plain': {} } }],
      query: 'a=1',
      told: [],
    },
    { what: 'is a credential', list: [], query: 'api_key=1', told: [] },
    { what: 'is a wish for a mock', list: [], query: '__code=404&__server=a', told: [] },
    {
      what: 'is encoded',
      list: [named('a b')],
      query: 'a%20b=1&a+b=2',
      told: ['type /query/a b: must be string, is ["1","2"]'],
    },
    { what: 'is empty', list: [], query: '=1', told: [unknown('')] },
    { what: 'is none', list: [], query: '&&', told: [] },
  ])('$what: $query', ({ list, query, told }) => {
    const components = { securitySchemes: { key: { type: 'apiKey', in: 'query', name: 'api_key' } } };
    const contract = operationContract('GET /groups', { parameters: list, responses: {} }, { components });
    expect(requestFindings(contract, parameters, requestOf(`GET /groups?${query}`))).toEqual(told);
  });

  test('is a warning, told of twenty at most', () => {
    const contract = operationContract('GET /groups', { responses: {} });
    const query = Array.from({ length: 100 }, (_, index) => `a${index}`).join('&');
    const { violations, warnings } = judgeRequest(contract, requestOf(`GET /groups?${query}`));
    expect(violations).toEqual([]);
    expect(warnings).toHaveLength(20);
    expect(warnings[0]).toMatchObject({ severity: 'warning', schema: '/paths/~1groups/get' });
  });
});

describe('what is deprecated is a warning:', () => {
  const old = { name: 'old', in: 'query', deprecated: true, schema: integer };
  test.each([
    {
      what: 'a parameter',
      list: [old],
      query: '?old=1',
      told: ['/paths/~1groups/get/parameters/0/deprecated'],
    },
    { what: 'a parameter that is not used', list: [old], query: '', told: [] },
    {
      what: 'a schema',
      list: [{ ...old, deprecated: false, schema: { type: 'integer', deprecated: true } }],
      query: '?old=1',
      told: ['/paths/~1groups/get/parameters/0/schema/deprecated'],
    },
    {
      what: 'an operation',
      list: [],
      operation: { deprecated: true },
      query: '',
      told: ['/paths/~1groups/get/deprecated'],
    },
  ])('$what', ({ list, operation = {}, query, told }) => {
    const contract = operationContract('GET /groups', { parameters: list, responses: {}, ...operation });
    const { violations, warnings } = judgeRequest(contract, requestOf(`GET /groups${query}`));
    expect(violations).toEqual([]);
    expect(warnings.map(({ rule, schema }) => `${rule} ${schema}`)).toEqual(
      told.map((at) => `deprecated ${at}`),
    );
  });
});

test('without parameters and query nothing is made', () => {
  const contract = operationContract('GET /groups', { responses: {} });
  const route = contract.route('GET', '/groups');
  const [first, second] = [1, 2].map(
    () => route.kind === 'match' && parameters(requestOf('GET /groups'), route, contract),
  );
  expect(first).toBe(second);
});

describe('a finding points to', () => {
  const contract = operationContract(
    'GET /groups/{id}',
    {
      parameters: [{ $ref: '#/components/parameters/Limit' }, { name: 'q', in: 'query', required: true }],
      responses: {},
    },
    { components: { parameters: { Limit: { name: 'limit', in: 'query', schema: integer } } } },
  );
  test.each([
    {
      what: 'the keyword, where the parameter is written',
      url: '/groups/7?limit=x&q=1',
      schema: '/components/parameters/Limit/schema/type',
    },
    {
      what: 'the parameter that is missing',
      url: '/groups/7',
      schema: '/paths/~1groups~1{id}/get/parameters/1',
    },
  ])('$what', ({ url, schema }) => {
    expect(requestSchema(contract, parameters, requestOf(`GET ${url}`))).toBe(schema);
  });
});
