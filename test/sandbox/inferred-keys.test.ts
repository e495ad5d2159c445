import { describe, expect, test } from '@jest/globals';
import { keyLike } from '../../src/sandbox/inferred/key-like.ts';
import { startSandbox } from '../../src/testing/index.ts';
import { contractOf } from '../support/document.ts';
import { sending } from '../support/teams.ts';

const json = (schema: object, more: object = {}) => ({ 'application/json': { schema, ...more } });
const ok = (schema: object, more: object = {}) => ({ description: 'Good.', content: json(schema, more) });

interface Kind {
  readonly member?: string;
  readonly parameter?: string;
  /** The schema of the key, in the records and in the path. */
  readonly key?: object;
  /** An example of the response that creates a record. */
  readonly example?: object;
  readonly members?: Readonly<Record<string, object>>;
  /** The schema of the request body that creates a record; undefined for no body. */
  readonly sent?: object | undefined;
  readonly create?: object;
  readonly read?: object;
  readonly remove?: object;
}

const startThings = async ({
  member = 'id',
  parameter = 'id',
  key = { type: 'string' },
  example,
  members = { title: { type: 'string' } },
  sent = { type: 'object', properties: members },
  create,
  read,
  remove = { 204: { description: 'Gone.' } },
}: Kind) => {
  const thing = { type: 'object', required: [member], properties: { [member]: key, ...members } };
  const contract = contractOf({
    paths: {
      '/things': {
        get: { operationId: 'listThings', responses: { 200: ok({ type: 'array', items: thing }) } },
        post: {
          operationId: 'createThing',
          ...(sent && { requestBody: { content: json(sent) } }),
          responses: create ?? { 201: ok(thing, example === undefined ? {} : { example }) },
        },
      },
      [`/things/{${parameter}}`]: {
        parameters: [{ name: parameter, in: 'path', required: true, schema: key }],
        get: {
          operationId: 'getThing',
          responses: { 200: read ?? ok(thing), 404: { description: 'None.' } },
        },
        put: {
          operationId: 'putThing',
          requestBody: { content: json({ type: 'object', properties: members }) },
          responses: { 200: ok(thing), 201: ok(thing) },
        },
        delete: { operationId: 'deleteThing', responses: remove },
      },
    },
  });
  const sandbox = await startSandbox(contract, { port: false });
  const call = async (path = '', init?: RequestInit) => {
    const response = await sandbox.fetch(`${sandbox.urlOf()}/things${path}`, init);
    const text = await response.text();
    return { status: response.status, text, json: text === '' ? undefined : JSON.parse(text) };
  };
  return { ...sandbox, call };
};

describe('a key that the server makes', () => {
  test.each([
    { like: 'the digits of an example', key: { type: 'string', example: '12345' }, form: /^\d+$/ },
    { like: 'a format', key: { type: 'string', format: 'ipv4' }, form: /^10\.\d+\.\d+\.\d+$/ },
    { like: 'a format of dates', key: { type: 'string', format: 'date' }, form: /^20\d\d-\d\d-\d\d$/ },
    { like: 'an address', key: { type: 'string', format: 'email' }, form: /^[^@]+@example\.com$/ },
    { like: 'a slug', key: { type: 'string', examples: ['hello-world'] }, form: /^hello-world-\d+$/ },
    { like: 'an id with a prefix', key: { type: 'string', example: 'cus_9s6XKzkNRiz8i3' }, form: /^cus_/ },
    {
      like: 'a small number',
      key: { type: 'integer', format: 'int32', maximum: 2_147_483_647 },
      form: /^\d{1,10}$/,
    },
    { like: 'a name of a list', key: { type: 'string', enum: ['red', 'green'] }, form: /^(?:red|green)$/ },
  ])('is like $like', async ({ key, form }) => {
    await using things = await startThings({ key });
    const workspace = things.workspace('one');
    const url = `${things.urlOf()}/things`;
    const made = await Promise.all([1, 2].map(() => workspace.fetch(url, sending({ title: 'x' }))));
    const keys = await Promise.all(
      made.map(async (one) => String(((await one.json()) as { id: unknown }).id)),
    );
    for (const one of keys) expect(one).toMatch(form);
    expect(new Set(keys).size).toBe(2);
    for (const one of keys) expect((await workspace.fetch(`${url}/${one}`)).status).toBe(200);
    things.assertConforms();
  });

  test('is like that of an example of an answer', async () => {
    await using things = await startThings({ example: { id: 'proj-alpha', title: 'Alpha' } });
    expect((await things.call('', sending({ title: 'x' }))).json.id).toMatch(/^proj-alpha-\d+$/);
  });

  test('is the member that the last word of the path parameter names, not the id of something else', async () => {
    await using things = await startThings({
      member: 'ip',
      parameter: 'thing_ip',
      key: { type: 'string', format: 'ipv4' },
      members: { project_id: { type: 'string', format: 'uuid' } },
    });
    const { json: made } = await things.call('', sending({}));
    expect((await things.call(`/${made.ip}`)).json.ip).toBe(made.ip);
  });
});

test.each([
  { example: '2001:db8::1', like: '2001:db8::0:7' },
  { example: '2015-06-01T10:00:00Z', like: '2000-01-08T00:00:00.000Z' },
  { example: 'maria@test.com', like: 'maria.7@test.com' },
  { example: 'https://test.com/a/', like: 'https://test.com/a/7' },
  { example: 'www.test.com', like: 'n7.www.test.com' },
  { example: 'string', like: undefined },
  { example: 'My holidays!', like: undefined },
])('$example is made $like', ({ example, like }) => {
  expect(keyLike(example, { number: 7, uuid: 'b0f4c521-1d3e-4a86-9c5b-000000000001' })).toBe(like);
});

describe('a record is kept', () => {
  test('where nothing is sent', async () => {
    await using things = await startThings({ sent: undefined, example: { id: 'a', title: 'Made' } });
    const [one, other] = [
      await things.call('', { method: 'POST' }),
      await things.call('', { method: 'POST' }),
    ];
    expect([one.json.title, other.json.title]).toEqual(['Made', 'Made']);
    expect((await things.call()).json).toEqual([one.json, other.json]);
  });

  test('and not twice below the key that a client chose, where a 409 is documented', async () => {
    const thing = { type: 'object', required: ['id'], properties: { id: { type: 'string' } } };
    const failed = ok({ type: 'object', required: ['message'], properties: { message: { type: 'string' } } });
    await using things = await startThings({ sent: thing, create: { 201: ok(thing), 409: failed } });
    expect((await things.call('', sending({ id: 'a' }))).status).toBe(201);
    expect(await things.call('', sending({ id: 'a' }))).toMatchObject({
      status: 409,
      json: { message: 'There is one with this id already: a.' },
    });
  });

  test('and read as a file, where the contract has nothing else', async () => {
    const file = { description: 'A file.', content: { 'application/octet-stream': {} } };
    await using things = await startThings({ read: file });
    const { json: made } = await things.call('', sending({ title: 'x' }));
    const url = `${things.urlOf()}/things/${made.id}`;
    expect(await (await things.fetch(url)).text()).toBe('text');
    things.assertConforms();
  });

  test('and gone after a 204 that is described with a body, and has none', async () => {
    await using things = await startThings({ remove: { 204: ok({ type: 'object' }) } });
    const { json: made } = await things.call('', sending({ title: 'x' }));
    expect(await things.call(`/${made.id}`, { method: 'DELETE' })).toMatchObject({ status: 204, text: '' });
    expect((await things.call(`/${made.id}`)).status).toBe(404);
    things.assertConforms();
  });
});

describe('paths that do not agree', () => {
  const callsOf = async (paths: object) => {
    const sandbox = await startSandbox(contractOf({ paths }), { port: false });
    const call = async (path: string, init?: RequestInit) => {
      const response = await sandbox.fetch(`${sandbox.urlOf()}${path}`, init);
      const text = await response.text();
      return { status: response.status, json: text === '' ? undefined : JSON.parse(text) };
    };
    return { ...sandbox, call };
  };
  const inPath = (name: string, schema: object) => ({ name, in: 'path', required: true, schema });

  test('a record that one path names by its name is found by its id in another', async () => {
    const file = {
      type: 'object',
      required: ['fileId', 'fileName'],
      properties: { fileId: { type: 'string', format: 'uuid' }, fileName: { type: 'string' } },
    };
    const named = inPath('fileName', { type: 'string' });
    await using files = await callsOf({
      '/files': { get: { operationId: 'list', responses: { 200: ok({ type: 'array', items: file }) } } },
      '/files/{fileId}': {
        get: {
          operationId: 'read',
          parameters: [inPath('fileId', { type: 'string', format: 'uuid' })],
          responses: { 200: ok(file), 404: { description: 'None.' } },
        },
      },
      '/files/{fileName}': {
        put: {
          operationId: 'upload',
          summary: 'Upload a file',
          parameters: [named],
          requestBody: { content: { 'text/plain': { schema: { type: 'string' } } } },
          responses: { 201: ok(file) },
        },
        delete: {
          operationId: 'remove',
          parameters: [named],
          responses: { 204: { description: 'Gone.' }, 404: { description: 'None.' } },
        },
      },
    });
    const sent = { method: 'PUT', headers: { 'content-type': 'text/plain' }, body: 'hello' };
    const { json: made } = await files.call('/files/a.txt', sent);
    expect(made).toEqual({ fileId: expect.stringMatching(/^[\da-f-]{36}$/), fileName: 'a.txt' });
    expect((await files.call('/files/a.txt', sent)).json).toEqual(made);
    expect((await files.call(`/files/${made.fileId}`)).json).toEqual(made);
    expect((await files.call('/files/a.txt', { method: 'DELETE' })).status).toBe(204);
    expect((await files.call(`/files/${made.fileId}`)).status).toBe(404);
    files.assertConforms();
  });

  test('a key is a number where paths below take nothing else', async () => {
    const board = { type: 'object', required: ['id'], properties: { id: { type: 'string' } } };
    const card = { type: 'object', required: ['id'], properties: { id: { type: 'integer' } } };
    await using boards = await callsOf({
      '/boards': { post: { operationId: 'createBoard', responses: { 201: ok(board) } } },
      '/boards/{boardId}': {
        parameters: [inPath('boardId', { type: 'string' })],
        get: { operationId: 'getBoard', responses: { 200: ok(board) } },
      },
      '/boards/{boardId}/cards': {
        parameters: [inPath('boardId', { type: 'integer', format: 'int32' })],
        get: { operationId: 'listCards', responses: { 200: ok({ type: 'array', items: card }) } },
        post: { operationId: 'createCard', responses: { 201: ok(card) } },
      },
    });
    const { json: made } = await boards.call('/boards', { method: 'POST' });
    expect(made.id).toMatch(/^\d+$/);
    expect((await boards.call(`/boards/${made.id}/cards`, { method: 'POST' })).status).toBe(201);
  });
});
