import { EventEmitter, once } from 'node:events';
import { describe, expect, test } from '@jest/globals';
import { type Contract, createContract } from '../../src/contract/contract.ts';
import type { Operation } from '../../src/contract/operation.ts';
import { listOperations } from '../../src/contract/read/operations.ts';
import { loadDocument } from '../../src/document/document.ts';
import { freeze } from '../../src/document/load/freeze.ts';
import { findProviders, ownSpecs } from '../../src/document/provider.ts';
import type { ExchangeRequest, ExchangeResponse } from '../../src/http/exchange.ts';
import { targetOf, valueAt } from '../../src/json/pointer.ts';
import { judgeRequest, judgeResponse } from '../../src/judge/judge.ts';
import { createMock, type MockOptions } from '../../src/mock/mock.ts';
import { sliceOf } from '../../src/mock/slice.ts';
import { contractOf, documentOf } from '../support/document.ts';
import { type Message, requestOf } from '../support/exchange.ts';
import { loadContract, startHttp } from '../support/server.ts';
import { LONGEST_WAIT } from '../support/wait.ts';

const ref = (place: string) => ({ $ref: `#/${place}` });
const good = { 200: { description: 'Good', content: { 'application/json': { example: 'good' } } } };
const making = (schema: unknown) => ({
  200: { description: 'Made up', content: { 'application/json': { schema } } },
});
const taking = (schema: unknown) => ({
  requestBody: { content: { 'application/json': { schema } } },
  responses: good,
});

/** The names of the remaining components, by kind. */
const namesIn = ({ components }: Record<string, unknown>): Record<string, string[]> =>
  Object.fromEntries(
    Object.entries(components as Record<string, object>).map(([kind, members]) => [
      kind,
      Object.keys(members),
    ]),
  );

const referencesIn = (value: unknown): unknown[] =>
  typeof value !== 'object' || value === null
    ? []
    : Object.entries(value).flatMap(([key, member]) => (key === '$ref' ? [member] : referencesIn(member)));

const danglingIn = (slice: unknown): unknown[] =>
  referencesIn(slice).filter((each) => valueAt(slice, targetOf(each) ?? '/nowhere') === undefined);

const sliceFor = (members: Record<string, unknown>) => {
  // Documents that are loaded from files are frozen.
  const document = freeze(documentOf(members));
  const operation = listOperations(document).find(({ method, path }) => method === 'get' && path === '/a');
  return sliceOf(document, operation as Operation);
};

describe('a slice keeps', () => {
  const schema = (name: string) => ref(`components/schemas/${name}`);

  test.each([
    {
      what: 'what an operation reaches, and not what only another one does',
      paths: {
        '/a': { get: { responses: making(schema('A')) }, put: { responses: making(schema('C')) } },
        '/b': { get: { responses: making(schema('C')) } },
      },
      schemas: { A: { items: schema('B') }, B: {}, C: {} },
      kept: ['A', 'B'],
    },
    {
      what: 'a recursive schema',
      paths: { '/a': { get: { responses: making(schema('A')) } } },
      schemas: {
        A: { properties: { children: { items: schema('A') }, other: schema('B') } },
        B: { items: schema('A') },
      },
      kept: ['A', 'B'],
    },
    {
      what: 'what a discriminator maps to',
      paths: { '/a': { get: { responses: making(schema('A')) } } },
      schemas: {
        A: { discriminator: { propertyName: 'type', mapping: { b: '#/components/schemas/B' } } },
        B: {},
        C: {},
      },
      kept: ['A', 'B'],
    },
    {
      what: 'the component that a reference leads into',
      paths: { '/a': { get: { responses: making(schema('A/properties/b')) } } },
      schemas: { A: { properties: { b: schema('B') } }, B: {}, C: {} },
      kept: ['A', 'B'],
    },
    {
      what: 'a component that is referred to as a whole and in part',
      paths: { '/a': { get: { responses: making({ anyOf: [schema('A'), schema('A/properties/b')] }) } } },
      schemas: { A: { properties: { b: schema('B') } }, B: {}, C: {} },
      kept: ['A', 'B'],
    },
    {
      what: 'a component whose name is percent-encoded in the reference',
      paths: { '/a': { get: { responses: making(schema('A%20B')) } } },
      schemas: { 'A B': {}, C: {} },
      kept: ['A B'],
    },
    {
      what: 'what the parameters of its path reach',
      paths: {
        '/a': { parameters: [{ name: 'a', in: 'query', schema: schema('A') }], get: { responses: good } },
      },
      schemas: { A: {}, C: {} },
      kept: ['A'],
    },
    {
      what: 'what a path item elsewhere reaches',
      paths: { '/a': ref('components/pathItems/A') },
      pathItems: { A: { get: { responses: making(schema('A')) } } },
      schemas: { A: {}, C: {} },
      kept: ['A'],
    },
    {
      what: 'the other path that a reference leads into',
      paths: {
        '/a': { get: { responses: ref('paths/~1b/get/responses') } },
        '/b': { get: { responses: making(schema('A')) } },
      },
      schemas: { A: {}, C: {} },
      kept: ['A'],
    },
    {
      what: 'the other method that a reference leads into',
      paths: {
        '/a': { get: { responses: ref('paths/~1a/put/responses') }, put: { responses: making(schema('A')) } },
      },
      schemas: { A: {}, C: {} },
      kept: ['A'],
    },
    {
      what: 'the webhook that a reference leads into',
      paths: { '/a': { get: { responses: ref('webhooks/b/post/responses') } } },
      webhooks: { b: { post: { responses: making(schema('A')) } } },
      schemas: { A: {}, C: {} },
      kept: ['A'],
    },
  ])('$what', ({ paths, webhooks = {}, pathItems = {}, schemas, kept }) => {
    const slice = sliceFor({ paths, webhooks, components: { schemas, pathItems } });
    expect(namesIn(slice).schemas).toEqual(kept);
    expect(danglingIn(slice)).toEqual([]);
  });

  test('every security scheme and what it reaches, and what stands beside the paths', () => {
    const Other = { type: 'http', scheme: 'bearer' };
    const securitySchemes = {
      Key: ref('components/securitySchemes/Next'),
      Next: ref('components/x-schemes/Other'),
    };
    const components = { securitySchemes, 'x-schemes': { Other, Unused: {} } };
    const slice = sliceFor({
      paths: { '/a': { get: { responses: good } } },
      components,
      servers: [{ url: '/v1' }],
    });
    expect(slice.servers).toEqual([{ url: '/v1' }]);
    expect(slice.components).toEqual({ securitySchemes, 'x-schemes': { Other } });
  });

  test('no extension beside the paths, which may refer to what is left out, unless a reference leads there', () => {
    const hooks = { made: { post: { responses: making(ref('components/schemas/Hook')) } } };
    const members = { 'x-webhooks': hooks, 'x-other': ref('components/schemas/Hook') };
    const schemas = { Hook: {}, A: {} };
    const a = { '/a': { get: { responses: good } } };
    const without = sliceFor({ paths: a, components: { schemas }, ...members });
    expect(Object.keys(without)).toEqual(['openapi', 'info', 'webhooks', 'paths', 'components']);
    const responses = ref('x-webhooks/made/post/responses');
    const slice = sliceFor({ paths: { '/a': { get: { responses } } }, components: { schemas }, ...members });
    expect({ names: Object.keys(namesIn(slice)), dangling: danglingIn(slice) }).toEqual({
      names: ['securitySchemes', 'schemas'],
      dangling: [],
    });
  });

  test('its path alone, with its method alone', () => {
    const paths = {
      '/a': { summary: 'A', get: { responses: good }, put: { responses: good } },
      '/b': { get: { responses: good } },
    };
    expect(sliceFor({ paths }).paths).toEqual({
      '/a': { summary: 'A', get: { responses: good } },
    });
  });
});

const FAMILY = await loadContract('groups-family.yaml');
const contracts = await Promise.all(
  findProviders(ownSpecs).map(async (provider) => createContract(await loadDocument(provider))),
);
const named = [FAMILY, ...contracts].map((contract) => ({ name: contract.document.provider.name, contract }));

test.each(named)(
  'no slice of $name has a reference that leads nowhere',
  ({ contract: { document, operations } }) => {
    expect(operations.flatMap((operation) => danglingIn(sliceOf(document, operation)))).toEqual([]);
  },
);

/** Sends requests as the gateway does: they are judged first, then answered by the mock. */
const createClient = (contract: Contract, options: MockOptions = {}) => {
  const mock = createMock(contract, options);
  const send = async (request: ExchangeRequest): Promise<ExchangeResponse> =>
    (await mock.send(request, judgeRequest(contract, request))) as ExchangeResponse;
  return (line: string, message: Message = {}) => send(requestOf(line, message));
};

const jsonOf = ({ body }: ExchangeResponse): unknown => JSON.parse(body.bytes.toString());

describe('a mock answers for an operation', () => {
  test.each([
    { where: 'behind a path item reference', paths: { '/a': ref('components/pathItems/A') } },
    {
      where: 'whose responses stand in another path',
      paths: {
        '/a': { get: { responses: ref('paths/~1b/get/responses') } },
        '/b': { get: { responses: good } },
      },
    },
    {
      where: 'whose responses stand beside another method',
      paths: { '/a': { get: { responses: ref('paths/~1a/put/responses') }, put: { responses: good } } },
    },
  ])('$where', async ({ paths }) => {
    const pathItems = { A: { get: { responses: good } } };
    const ask = createClient(contractOf({ paths, components: { pathItems } }));
    expect(jsonOf(await ask('GET /a'))).toBe('good');
  });

  test.each([{ dynamic: false }, { dynamic: true }])(
    'with a recursive schema, dynamic: $dynamic',
    async ({ dynamic }) => {
      const Tree = {
        type: 'object',
        required: ['children'],
        properties: { children: { type: 'array', items: ref('components/schemas/Tree') } },
      };
      const contract = contractOf({
        paths: { '/a': { get: { responses: making(ref('components/schemas/Tree')) } } },
        components: { schemas: { Tree } },
      });
      const ask = createClient(contract, { dynamic });
      expect(jsonOf(await ask('GET /a'))).toHaveProperty('children');
    },
  );
});

test.each([
  { template: '/a/{id}', path: '/a/7' },
  { template: '/a/{id}', path: '/a/7/' },
  { template: '/a/{id}/', path: '/a/7/' },
])('$path is answered by $template', async ({ template, path }) => {
  const parameters = [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }];
  const ask = createClient(contractOf({ paths: { [template]: { get: { parameters, responses: good } } } }));
  expect(await ask(`GET ${path}`)).toMatchObject({ status: 200 });
});

describe('requests are judged by JSON Schema 2020-12', () => {
  const pair = { type: 'array', prefixItems: [{ type: 'integer' }, { type: 'string' }], items: false };
  const old = { type: 'array', items: [{ type: 'integer' }, { type: 'string' }], additionalItems: false };

  test.each([
    { openapi: '3.1.0', schema: pair, body: '[1,"a"]', status: 200 },
    { openapi: '3.1.0', schema: pair, body: '["a",1]', status: 422 },
    { openapi: '3.1.1', schema: pair, body: '[1,"a"]', status: 200 },
    { openapi: '3.2.0', schema: pair, body: '[1,"a"]', status: 200 },
    {
      openapi: '3.1.0',
      jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
      schema: pair,
      body: '[1,"a"]',
      status: 200,
    },
  ])('OpenAPI $openapi: $body is $status', async ({ body, status, schema, ...members }) => {
    const ask = createClient(contractOf({ ...members, paths: { '/a': { post: taking(schema) } } }));
    expect(await ask('POST /a', { body, headers: { 'content-length': String(body.length) } })).toMatchObject({
      status,
    });
  });

  test('unless the document names another dialect', async () => {
    const jsonSchemaDialect = 'http://json-schema.org/draft-07/schema#';
    const { written, ...document } = documentOf({
      jsonSchemaDialect,
      paths: { '/a': { post: taking(old) } },
    });
    // The judge has another schema here, which forbids both bodies, so that Prism validates them.
    const judged = documentOf({ paths: { '/a': { post: taking({ not: {} }) } } });
    const ask = (body: string) =>
      createClient(createContract({ ...document, root: judged.root, written }))('POST /a', { body });
    const codesOf = async (body: string) =>
      (jsonOf(await ask(body)) as { validation: { code: string }[] }).validation.map(({ code }) => code);
    expect(await codesOf('["a",1]')).toEqual(['type', 'type']);
    // Prism finds no violation, so that the judge's is reported.
    expect(await codesOf('[1,"a"]')).toEqual(['not']);
  });
});

describe('an answer is kept for requests that ask for the same:', () => {
  const contract = contractOf({
    paths: {
      '/a/{id}': {
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
        post: { security: [{ Basic: [] }], ...taking({ type: 'object', required: ['name'] }) },
        get: { responses: making({ type: 'integer' }) },
      },
    },
    components: { securitySchemes: { Basic: { type: 'http', scheme: 'basic' } } },
  });
  const authorization = 'Basic dTpw';
  const body = { name: 'x' };

  test('the second answer is the first', async () => {
    const ask = createClient(contract);
    const first = await ask('POST /a/7', { headers: { authorization }, body });
    expect(first).toMatchObject({ status: 200 });
    expect(await ask('POST /a/7', { headers: { authorization }, body })).toBe(first);
  });

  test('another path and another JSON body ask for nothing else, as long as they are valid', async () => {
    const ask = createClient(contract);
    const first = await ask('POST /a/7', { headers: { authorization }, body });
    expect(await ask('POST /a/8', { headers: { authorization }, body: { name: 'y', more: 1 } })).toBe(first);
    expect(await ask('POST /a/8', { headers: { authorization }, body: {} })).toMatchObject({ status: 422 });
  });

  test.each([
    { other: 'Accept', headers: { accept: 'text/html' }, status: 406 },
    { other: 'example', headers: { prefer: 'example=nobody' }, status: 404 },
    { other: 'status', headers: { prefer: 'code=500' }, status: 404 },
    { other: 'query', line: 'POST /a/7?__example=nobody', status: 404 },
    { other: 'body', body: {}, status: 422 },
    { other: 'media type', type: 'text/plain', status: 415 },
    // The judge accepts any Basic credentials, Prism only those with a colon.
    { other: 'pair of credentials', headers: { authorization: 'Basic x' }, status: 401 },
  ])(
    'another $other has another answer',
    async ({ line = 'POST /a/7', headers = {}, status, ...message }) => {
      const ask = createClient(contract);
      const length = { 'content-length': '12' };
      await ask('POST /a/7', { headers: { authorization, ...length }, body });
      const other = { headers: { authorization, ...length, ...headers }, body, ...message };
      expect(await ask(line, other)).toMatchObject({ status });
      expect(await ask('POST /a/7', { headers: { authorization, ...length }, body })).toMatchObject({
        status: 200,
      });
    },
  );

  test.each([
    { what: 'generated bodies', options: { dynamic: true }, prefer: 'code=200' },
    { what: 'bodies that the client wants generated', options: {}, prefer: 'dynamic=true' },
  ])('not for $what', async ({ options, prefer }) => {
    const ask = createClient(contract, options);
    const bodies = new Set<unknown>();
    for (let count = 0; count < 5; count++)
      bodies.add(jsonOf(await ask('GET /a/7', { headers: { prefer } })));
    expect(bodies.size).toBeGreaterThan(1);
  });

  test('not for more than a thousand requests', async () => {
    const ask = createClient(contract);
    const askFor = (count: number) => ask('GET /a/7', { headers: { prefer: `wait=${count}` } });
    const first = await askFor(0);
    for (let count = 1; count < 1000; count++) await askFor(count);
    expect(await askFor(0)).toBe(first);
    await askFor(1000);
    expect(await askFor(0)).not.toBe(first);
  });

  test.each([
    { what: 'an id', headers: { 'x-request-id': '2' } },
    { what: 'a time', headers: { date: 'Sat, 21 Nov 2026 10:00:00 GMT' } },
    { what: 'a length', headers: { 'content-length': '14' } },
    { what: 'a query that Prism does not read', line: 'POST /a/7?page=2&_=3' },
  ])(
    '$what that is new in each request asks for nothing else',
    async ({ line = 'POST /a/7', headers = {} }) => {
      const ask = createClient(contract);
      const first = await ask('POST /a/7', { headers: { authorization, 'x-request-id': '1' }, body });
      expect(first).toMatchObject({ status: 200 });
      expect(await ask(line, { headers: { authorization, ...headers }, body })).toBe(first);
    },
  );

  test('what the judge finds valid is valid, whatever Prism thinks of it', async () => {
    const jsonSchemaDialect = 'http://json-schema.org/draft-07/schema#';
    const tuple = { type: 'array', items: [{ type: 'integer' }] };
    const { written, ...rest } = documentOf({ jsonSchemaDialect, paths: { '/a': { post: taking(tuple) } } });
    const { root } = documentOf({ paths: { '/a': { post: taking({}) } } });
    const ask = createClient(createContract({ ...rest, root, written }));
    const first = await ask('POST /a', { body: '["a"]' });
    expect(first).toMatchObject({ status: 200 });
    expect(await ask('POST /a', { body: '[1]' })).toBe(first);
  });

  test('not for a large one that is refused', async () => {
    const ask = createClient(contract);
    const large = { headers: { authorization }, body: { more: 'x'.repeat(20_000) } };
    expect(await ask('POST /a/7', large)).not.toBe(await ask('POST /a/7', large));
  });

  test('not where a callback is promised, which is called each time', async () => {
    const calls = new EventEmitter();
    await using listener = await startHttp((incoming, outgoing) => {
      outgoing.end();
      calls.emit('call', `${incoming.method} ${incoming.url}`);
    });
    const done = { '{$request.query.url}': { put: { responses: { 200: { description: 'Thanks' } } } } };
    const parameters = [{ name: 'url', in: 'query', schema: { type: 'string' } }];
    const ask = createClient(
      contractOf({ paths: { '/a': { post: { parameters, callbacks: { done }, responses: good } } } }),
    );
    const askAndWait = async (): Promise<ExchangeResponse> => {
      const [response, [called]] = await Promise.all([
        ask(`POST /a?url=${listener.url}/done`),
        once(calls, 'call', { signal: AbortSignal.timeout(LONGEST_WAIT) }),
      ]);
      expect(called).toBe('PUT /done');
      return response;
    };
    expect(await askAndWait()).not.toBe(await askAndWait());
  });
});

test('an operation is converted when it is first asked for, and once', async () => {
  const document = documentOf({
    paths: { '/a': { get: { responses: good } }, '/b': { get: { responses: good } } },
  });
  let slices = 0;
  const written = Object.defineProperty({ ...document.written }, 'paths', {
    enumerable: true,
    get: () => {
      slices++;
      return document.root.paths;
    },
  });
  const ask = createClient(createContract({ ...document, written }));
  expect(slices).toBe(0);
  await Promise.all([
    ask('GET /a'),
    ask('GET /a?again'),
    ask('GET /a', { headers: { accept: 'text/html' } }),
  ]);
  expect(slices).toBe(1);
  await ask('GET /b');
  expect(slices).toBe(2);
});

test('a document with webhooks and no paths is served, and says that there is nothing', async () => {
  const document = documentOf({});
  const webhooks = { made: { post: { responses: good } } };
  const root = { openapi: '3.1.0', info: { title: 'Hooks', version: '1' }, webhooks };
  const contract = createContract({ ...document, written: root, root });
  expect(await createClient(contract)('POST /made')).toMatchObject({ status: 404, isOwn: true });
});

describe('generated bodies', () => {
  const properties = Object.fromEntries(
    Array.from({ length: 8 }, (_, index) => [`p${index}`, { type: 'integer' }]),
  );
  const contract = contractOf({
    paths: {
      '/a': { get: { responses: making({ type: 'object', required: Object.keys(properties), properties }) } },
    },
  });
  const bodyOf = async (seed: string) =>
    jsonOf(await createClient(contract, { dynamic: true, seed })('GET /a'));

  test('are the same under the same seed, and others under another', async () => {
    const [once, again, other] = await Promise.all([bodyOf('acme'), bodyOf('acme'), bodyOf('beta')]);
    expect(again).toEqual(once);
    expect(other).not.toEqual(once);
  });

  test('are those of the seed that the client prefers', async () => {
    const ask = createClient(contract, { dynamic: true, seed: 'acme' });
    expect(jsonOf(await ask('GET /a', { headers: { prefer: 'seed=beta' } }))).toEqual(await bodyOf('beta'));
  });
});

const CREDENTIALS = { authorization: 'Bearer t', 'x-docusign-authentication': 'k', 'x-apikey': 'k' };

test('malformed JSON is refused even where any JSON would do', async () => {
  const ask = createClient(contractOf({ paths: { '/a': { post: taking({}) } } }));
  const { status, body } = await ask('POST /a', { body: '{"' });
  expect(status).toBe(422);
  expect(body.bytes.toString()).toContain('not valid JSON');
});

describe.each(named.slice(1))('$name', ({ contract }) => {
  test('has a documented answer to malformed JSON', async () => {
    const ask = createClient(contract);
    for (const operation of contract.operations.filter(({ requestBody }) => requestBody)) {
      const path = operation.path.replace(/\{[^}]+\}/g, '7b0f4c52-1d3e-4a86-9c5b-2e8d6f4a9013');
      const response = await ask(`${operation.method.toUpperCase()} ${path}`, {
        headers: CREDENTIALS,
        body: '{"',
      });
      expect(response.status).toBe(400);
      const { violations } = judgeResponse(contract, { operation, pathParameters: {} }, response, 'POST');
      expect(violations).toEqual([]);
    }
  });
});
