import { expect, test } from '@jest/globals';
import { resourceData, resourceTable } from '../../src/report/resource-report.ts';
import { findResources } from '../../src/resource/resources.ts';
import { contractOf } from '../support/document.ts';

const thing = { type: 'object', properties: { id: { type: 'string' }, name: { type: 'string' } } };
const answer = (schema: unknown) => ({
  responses: { 200: { description: 'd', content: { 'application/json': { schema } } } },
});
const name = { name: 'name', in: 'query', schema: { type: 'string' } };

const resources = findResources(
  contractOf({
    paths: {
      '/things': {
        get: { operationId: 'listThings', parameters: [name], ...answer({ type: 'array', items: thing }) },
      },
      [`/things/{id}/${'very-'.repeat(15)}long`]: { get: answer(thing) },
      '/things/{id}': { get: answer(thing) },
    },
  }),
);

test('the table has a head for each resource, and what each operation does with its reasons', () => {
  expect(resourceTable('acme', resources).split('\n').slice(0, 9)).toEqual([
    'acme: 3 operations, 2 resources',
    '',
    'things, key id',
    '  list    99 % GET /things',
    '               records in the body itself; name filters by name; the response is',
    '               a list',
    '  read    90 % GET /things/{id}',
    '               {id} is id; the response has no list',
    '',
  ]);
});

test('its lines have 80 columns, unless a path is longer', () => {
  const long = resourceTable('acme', resources)
    .split('\n')
    .filter((line) => line.length > 80);
  expect(long).toEqual([expect.stringContaining('/very-')]);
});

test('a program gets every operation in the order of the document', () => {
  const { provider, operations } = resourceData('acme', resources);
  expect(provider).toBe('acme');
  expect(operations.map(({ path, parent }) => [String(path).slice(0, 17), parent])).toEqual([
    ['/things', null],
    ['/things/{id}/very', 'things'],
    ['/things/{id}', null],
  ]);
  expect(operations[0]).toMatchObject({
    method: 'get',
    operation: 'listThings',
    role: 'list',
    resource: 'things',
    key: null,
    list: { array: '', filters: [{ parameter: 'name', member: 'name' }] },
  });
  expect(operations[2]?.key).toEqual({ parameter: 'id', member: 'id' });
});
