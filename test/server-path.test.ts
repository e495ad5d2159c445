import { describe, expect, test } from '@jest/globals';
import { belowServer, serverPaths } from '../src/server-path.ts';
import { documentOf } from './support/document.ts';

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
    {
      url: 'https://example.com/{version}/{region}',
      variables: { version: { default: 'v2' }, region: { default: 'eu' } },
      path: '/v2/eu',
    },
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
  ])('$servers, $path is $below', ({ servers, path, below }) => {
    expect(belowServer(servers, path)).toBe(below);
  });
});
