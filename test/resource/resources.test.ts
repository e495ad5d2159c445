import { describe, expect, test } from '@jest/globals';
import { findResources, type OperationRole, type Resource } from '../../src/resource/resources.ts';
import { contractOf } from '../support/document.ts';

const text = { type: 'string' };
const count = { type: 'integer' };
const thing = { type: 'object', properties: { id: text, name: text, project_id: text } };
const things = { type: 'array', items: { $ref: '#/components/schemas/Thing' } };

const objectOf = (properties: Record<string, unknown>, required: readonly string[] = []) => ({
  type: 'object',
  properties,
  required,
});
const json = (schema: unknown) => ({ content: { 'application/json': { schema } } });
const answer = (schema: unknown, more = {}) => ({ 200: { description: 'd', ...json(schema), ...more } });
const get = (schema: unknown, more = {}) => ({ get: { responses: answer(schema), ...more } });
const none = { responses: { 204: { description: 'd' } } };

const find = (paths: unknown): readonly Resource[] =>
  findResources(contractOf({ paths, components: { schemas: { Thing: thing } } })).all;

const roleAt = (paths: unknown, ask: string): OperationRole | undefined =>
  find(paths)
    .flatMap(({ operations }) => operations)
    .find(({ operation: { method, path } }) => `${method.toUpperCase()} ${path}` === ask);

const query = (...names: readonly string[]) => names.map((name) => ({ name, in: 'query', schema: text }));

describe('a list has its array, its total and its pages:', () => {
  test.each([
    { what: 'the body itself', schema: things, is: { array: '' } },
    {
      what: 'an envelope with page and size',
      schema: objectOf({ data: things, totalCount: count, totalPages: count }),
      parameters: [
        { name: 'page', in: 'query', schema: { type: 'integer', default: 0 } },
        { name: 'per_page', in: 'query', schema: { type: 'integer', default: 20 } },
      ],
      is: {
        array: '/data',
        total: '/totalCount',
        paging: { style: 'page', position: 'page', size: 'per_page', firstPage: 0, defaultSize: 20 },
      },
    },
    {
      what: 'offset and limit',
      schema: objectOf({ things, total: count }),
      parameters: query('offset', 'limit'),
      is: {
        array: '/things',
        total: '/total',
        paging: { style: 'offset', position: 'offset', size: 'limit' },
      },
    },
    {
      what: 'a cursor that the body tells',
      schema: objectOf({ items: things, meta: objectOf({ next_cursor: text }) }),
      parameters: query('cursor', 'limit'),
      is: {
        array: '/items',
        paging: { style: 'cursor', position: 'cursor', size: 'limit', next: '/meta/next_cursor' },
      },
    },
    {
      what: 'the last id',
      schema: objectOf({ data: things, has_more: { type: 'boolean' } }),
      parameters: query('starting_after', 'limit'),
      is: { array: '/data', paging: { style: 'last-id', position: 'starting_after', size: 'limit' } },
    },
    {
      what: 'a list in an envelope in an envelope',
      schema: objectOf({ things: objectOf({ items: things, total: count, offset: count }) }),
      is: { array: '/things/items', total: '/things/total' },
    },
    {
      what: 'filters that name a member',
      schema: things,
      parameters: query('name', 'projectId', 'thing_id', 'verbose'),
      is: {
        filters: [
          { parameter: 'name', member: 'name' },
          { parameter: 'projectId', member: 'project_id' },
          { parameter: 'thing_id', member: 'id' },
        ],
      },
    },
  ])('$what', ({ schema, parameters = [], is }) => {
    expect(roleAt({ '/things': get(schema, { parameters }) }, 'GET /things')?.list).toMatchObject(is);
  });

  test('a Link header', () => {
    const headers = { Link: { schema: text } };
    const paths = {
      '/things': { get: { parameters: query('per_page'), responses: answer(things, { headers }) } },
    };
    expect(roleAt(paths, 'GET /things')?.list?.paging).toEqual({ style: 'link-header', size: 'per_page' });
  });
});

describe('a key has the member of the record with the same value:', () => {
  const members = (...names: readonly string[]) =>
    objectOf(Object.fromEntries(names.map((name) => [name, text])));
  test.each([
    { parameter: 'thingId', members: ['id', 'name'], member: 'id' },
    { parameter: 'thing_gid', members: ['gid', 'name'], member: 'gid' },
    { parameter: 'thingId', members: ['thingId', 'name'], member: 'thingId' },
    { parameter: 'thing', members: ['object', 'id'], member: 'id' },
    { parameter: 'Sid', members: ['account_sid', 'sid'], member: 'sid' },
    { parameter: 'idOrName', members: ['name', 'id'], member: 'id' },
    { parameter: 'name', members: ['id', 'name'], member: 'name' },
    { parameter: 'ref', members: ['id'], member: undefined },
  ])('{$parameter} of $members', ({ parameter, members: names, member }) => {
    const path = `/things/{${parameter}}`;
    expect(roleAt({ [path]: get(members(...names)) }, `GET ${path}`)?.key).toEqual({ parameter, member });
  });

  test('a link of the same resource says it', () => {
    const links = { read: { operationId: 'getThing', parameters: { ref: '$response.body#/name' } } };
    const paths = {
      '/things': { post: { responses: answer(thing, { links }) } },
      '/things/{ref}': get(thing, { operationId: 'getThing' }),
    };
    expect(roleAt(paths, 'GET /things/{ref}')?.key).toEqual({ parameter: 'ref', member: 'name' });
  });
});

describe('resources', () => {
  test('have names that are unique, the shortest for the shortest path', () => {
    const paths = {
      '/users/{id}': get(thing),
      '/groups/{id}/users/{userId}': { ...get(thing), delete: none },
    };
    expect(find(paths).map(({ name, parent }) => [name, parent])).toEqual([
      ['users', undefined],
      ['groups/users', undefined],
    ]);
  });

  test('are at home where their single records are', () => {
    const paths = {
      '/projects/{id}': get(objectOf({ id: text })),
      '/projects/{id}/sections': { ...get(things), post: { responses: answer(thing) } },
      '/sections/{id}': get(thing),
    };
    const [, sections] = find(paths);
    expect(sections?.name).toBe('sections');
    expect(sections?.parent).toBe('projects');
    expect(sections?.operations.map(({ role }) => role)).toEqual(['list', 'create', 'read']);
  });

  test('lie in scopes, which are no resources, and in records', () => {
    const paths = {
      '/v1/accounts/{account}/groups/{id}': get(thing),
      '/v1/accounts/{account}/groups/{id}/tags': get(things),
    };
    expect(roleAt(paths, 'GET /v1/accounts/{account}/groups/{id}/tags')?.parents).toEqual([
      { parameter: 'account', resource: undefined },
      { parameter: 'id', resource: 'groups' },
    ]);
  });

  test('may have one that has no key', () => {
    const paths = { '/users/{id}': get(thing), '/users/me': get(thing) };
    expect(roleAt(paths, 'GET /users/me')).toMatchObject({
      resource: 'users',
      isSingleton: true,
      record: '',
    });
  });
});

describe('a change says', () => {
  const post = (schema: unknown) => ({ post: { requestBody: json(schema), ...none } });
  test.each([
    { what: 'a list', schema: things, items: '' },
    { what: 'an object with one', schema: objectOf({ things }), items: '/things' },
    {
      what: 'a record with a list in it',
      schema: objectOf({ name: text, members: things }),
      items: undefined,
    },
  ])('whether it is of many: $what', ({ schema, items }) => {
    const paths = { '/things': { ...get(things), ...post(schema) } };
    expect(roleAt(paths, 'POST /things')?.bulk?.items).toBe(items);
  });

  test.each([
    { what: 'PATCH', method: 'patch', required: ['name'], update: 'merge' },
    { what: 'PUT with all that a create needs', method: 'put', required: ['name'], update: 'replace' },
    { what: 'PUT with less', method: 'put', required: [], update: 'merge' },
  ])('whether it keeps what is left out: $what', ({ method, required, update }) => {
    const made = objectOf({ name: text }, ['name']);
    const paths = {
      '/things': post(made),
      '/things/{id}': { [method]: { requestBody: json(objectOf({ name: text }, required)), ...none } },
    };
    expect(roleAt(paths, `${method.toUpperCase()} /things/{id}`)?.update).toBe(update);
  });

  test.each([
    { what: 'the body itself', schema: thing, record: '' },
    { what: 'an envelope', schema: objectOf({ message: text, result: thing }), record: '/result' },
    { what: 'a member that is called like it', schema: objectOf({ thing, status: text }), record: '/thing' },
    { what: 'none', schema: objectOf({ ok: text }), record: undefined },
  ])('where the record stands: $what', ({ schema, record }) => {
    const paths = {
      '/things': { post: { responses: answer(schema) } },
      '/things/{id}': get(thing),
    };
    expect(roleAt(paths, 'POST /things')?.record).toBe(record);
  });
});

test('a document without operations has no resources, and schemas may refer to themselves', () => {
  expect(find({})).toEqual([]);
  const node: Record<string, unknown> = {
    type: 'object',
    properties: {
      id: text,
      next: { $ref: '#/paths/~1nodes/get/responses/200/content/application~1json/schema' },
    },
  };
  expect(find({ '/nodes': get(node) }).map(({ name }) => name)).toEqual(['nodes']);
});
