import { describe, expect, test } from '@jest/globals';
import { findResources } from '../../src/resource/resources.ts';
import { contractOf } from '../support/document.ts';

const ok = (schema?: unknown, status = '200') => ({
  [status]: { description: 'd', ...(schema ? { content: { 'application/json': { schema } } } : {}) },
});
const body = (schema: unknown) => ({ content: { 'application/json': { schema } } });
const thing = { type: 'object', properties: { id: { type: 'string' }, name: { type: 'string' } } };
const things = { type: 'array', items: thing };
const flags = { type: 'array', items: { type: 'boolean' } };
const list = (name: string) => ({ type: 'object', properties: { [name]: things } });

/** The parts of an operation that roles are inferred from. */
interface Told {
  readonly summary?: string;
  readonly requestBody?: unknown;
  readonly responses?: unknown;
}

/** The paths of these operations, whose keys are like `POST /groups`. */
const pathsOf = (operations: Readonly<Record<string, Told>>) => {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [ask, told] of Object.entries(operations)) {
    const [method = '', path = ''] = ask.split(' ');
    paths[path] = { ...paths[path], [method.toLowerCase()]: { responses: ok(), ...told } };
  }
  return { paths };
};

const rolesOf = (operations: Readonly<Record<string, Told>>): Record<string, string> =>
  Object.fromEntries(
    [...findResources(contractOf(pathsOf(operations))).roles].map(([{ method, path }, { role }]) => [
      `${method.toUpperCase()} ${path}`,
      role,
    ]),
  );

/** Compares the inferred roles of those operations that have the expected one in `is`. */
const expectRoles = (operations: Readonly<Record<string, Told & { readonly is?: string }>>) => {
  const roles = rolesOf(operations);
  const wanted = Object.entries(operations).filter(([, { is }]) => is !== undefined);
  expect(Object.fromEntries(wanted.map(([ask]) => [ask, roles[ask]]))).toEqual(
    Object.fromEntries(wanted.map(([ask, { is }]) => [ask, is])),
  );
};

describe('without a word, by structure alone:', () => {
  test.each([
    {
      what: 'a collection and its records',
      operations: {
        'GET /groups': { is: 'list', responses: ok(things) },
        'POST /groups': { is: 'create', requestBody: body(thing), responses: ok(thing) },
        'GET /groups/{id}': { is: 'read', responses: ok(thing) },
        'PUT /groups/{id}': { is: 'update', requestBody: body(thing) },
        'PATCH /groups/{id}': { is: 'update', requestBody: body(thing) },
        'DELETE /groups/{id}': { is: 'delete' },
      },
    },
    {
      what: 'POST to a record changes it',
      operations: {
        'GET /charges/{charge}': { responses: ok(thing) },
        'POST /charges/{charge}': { is: 'update', requestBody: body(thing) },
        'POST /charges/{charge}/capture': { is: 'action' },
        'POST /charges/{charge}/refunds': { is: 'create', requestBody: body(thing) },
      },
    },
    {
      what: 'a GET of a list may be below a key, and a GET of a record has lists in it',
      operations: {
        'GET /groups/{id}': {
          is: 'read',
          responses: ok({ ...thing, properties: { ...thing.properties, members: things } }),
        },
        'GET /groups/{id}/members': { is: 'list', responses: ok(list('members')) },
        'GET /groups/{id}/history': { is: 'list', responses: ok(things) },
        'GET /groups/contains': { is: 'read', responses: ok(flags) },
      },
    },
    {
      what: 'one thing, without a key',
      operations: {
        'GET /me': { is: 'read', responses: ok(thing) },
        'PUT /me': { is: 'update', requestBody: body(thing) },
        'GET /account/settings': { is: 'read', responses: ok(thing) },
      },
    },
    {
      what: 'a search by POST is a list',
      operations: {
        'POST /groups/search': { is: 'list', requestBody: body(thing), responses: ok(list('groups')) },
        'GET /groups/search': { is: 'list', responses: ok(list('groups')) },
        'GET /groups/{id}': {},
      },
    },
    {
      what: 'procedures are called by their verbs',
      operations: {
        'POST /users.create': { is: 'create' },
        'GET /users.list': {
          is: 'list',
          responses: ok({ type: 'object', properties: { ok: { type: 'boolean' } } }),
        },
        'POST /users.info': { is: 'read', responses: ok(thing) },
        'POST /users.update': { is: 'update' },
        'POST /users.delete': { is: 'delete' },
        'POST /users.setActive': { is: 'action' },
        'POST /orders/{id}:cancel': { is: 'action' },
        'POST /catalog/batch-retrieve': { is: 'list' },
      },
    },
    {
      what: 'PUT adds where a DELETE at the same path takes out, and no POST puts in',
      operations: {
        'GET /groups/{id}/users': { responses: ok(list('users')) },
        'PUT /groups/{id}/users': { is: 'create', requestBody: body(list('users')) },
        'DELETE /groups/{id}/users': { is: 'delete', requestBody: body(list('users')) },
      },
    },
    {
      what: 'PUT sets where a POST makes',
      operations: {
        'GET /groups/{id}/users': { responses: ok(list('users')) },
        'POST /groups/{id}/users': { is: 'create', requestBody: body(thing) },
        'PUT /groups/{id}/users': { is: 'update', requestBody: body(list('users')) },
        'DELETE /groups/{id}/users': {},
      },
    },
    {
      what: 'a verb that is a noun here',
      operations: {
        'GET /imports': { responses: ok(things) },
        'POST /imports': { is: 'create' },
        'GET /check-runs/{id}': { responses: ok(thing) },
        'POST /check-runs': { is: 'create' },
      },
    },
  ])('$what', ({ operations }) => {
    expectRoles(operations);
  });
});

describe('where the structure leaves a doubt, words tell:', () => {
  test.each([
    { ask: 'PUT /users/{id}/suspended', summary: 'Suspend a user', is: 'action' },
    { ask: 'PUT /starred/{id}', summary: 'Star a user', is: 'create' },
    { ask: 'PUT /secrets/{name}', summary: 'Create or update a secret', is: 'update' },
    { ask: 'POST /columns/{id}/moves', summary: 'Move a column', is: 'action' },
    { ask: 'POST /columns/{id}/cards', summary: 'Create a card', is: 'create' },
    { ask: 'POST /markdown', summary: 'Render a document', is: 'action' },
    { ask: 'POST /messages/{id}/read', summary: 'Mark as read', is: 'action' },
    { ask: 'POST /avatar', summary: 'Add or update the avatar', is: 'update' },
    { ask: 'GET /logs', summary: 'Gets a list of logs', is: 'list' },
    { ask: 'GET /ping', summary: 'Ping the server', is: 'read' },
    { ask: 'GET /apps.uninstall', summary: 'Uninstalls your app', is: 'action' },
    { ask: 'PUT /issues/{id}/vote', summary: 'Vote for an issue', is: 'action' },
  ])('$ask "$summary" is $is', ({ ask, summary, is }) => {
    expectRoles({ [ask]: { summary, is } });
  });
});

test('what is not sure says so', () => {
  const { roles } = findResources(contractOf(pathsOf({ 'POST /thing': {}, 'DELETE /things/{id}': {} })));
  const [doubtful, sure] = [...roles.values()];
  expect(doubtful?.confidence).toBeLessThan(0.6);
  expect(sure?.confidence).toBeGreaterThan(0.95);
  expect([doubtful, sure].map((found) => found?.reasons.length)).toEqual([1, 1]);
});
