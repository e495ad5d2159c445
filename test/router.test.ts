import { describe, expect, test } from '@jest/globals';
import { listOperations } from '../src/operation.ts';
import { createRouter } from '../src/router.ts';
import { documentOf } from './support/document.ts';

const routerFor = (paths: readonly string[]) => {
  const document = documentOf({
    paths: Object.fromEntries(paths.map((path) => [path, { get: { responses: {} } }])),
  });
  return createRouter(listOperations(document));
};

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
      parameters: { id: 'a/b' },
    },
    { templates: ['/groups'], path: '/groups/', template: '/groups', parameters: {} },
  ])('$template for $path among $templates', ({ templates, path, template, parameters }) => {
    const route = routerFor(templates)('GET', path);
    expect(route).toMatchObject({ kind: 'match', operation: { path: template }, pathParameters: parameters });
  });
});

test('an unknown path and an unknown method are told apart', () => {
  const route = routerFor(['/groups']);
  expect(route('GET', '/nope')).toEqual({ kind: 'no-path' });
  expect(route('PUT', '/groups')).toEqual({ kind: 'no-method', path: '/groups', allow: ['GET'] });
});

test('an empty segment is no value of a parameter', () => {
  expect(routerFor(['/groups/{id}'])('GET', '/groups/')).toEqual({ kind: 'no-path' });
});
