import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Case, isWrite } from '../../src/cases/case.ts';
import { casesFor } from '../../src/cases/documented.ts';
import { mockCasesFor } from '../../src/cases/families/responses.ts';
import { type Contract, createContract } from '../../src/contract/contract.ts';
import { createProxy } from '../../src/gateway/proxy.ts';
import { createBody } from '../../src/http/exchange.ts';
import { judgeRequest } from '../../src/judge/judge.ts';
import { createMock } from '../../src/mock/mock.ts';
import { runCases } from '../../src/run/run.ts';
import { contractOf, documentOf } from '../support/document.ts';
import { withMessages } from '../support/messages.ts';
import { loadContract, startHttp } from '../support/server.ts';

/** The violations in a case's request: the instance and the message of each. */
const judge = (contract: Contract, { method, url, headers, body }: Case): string[] => {
  const [wirePath = '', query = ''] = url.replace(/^\/v1/, '').split('?');
  const lowered = Object.fromEntries(
    Object.entries(headers).map(([name, text]) => [name.toLowerCase(), text]),
  );
  const request = { method, url, wirePath, path: wirePath, query, headers: lowered, body: createBody(body) };
  return withMessages(judgeRequest(contract, request).violations).map(
    ({ instance, message }) => `${instance} ${message}`,
  );
};

let contract: Contract;
beforeAll(async () => {
  contract = await loadContract('cases.yaml');
});

const casesOf = (operation: string, cases = casesFor(contract)): Case[] =>
  cases.filter((one) => one.operation.id === operation);

describe('a request is made of', () => {
  test.each([
    {
      operation: 'examples',
      what: 'every documented example of every media type',
      cases: [
        { name: 'request first', body: '{"a":1}', headers: { 'Content-Type': 'application/json' } },
        { name: 'request second', body: '{"a":2}', headers: { 'Content-Type': 'application/json' } },
        {
          name: 'request default',
          body: 'a=3&b=x+y&b=z',
          headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        },
      ],
    },
    {
      operation: 'generated',
      what: 'a body that the schema allows, where there is no example',
      cases: [
        {
          name: 'generated request',
          body: expect.stringMatching(/^\{"name":"\w{12,}","code":"[A-Z]{2}"\}$/),
        },
      ],
    },
    {
      operation: 'multipart',
      what: 'the parts of a form',
      cases: [
        {
          headers: { 'Content-Type': 'multipart/form-data; boundary=contract-check-boundary' },
          body: [
            '--contract-check-boundary',
            'Content-Disposition: form-data; name="name"',
            '',
            'x',
            '--contract-check-boundary',
            'Content-Disposition: form-data; name="meta"',
            'Content-Type: application/json',
            '',
            '{"a":1}',
            '--contract-check-boundary--',
            '',
          ].join('\r\n'),
        },
      ],
    },
    {
      operation: 'anyType',
      what: 'JSON where any media type will do',
      cases: [{ body: '{"a":1}', headers: { 'Content-Type': 'application/json' } }],
    },
    {
      operation: 'impossible',
      what: 'nothing where no valid body can be made up',
      cases: [
        { body: undefined, unsendable: 'no valid body of application/json could be made up: add an example' },
      ],
    },
    {
      operation: 'xml',
      what: 'a body of XML',
      cases: [{ body: '<root><a>0</a></root>', unsendable: undefined }],
    },
    {
      operation: 'missing',
      what: 'nothing where a required parameter cannot be made up',
      cases: [{ unsendable: 'no valid query parameter "code" could be made up: add an example' }],
    },
    {
      operation: 'optional',
      what: 'the required parameters, and once all that can be made up',
      cases: [
        { name: 'request', url: '/v1/optional?needed=7' },
        { name: 'all parameters', url: '/v1/optional?needed=7&wished=a%20b' },
      ],
    },
  ])('$operation: $what', ({ operation, cases }) => {
    const made = casesOf(operation);
    expect(made).toMatchObject(cases);
    for (const one of made.filter(({ unsendable }) => unsendable === undefined)) {
      expect(judge(contract, one)).toEqual([]);
    }
  });
});

/** A contract of one operation with one parameter, and its case. */
const caseWith = (parameter: Record<string, unknown>): { contract: Contract; sent: Case } => {
  const path = parameter.in === 'path' ? '/x/{p}' : '/x';
  const made = createContract(
    documentOf({
      paths: { [path]: { get: { parameters: [{ required: true, ...parameter }], responses: {} } } },
    }),
  );
  return { contract: made, sent: casesFor(made)[0] as Case };
};

const LIST = { schema: { type: 'array', items: { type: 'string' } }, example: ['a', 'b c'] };
const OBJECT = {
  schema: { type: 'object', properties: { r: { type: 'integer' }, g: { type: 'string' } } },
  example: { r: 100, g: 'x y' },
};

describe('a parameter is written as its style says, and read back so:', () => {
  test.each([
    { name: 'p', in: 'query', ...LIST, url: '/x?p=a&p=b%20c' },
    { name: 'p', in: 'query', explode: false, ...LIST, url: '/x?p=a%2Cb%20c' },
    { name: 'p', in: 'query', style: 'pipeDelimited', explode: false, ...LIST, url: '/x?p=a%7Cb%20c' },
    { name: 'p', in: 'query', ...OBJECT, url: '/x?r=100&g=x%20y' },
    { name: 'p', in: 'query', explode: false, ...OBJECT, url: '/x?p=r%2C100%2Cg%2Cx%20y' },
    { name: 'p', in: 'query', style: 'deepObject', ...OBJECT, url: '/x?p%5Br%5D=100&p%5Bg%5D=x%20y' },
    {
      name: 'p',
      in: 'query',
      content: { 'application/json': OBJECT },
      url: '/x?p=%7B%22r%22%3A100%2C%22g%22%3A%22x%20y%22%7D',
    },
    { name: 'p', in: 'query', schema: { type: 'string' }, example: 'ä&=?#', url: '/x?p=%C3%A4%26%3D%3F%23' },
    { name: 'p', in: 'path', ...LIST, url: '/x/a,b%20c' },
    { name: 'p', in: 'path', style: 'label', ...LIST, url: '/x/.a,b%20c' },
    { name: 'p', in: 'path', style: 'label', explode: true, ...LIST, url: '/x/.a.b%20c' },
    { name: 'p', in: 'path', style: 'matrix', ...LIST, url: '/x/;p=a,b%20c' },
    { name: 'p', in: 'path', style: 'matrix', explode: true, ...LIST, url: '/x/;p=a;p=b%20c' },
    { name: 'p', in: 'path', ...OBJECT, url: '/x/r,100,g,x%20y' },
    { name: 'p', in: 'path', explode: true, ...OBJECT, url: '/x/r=100,g=x%20y' },
    { name: 'p', in: 'path', style: 'matrix', explode: true, ...OBJECT, url: '/x/;r=100;g=x%20y' },
    { name: 'p', in: 'path', style: 'matrix', ...OBJECT, url: '/x/;p=r,100,g,x%20y' },
    { name: 'p', in: 'path', schema: { type: 'string' }, example: 'a/b?c', url: '/x/a%2Fb%3Fc' },
    { name: 'p', in: 'header', ...LIST, url: '/x', headers: { p: 'a,b c' } },
    { name: 'p', in: 'header', explode: true, ...OBJECT, url: '/x', headers: { p: 'r=100,g=x y' } },
    {
      name: 'p',
      in: 'header',
      schema: { type: 'string' },
      example: '日é',
      url: '/x',
      headers: { p: '%E6%97%A5é' },
    },
    {
      name: 'p',
      in: 'cookie',
      schema: { type: 'integer' },
      example: 7,
      url: '/x',
      headers: { Cookie: 'p=7' },
    },
    {
      name: 'p',
      in: 'query',
      schema: { type: 'boolean' },
      examples: { no: { value: false }, yes: { value: true } },
      url: '/x?p=false',
    },
    { name: 'p', in: 'query', schema: { type: 'integer', minimum: 10 }, url: '/x?p=10' },
  ])('$in $style $url', ({ url, headers = {}, ...parameter }) => {
    const { contract: made, sent } = caseWith(parameter);
    expect(sent).toMatchObject({ url, headers, unsendable: undefined });
    expect(judge(made, sent)).toEqual([]);
  });
});

describe('credentials are sent as the scheme says:', () => {
  const basic = `Basic ${Buffer.from('contract-check:contract-check').toString('base64')}`;
  test.each([
    { scheme: { type: 'apiKey', in: 'header', name: 'X-Key' }, headers: { 'X-Key': 'contract-check' } },
    { scheme: { type: 'apiKey', in: 'query', name: 'key' }, url: '/x?key=contract-check' },
    { scheme: { type: 'apiKey', in: 'cookie', name: 'sid' }, headers: { Cookie: 'sid=contract-check' } },
    { scheme: { type: 'http', scheme: 'basic' }, headers: { Authorization: basic } },
    { scheme: { type: 'http', scheme: 'bearer' }, headers: { Authorization: 'Bearer contract-check' } },
    { scheme: { type: 'http', scheme: 'digest' }, headers: { Authorization: 'digest contract-check' } },
    { scheme: { type: 'oauth2', flows: {} }, headers: { Authorization: 'Bearer contract-check' } },
    { scheme: { type: 'openIdConnect' }, headers: { Authorization: 'Bearer contract-check' } },
    { scheme: { type: 'mutualTLS' }, headers: {} },
  ])('$scheme', ({ scheme, url = '/x', headers = {} }) => {
    const made = createContract(
      documentOf({
        security: [{ s: [] }],
        paths: { '/x': { get: { responses: {} } } },
        components: { securitySchemes: { s: scheme } },
      }),
    );
    const [sent] = casesFor(made) as [Case];
    expect({ url: sent.url, headers: sent.headers }).toEqual({ url, headers });
    expect(judge(made, sent)).toEqual([]);
  });

  test('once, where a parameter is called alike', () => {
    const parameter = { name: 'key', in: 'query', required: true, schema: { type: 'string' } };
    const made = contractOf({
      security: [{ s: [] }],
      paths: { '/x': { get: { parameters: [parameter], responses: {} } } },
      components: { securitySchemes: { s: { type: 'apiKey', in: 'query', name: 'key' } } },
    });
    expect(casesFor(made).map(({ url }) => url)).toEqual(['/x?key=contract-check']);
  });

  test.each([
    { given: {}, headers: { 'X-Secret-Key': 'contract-check' } },
    { given: { authorization: 'Bearer real' }, headers: { Authorization: expect.stringMatching(/^Basic /) } },
  ])('of the alternatives, that which the headers $given serve', async ({ given, headers }) => {
    const [sent] = casesFor(await loadContract('secrets.yaml'), given) as [Case];
    expect(sent.headers).toEqual(headers);
  });

  test('and the headers of the command line stand in their place', async () => {
    const seen: unknown[] = [];
    await using server = await startHttp(({ headers }, outgoing) => {
      seen.push([headers.authorization, headers['x-secret-key']]);
      outgoing.writeHead(200, { 'Content-Type': 'text/plain' }).end('you');
    });
    const secrets = await loadContract('secrets.yaml');
    const headers = { authorization: 'Bearer real' };
    const [first] = casesFor(secrets, headers) as [Case];
    await runCases(secrets, createProxy(secrets, server.url), [first], { writes: false, headers });
    expect(seen).toEqual([['Bearer real', undefined]]);
  });
});

describe('of a mock is asked', () => {
  test('every example of every documented status, and a status of its own for each range', () => {
    const asked = casesOf('answers', mockCasesFor(contract)).map(
      ({ headers: { Prefer, Accept }, expects }) => ({
        Prefer,
        Accept,
        expects,
      }),
    );
    expect(asked).toEqual([
      {
        Prefer: 'code=200, example=one',
        Accept: 'application/json',
        expects: { kind: 'status', status: 200 },
      },
      {
        Prefer: 'code=200, example="two words"',
        Accept: 'application/json',
        expects: { kind: 'status', status: 200 },
      },
      { Prefer: 'code=200', Accept: 'text/plain', expects: { kind: 'status', status: 200 } },
      { Prefer: 'code=400', Accept: undefined, expects: { kind: 'status', status: 400 } },
      { Prefer: 'code=401', Accept: undefined, expects: { kind: 'status', status: 401 } },
      { Prefer: 'code=402', Accept: undefined, expects: { kind: 'status', status: 402 } },
      { Prefer: 'code=500', Accept: undefined, expects: { kind: 'status', status: 500 } },
      { Prefer: 'code=300', Accept: undefined, expects: { kind: 'status', status: 300 } },
    ]);
  });

  test('nothing that it does not give', async () => {
    const cases = casesOf('answers', mockCasesFor(contract));
    const { results } = await runCases(contract, createMock(contract), cases, { writes: true });
    expect(results.flatMap(({ violations }) => violations)).toEqual([]);
    expect(results).toHaveLength(8);
  });
});

describe('a run', () => {
  test('sends no request that writes unless it is allowed to, and says so', async () => {
    const seen: string[] = [];
    await using server = await startHttp(({ method }, outgoing) => {
      seen.push(String(method));
      outgoing.writeHead(200).end();
    });
    const cases = casesFor(contract);
    const upstream = createProxy(contract, server.url);
    const { results } = await runCases(contract, upstream, cases, { writes: false });
    expect(new Set(seen)).toEqual(new Set(['GET']));
    const reasons = results.filter(isWrite).map(({ skipped }) => skipped);
    expect(new Set(reasons)).toEqual(
      new Set([
        'requests that write need --allow-writes',
        'no valid body of application/json could be made up: add an example',
      ]),
    );
    expect(results.map(({ name }) => name)).toEqual(cases.map(({ name }) => name));
  });

  test('stops at a bug and keeps what was thrown', async () => {
    const bug = new TypeError('x is not a function');
    const buggy = { name: 'buggy', send: () => Promise.reject(bug) };
    await expect(runCases(contract, buggy, casesOf('answers'), { writes: false })).rejects.toBe(bug);
  });

  test('tells an answer with another status than was asked for', async () => {
    await using server = await startHttp((_, outgoing) => void outgoing.writeHead(400).end());
    const [first] = casesOf('answers', mockCasesFor(contract)) as [Case];
    const { results } = await runCases(contract, createProxy(contract, server.url), [first], {
      writes: true,
    });
    expect(withMessages(results[0]?.violations ?? [])).toMatchObject([
      {
        check: 'case',
        rule: 'expected-status',
        side: 'response',
        message: 'has the status 400, asked for: 200',
      },
    ]);
  });
});

test('an example that breaks its own schema is not sent, and names the line of the contract', () => {
  const schema = {
    type: 'object',
    required: ['name', 'size'],
    properties: { name: {}, size: { type: 'integer' } },
  };
  const examples = { half: { value: { name: 'a' } }, whole: { value: { name: 'b', size: 2 } } };
  const wrong = contractOf({
    paths: {
      '/groups': {
        post: {
          parameters: [{ name: 'by', in: 'query', example: 'x', schema: { type: 'integer' } }],
          requestBody: { content: { 'application/json': { schema, examples } } },
          responses: {},
        },
      },
    },
  });
  const cases = casesFor(wrong);
  const broken = cases.find(({ name }) => name === 'request half');
  expect(broken?.unsendable).toMatch(
    /^the contract's own example breaks its schema \(test\.yaml:\d+:\d+\): lacks the required member "size"$/,
  );
  const sent = cases.filter(({ unsendable }) => unsendable === undefined);
  expect(sent.map(({ name }) => name)).toEqual(['request whole', 'all parameters']);
  expect(sent.flatMap((one) => judge(wrong, one))).toEqual([]);
});

describe('an object in a query is written in a form that the judge reads:', () => {
  const item = { type: 'object', properties: { size: { type: 'integer' } }, required: ['size'] };
  const tags = { type: 'array', minItems: 2, items: { type: 'string' } };
  const objectOf = (properties: Record<string, unknown>) => ({
    type: 'object',
    properties,
    required: Object.keys(properties),
  });
  const caseOf = (parameter: Record<string, unknown>) => {
    const one = contractOf({
      paths: {
        '/groups': {
          get: { parameters: [{ name: 'by', in: 'query', required: true, ...parameter }], responses: {} },
        },
      },
    });
    const [first] = casesFor(one) as [Case];
    return { first, found: first.unsendable ?? judge(one, first) };
  };

  test.each<{ parameter: Record<string, unknown>; found: string | string[]; query?: string }>([
    {
      parameter: { style: 'deepObject', schema: objectOf({ tags, item }) },
      found: [],
      query: 'by[tags][1]=',
    },
    {
      parameter: {
        style: 'deepObject',
        schema: objectOf({ items: { type: 'array', items: item, minItems: 1 } }),
      },
      found: [],
      query: 'by[items][0][size]=',
    },
    { parameter: { schema: objectOf({ tags }) }, found: [], query: '&tags=' },
    {
      parameter: { schema: objectOf({ item }) },
      found: 'OpenAPI has no form for lists and objects inside of the query parameter "by"',
    },
    {
      parameter: { schema: { type: 'array', items: item, minItems: 1 } },
      found: 'OpenAPI has no form for lists and objects inside of the query parameter "by"',
    },
    {
      parameter: { explode: false, schema: objectOf({ tags }) },
      found: 'OpenAPI has no form for lists and objects inside of the query parameter "by"',
    },
  ])('$parameter', ({ parameter, found, query = '' }) => {
    const { first, found: said } = caseOf(parameter);
    expect(said).toEqual(found);
    expect(decodeURIComponent(first.url)).toContain(query);
  });
});
