import { describe, expect, test } from '@jest/globals';
import { belowEachServer, belowServer, serverPaths } from '../../src/contract/server-path.ts';
import { documentOf } from '../support/document.ts';

describe('the path of', () => {
  test.each([
    { url: 'https://api.example.com/v2', path: '/v2' },
    { url: 'https://api.example.com/v2/', path: '/v2' },
    { url: 'https://api.example.com', path: '' },
    { url: 'https://api.example.com/', path: '' },
    { url: 'https://api.example.com:8443/a/b?c=d#e', path: '/a/b' },
    { url: '//api.example.com/v2', path: '/v2' },
    { url: '/v2', path: '/v2' },
    { url: 'v2', path: '/v2' },
    { url: '/', path: '' },
    { url: '', path: '' },
    { url: 'https://{host}/restapi', variables: { host: { default: 'demo.example.com' } }, path: '/restapi' },
    {
      url: '{scheme}://{host}',
      variables: { scheme: { default: 'http' }, host: { default: 'localhost:9000' } },
      path: '',
    },
    { url: 'https://example.com/a/./b/../c', path: '/a/c' },
    { url: '../v2', path: '/v2' },
    {
      url: '{base}/groups',
      variables: { base: { default: 'https://example.com/api' } },
      path: '/api/groups',
    },
    { url: 'https://example.com/{gone}/a', path: '/a' },
  ])('$url is "$path"', ({ url, variables, path }) => {
    expect(serverPaths(documentOf({ servers: [{ url, variables }] }))).toEqual([path]);
  });

  test.each([
    {
      what: 'any text where there is no enum, the default first',
      url: 'https://example.com/{version}/{region}',
      variables: { version: { default: 'v2' }, region: { default: 'eu' } },
      paths: ['/v2/eu', '/v2/{region}', '/{version}/eu', '/{version}/{region}'],
    },
    {
      what: 'each value of an enum, the default first',
      url: 'https://example.com/{version}',
      variables: { version: { default: 'v2', enum: ['v1', 'v2', 'v3'] } },
      paths: ['/v2', '/v1', '/v3'],
    },
    {
      what: 'several variables in a segment',
      url: '/api/{version}:{name}/',
      variables: {
        version: { default: 'v1', enum: ['v1', 'v2'] },
        name: { default: 'pets', enum: ['pets'] },
      },
      paths: ['/api/v1:pets', '/api/v2:pets'],
    },
    {
      what: 'nothing of what stands in the origin',
      url: 'https://{region}.example.com:{port}/v2',
      variables: { region: { default: 'eu', enum: ['eu', 'us'] }, port: { default: '443' } },
      paths: ['/v2'],
    },
    {
      what: 'each base of an enum',
      url: '{base}/groups',
      variables: { base: { default: 'https://a.com/v1', enum: ['https://a.com/v1', 'https://b.com/v2'] } },
      paths: ['/v1/groups', '/v2/groups'],
    },
  ])('$url has $what', ({ url, variables, paths }) => {
    expect(serverPaths(documentOf({ servers: [{ url, variables }] }))).toEqual(paths);
  });

  test('a server of very many values ends', () => {
    const values = Array.from({ length: 1000 }, (_, index) => `v${index}`);
    const variables = { a: { default: 'v0', enum: values }, b: { default: 'v0', enum: values } };
    expect(serverPaths(documentOf({ servers: [{ url: '/{a}/{b}', variables }] })).length).toBeLessThan(300);
  });

  test.each([
    { what: 'no servers', servers: undefined, paths: [''] },
    { what: 'an empty list', servers: [], paths: [''] },
    {
      what: 'several servers, each once',
      servers: [{ url: 'https://a.com/v2' }, { url: 'https://b.com/v2/' }, { url: 'https://c.com' }],
      paths: ['/v2', ''],
    },
    { what: 'what is no list', servers: 'https://a.com/v2', paths: [''] },
  ])('$what is $paths', ({ servers, paths }) => {
    expect(serverPaths(documentOf({ servers }))).toEqual(paths);
  });
});

describe('below', () => {
  test.each([
    { servers: ['/v2'], path: '/v2/groups', below: '/groups' },
    { servers: ['/v2'], path: '/v2', below: '/' },
    { servers: ['/v2'], path: '/v2/', below: '/' },
    { servers: ['/v2'], path: '/v20/groups', below: undefined },
    { servers: ['/v2'], path: '/groups', below: undefined },
    { servers: [''], path: '/groups', below: '/groups' },
    { servers: ['', '/v2'], path: '/v2/groups', below: '/groups' },
    { servers: ['/v2', '/v2/beta'], path: '/v2/beta/groups', below: '/groups' },
    { servers: ['/v1', '/v2'], path: '/v2/groups', below: '/groups' },
    { servers: ['/v2/{region}'], path: '/v2/eu/groups', below: '/groups' },
    { servers: ['/v2/{region}'], path: '/v2/eu', below: '/' },
    { servers: ['/v2/{region}'], path: '/v2', below: undefined },
    { servers: ['/v2/{region}'], path: '/v2//groups', below: undefined },
    { servers: ['/v{n}.0'], path: '/v2.0/groups', below: '/groups' },
    { servers: ['/v{n}.0'], path: '/v2x0/groups', below: undefined },
  ])('$servers, $path is $below', ({ servers, path, below }) => {
    expect(belowServer(servers, path)).toBe(below);
  });
});

test.each([
  { servers: ['', '/v2', '/v3'], path: '/v2/groups', below: ['/groups', '/v2/groups'] },
  { servers: ['/v2', '/{any}'], path: '/v2/groups', below: ['/groups'] },
  { servers: ['/v2'], path: '/groups', below: [] },
])('below each of $servers, $path is $below', ({ servers, path, below }) => {
  expect(belowEachServer(servers, path)).toEqual(below);
});
