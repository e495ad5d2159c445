import { describe, expect, jest, test } from '@jest/globals';
import { listOperations } from '../../src/contract/read/operations.ts';
import { createRouter } from '../../src/contract/router.ts';
import { documentOf } from '../support/document.ts';

/** The router of a document with these `paths` and `servers`. */
const routerOf = (paths: Record<string, unknown>, servers?: unknown) => {
  const document = documentOf({ paths, servers });
  return createRouter(document, listOperations(document));
};

test.each([
  ['known', undefined, 'match'],
  ['known', { trailingSlash: false }, 'match'],
  ['unknown', { trailingSlash: true }, 'no-path'],
])('a path with a slash at its end is %s with %j', (_, unknown, kind) => {
  const paths = { '/groups': { get: { responses: {} } }, '/groups/{id}': { get: { responses: {} } } };
  const document = documentOf({ paths, 'x-contracts-unknown-routes': unknown });
  const route = createRouter(document, listOperations(document));
  expect(['/groups/', '/groups/7/', '/groups'].map((path) => route('GET', path).kind)).toEqual([
    kind,
    kind,
    'match',
  ]);
});

const routerFor = (paths: readonly string[]) =>
  routerOf(Object.fromEntries(paths.map((path) => [path, { get: { responses: {} } }])));

describe('a path is matched by', () => {
  test.each([
    {
      templates: ['/groups', '/groups/{id}'],
      path: '/groups/7',
      template: '/groups/{id}',
      parameters: { id: '7' },
    },
    {
      templates: ['/groups/{id}', '/groups/mine'],
      path: '/groups/mine',
      template: '/groups/mine',
      parameters: {},
    },
    { templates: ['/{a}/x', '/b/{c}'], path: '/b/x', template: '/b/{c}', parameters: { c: 'x' } },
    { templates: ['/a/{x}/c', '/{y}/b/d'], path: '/a/b/d', template: '/{y}/b/d', parameters: { y: 'a' } },
    {
      templates: ['/f/{name}.{ext}'],
      path: '/f/a.b.txt',
      template: '/f/{name}.{ext}',
      parameters: { name: 'a', ext: 'b.txt' },
    },
    {
      templates: ['/jobs/{id}:cancel', '/jobs/{id}'],
      path: '/jobs/7:cancel',
      template: '/jobs/{id}:cancel',
      parameters: { id: '7' },
    },
    {
      templates: ['/groups/{id}'],
      path: '/groups/a%2Fb',
      template: '/groups/{id}',
      parameters: { id: 'a%2Fb' },
    },
    { templates: ['/groups'], path: '/groups/', template: '/groups', parameters: {} },
    { templates: ['/groups/'], path: '/groups/', template: '/groups/', parameters: {} },
    { templates: ['/groups/{id}'], path: '/groups/7/', template: '/groups/{id}', parameters: { id: '7' } },
    { templates: ['/'], path: '/', template: '/', parameters: {} },
    { templates: ['/{a}/b', '/a/{b}'], path: '/a/b', template: '/a/{b}', parameters: { b: 'b' } },
    { templates: ['/a/{b}', '/{a}/b'], path: '/a/b', template: '/a/{b}', parameters: { b: 'b' } },
    { templates: ['/{a}/b', '/a/{b}'], path: '/x/b', template: '/{a}/b', parameters: { a: 'x' } },
    {
      templates: ['/{id}', '/test.{format}'],
      path: '/test.json',
      template: '/test.{format}',
      parameters: { format: 'json' },
    },
    { templates: ['/{id}', '/test.{format}'], path: '/test', template: '/{id}', parameters: { id: 'test' } },
    {
      templates: ['/{id}', '/test.{format}'],
      path: '/test.',
      template: '/{id}',
      parameters: { id: 'test.' },
    },
    { templates: ['/v{n}'], path: '/v2', template: '/v{n}', parameters: { n: '2' } },
    {
      templates: ['/{a}-{b}-{c}'],
      path: '/1-2-3-4',
      template: '/{a}-{b}-{c}',
      parameters: { a: '1', b: '2', c: '3-4' },
    },
    { templates: ['/{a}{b}'], path: '/xyz', template: '/{a}{b}', parameters: { a: 'x', b: 'yz' } },
    {
      templates: ['/f/{name}.{ext}'],
      path: '/f/a%2Etxt',
      template: '/f/{name}.{ext}',
      parameters: { name: 'a', ext: 'txt' },
    },
    {
      templates: ['/jobs/{id}:cancel', '/jobs/{id}'],
      path: '/jobs/7%3Acancel',
      template: '/jobs/{id}',
      parameters: { id: '7%3Acancel' },
    },
    { templates: ['/é/{id}é'], path: '/%C3%A9/7%c3%a9', template: '/é/{id}é', parameters: { id: '7' } },
    { templates: ['/some path'], path: '/some%20path', template: '/some path', parameters: {} },
    { templates: ['/some%20path'], path: '/some%20path', template: '/some%20path', parameters: {} },
    { templates: ['/gr%6Fups', '/{x}'], path: '/groups', template: '/gr%6Fups', parameters: {} },
    { templates: ['/groups/{id}'], path: '/groups/%zz', template: '/groups/{id}', parameters: { id: '%zz' } },
    {
      templates: ['/groups/{id}'],
      path: '/groups/a:17',
      template: '/groups/{id}',
      parameters: { id: 'a:17' },
    },
    { templates: ['/{__proto__}'], path: '/x', template: '/{__proto__}', parameters: {} },
  ])('$template for $path among $templates', ({ templates, path, template, parameters }) => {
    const route = routerFor(templates)('GET', path);
    expect(route).toMatchObject({ kind: 'match', operation: { path: template }, pathParameters: parameters });
  });
});

describe('no path of', () => {
  test.each([
    { templates: ['/groups'], path: '/nope' },
    { templates: ['/groups'], path: '/Groups' },
    { templates: ['/groups'], path: '//groups' },
    { templates: ['/groups'], path: '/groups//' },
    { templates: ['/groups/'], path: '/groups' },
    { templates: ['/groups/{id}'], path: '/groups/' },
    { templates: ['/groups/{id}'], path: '/groups//' },
    { templates: ['/groups/{id}/members'], path: '/groups//members' },
    { templates: ['/groups/{id}'], path: '/groups/a/b' },
    { templates: ['/{a}.{b}'], path: '/.b' },
    { templates: ['/{a}.{b}'], path: '/a.' },
    { templates: ['/{a}:cancel'], path: '/:cancel' },
    { templates: ['/accounts:lookUp'], path: '/accounts:bogus' },
    { templates: ['/test.{format}'], path: '/testxjson' },
    { templates: ['/toString'], path: '/constructor' },
  ])('$templates is $path', ({ templates, path }) => {
    expect(routerFor(templates)('GET', path)).toEqual({ kind: 'no-path' });
  });
});

const method = { responses: {} };

describe('a method', () => {
  test.each([
    {
      what: 'that is not there is told with those that are',
      paths: { '/a': { get: method, put: method } },
      ask: 'POST /a',
      answer: { kind: 'no-method', path: '/a', allow: ['GET', 'PUT'] },
    },
    {
      what: 'HEAD that nobody documented is GET',
      paths: { '/a': { get: method } },
      ask: 'HEAD /a',
      answer: { kind: 'match', operation: { method: 'get' } },
    },
    {
      what: 'HEAD is none where there is no GET',
      paths: { '/a': { put: method } },
      ask: 'HEAD /a',
      answer: { kind: 'no-method', allow: ['PUT'] },
    },
    {
      what: 'HEAD is that of the template that has a GET',
      paths: { '/a/{b}': { put: method }, '/{a}/b': { get: method } },
      ask: 'HEAD /a/b',
      answer: { kind: 'match', operation: { path: '/{a}/b' }, pathParameters: { a: 'a' } },
    },
    {
      what: 'HEAD is one where it is documented',
      paths: { '/a': { get: method, head: method } },
      ask: 'HEAD /a',
      answer: { kind: 'match', operation: { method: 'head' } },
    },
    {
      what: 'OPTIONS that nobody documented is none',
      paths: { '/a': { get: method } },
      ask: 'OPTIONS /a',
      answer: { kind: 'no-method' },
    },
    {
      what: 'in small letters is another one (RFC 9110, 9.1)',
      paths: { '/a': { get: method } },
      ask: 'get /a',
      answer: { kind: 'no-method' },
    },
    {
      what: 'of OpenAPI 3.2 is one',
      paths: { '/a': { query: method } },
      ask: 'QUERY /a',
      answer: { kind: 'match', operation: { method: 'query' } },
    },
    {
      what: 'of its own making, too',
      paths: { '/a': { additionalOperations: { LINK: method } } },
      ask: 'LINK /a',
      answer: {
        kind: 'match',
        operation: { method: 'link', pointer: '/paths/~1a/additionalOperations/LINK' },
      },
    },
    {
      what: 'that a concrete path lacks is not looked for in a templated one',
      paths: { '/a/mine': { get: method }, '/a/{id}': { delete: method } },
      ask: 'DELETE /a/mine',
      answer: { kind: 'no-method', path: '/a/mine', allow: ['GET'] },
    },
    {
      what: 'tells which of two templates is meant',
      paths: { '/a/{b}': { get: method }, '/{a}/b': { put: method } },
      ask: 'PUT /a/b',
      answer: { kind: 'match', operation: { path: '/{a}/b' }, pathParameters: { a: 'a' } },
    },
    {
      what: 'that no template has is told by the first',
      paths: { '/a/{b}': { get: method }, '/{a}/b': { put: method } },
      ask: 'POST /a/b',
      answer: { kind: 'no-method', path: '/a/{b}' },
    },
  ])('$what', ({ paths, ask, answer }) => {
    const [asked = '', path = ''] = ask.split(' ');
    expect(routerOf(paths)(asked, path)).toMatchObject(answer);
  });
});

describe('servers of an operation', () => {
  const own = (url: string) => [{ url }];
  const paths = {
    '/groups': { get: method, post: { ...method, servers: own('https://x/v9') } },
    '/files/{id}': {
      servers: own('https://files.x/upload'),
      get: method,
      put: { ...method, servers: own('/beta/{n}') },
    },
    '/same': { servers: own('https://elsewhere/v2'), get: method },
  };
  const regional = [{ url: '/beta/{n}', variables: { n: { default: 'a' } } }];
  const withVariable = {
    ...paths,
    '/files/{id}': { ...paths['/files/{id}'], put: { ...method, servers: regional } },
  };
  const route = routerOf(withVariable, own('https://api.x/v2'));
  test.each([
    { what: 'there are none: those of the document', ask: 'GET /v2/groups', path: '/groups', kind: 'match' },
    {
      what: 'they take the place of the document’s',
      ask: 'POST /v2/groups',
      path: '/groups',
      kind: 'no-method',
    },
    { what: 'they are found below their own', ask: 'POST /v9/groups', path: '/groups', kind: 'match' },
    { what: 'others are not found there', ask: 'GET /v9/groups', path: '/groups', kind: 'no-method' },
    {
      what: 'the path item may have them',
      ask: 'GET /upload/files/7',
      path: '/files/7',
      kind: 'match',
      parameters: { id: '7' },
    },
    { what: 'then the document’s do not count', ask: 'GET /v2/files/7', path: '/files/7', kind: 'no-path' },
    {
      what: 'the operation’s win over the path item’s',
      ask: 'PUT /upload/files/7',
      path: '/files/7',
      kind: 'no-method',
    },
    {
      what: 'their variables are no parameters',
      ask: 'PUT /beta/any/files/7',
      path: '/files/7',
      kind: 'match',
      parameters: { id: '7' },
    },
    {
      what: 'another host with the same path is the same',
      ask: 'GET /v2/same',
      path: '/same',
      kind: 'match',
    },
    { what: 'their path is not left out', ask: 'POST /groups', path: '/groups', kind: 'no-method' },
  ])('$what: $ask', ({ ask, path, kind, parameters = {} }) => {
    const [asked = '', wirePath = ''] = ask.split(' ');
    const found = route(asked, path, wirePath);
    expect(found.kind).toBe(kind);
    if (found.kind === 'match') expect(found.pathParameters).toEqual(parameters);
  });
});

test.each([
  { servers: ['/', '/v2'], wirePath: '/v2/groups', path: '/groups' },
  { servers: ['/v2', '/v2/beta'], wirePath: '/v2/beta/groups', path: '/groups' },
])('of several servers $servers, the one whose rest is a path counts', ({ servers, wirePath, path }) => {
  const route = routerOf(
    { '/v2/groups': { get: method }, '/beta/groups': { get: method } },
    servers.map((url) => ({ url })),
  );
  expect(route('GET', path, wirePath).kind).toBe('match');
});

test('a path without a name is found without making anything', () => {
  const route = routerFor(['/groups', '/groups/{id}']);
  expect(route('GET', '/groups')).toBe(route('GET', '/groups'));
});

test('what a segment costs does not explode with its length', () => {
  const route = routerFor(['/{a}.{b}.{c}.{d}:x']);
  expect(route('GET', `/${'.'.repeat(50_000)}`).kind).toBe('no-path');
});

test('what a route looks at does not grow with the number of operations', () => {
  const lookups = (count: number): number => {
    const templates = Array.from({ length: count }, (_, index) => `/things${index}/{id}/parts/{part}`);
    const route = routerFor(templates);
    const get = jest.spyOn(Map.prototype, 'get');
    try {
      expect(route('GET', `/things${count - 1}/7/parts/8`).kind).toBe('match');
      return get.mock.calls.length;
    } finally {
      get.mockRestore();
    }
  };
  expect(lookups(10)).toBeGreaterThan(0);
  expect(lookups(5000)).toBe(lookups(10));
});

test('of two templates that differ in names alone, each answers for its own methods by its own names', () => {
  const route = routerOf({ '/a/{x}': { get: method }, '/a/{y}': { put: method, get: method } });
  expect(route('GET', '/a/1')).toMatchObject({ operation: { path: '/a/{x}' }, pathParameters: { x: '1' } });
  expect(route('PUT', '/a/1')).toMatchObject({ operation: { path: '/a/{y}' }, pathParameters: { y: '1' } });
});
