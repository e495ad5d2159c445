import { describe, expect, test } from '@jest/globals';
import { startSandbox } from '../../src/testing/index.ts';
import { contractOf } from '../support/document.ts';
import { sending, startTeams } from '../support/teams.ts';

const json = (schema: object) => ({ 'application/json': { schema } });
const ok = (schema: object) => ({ description: 'Good.', content: json(schema) });
const parameter = (name: string, where: string, schema: object) => ({
  name,
  in: where,
  required: where === 'path',
  schema,
});

interface Kind {
  readonly key?: object;
  readonly members?: Readonly<Record<string, object>>;
  readonly required?: readonly string[];
  /** Are errors documented, without examples? */
  readonly hasErrors?: boolean;
  readonly query?: readonly object[];
  readonly list?: object;
}

/** A contract with operations that list, create, read, replace, change and delete pets. */
const petsOf = ({
  key = { type: 'integer' },
  members = {},
  required = ['id', 'name'],
  hasErrors = false,
  query = [],
  list,
}: Kind = {}) => {
  const Pet = {
    type: 'object',
    required,
    properties: {
      id: { ...key, readOnly: true },
      name: { type: 'string' },
      kind: { type: 'string' },
      ...members,
    },
  };
  const change = { type: 'object', properties: { ...Pet.properties } };
  const pet = { $ref: '#/components/schemas/Pet' };
  const failed = ok({ type: 'object', required: ['message'], properties: { message: { type: 'string' } } });
  const errors = hasErrors ? { 400: failed, 409: failed } : undefined;
  return contractOf({
    components: { schemas: { Pet } },
    paths: {
      '/pets': {
        get: {
          operationId: 'listPets',
          parameters: query,
          responses: { 200: ok(list ?? { type: 'array', items: pet }) },
        },
        post: {
          operationId: 'createPet',
          requestBody: { content: json(change) },
          responses: { 201: ok(pet), ...errors },
        },
      },
      '/pets/{petId}': {
        parameters: [parameter('petId', 'path', key)],
        get: {
          operationId: 'getPet',
          responses: { 200: ok(pet), 404: errors ? failed : { description: 'None.' } },
        },
        put: {
          operationId: 'replacePet',
          requestBody: { content: json(change) },
          responses: { 200: ok(pet) },
        },
        patch: {
          operationId: 'changePet',
          requestBody: { content: json(change) },
          responses: { 200: ok(pet) },
        },
        delete: { operationId: 'deletePet', responses: { 204: { description: 'Gone.' } } },
      },
    },
  });
};

const startPets = async (kind?: Kind) => {
  const sandbox = await startSandbox(petsOf(kind), { port: false });
  const url = `${sandbox.urlOf()}/pets`;
  const call = async (path = '', init?: RequestInit) => {
    const response = await sandbox.fetch(`${url}${path}`, init);
    const text = await response.text();
    return { status: response.status, text, json: text === '' ? undefined : JSON.parse(text) };
  };
  return { ...sandbox, call };
};

describe('what nobody has an example of', () => {
  test('a flag that only the server sets is false, unless the schema has a default', async () => {
    const members = {
      isArchived: { type: 'boolean', readOnly: true },
      isShown: { type: 'boolean', default: true },
      size: { type: 'string', default: 'small' },
    };
    await using pets = await startPets({ members, required: ['id', 'name', 'isArchived'] });
    const { json } = await pets.call('', sending({ name: 'Rex' }));
    expect(json).toEqual({
      id: expect.anything(),
      name: 'Rex',
      isArchived: false,
      isShown: true,
      size: 'small',
    });
    pets.assertConforms();
  });

  test('an error says the sentence of the judge, without credentials', async () => {
    await using pets = await startPets({
      hasErrors: true,
      members: { password: { type: 'string', format: 'password', minLength: 90 } },
    });
    const wrong = await pets.call('', sending({ name: 7, password: 'hunter2' }));
    expect(wrong.status).toBe(400);
    expect(wrong.json.message).toMatch(/request \/body\/name must be string/);
    expect(wrong.text).not.toContain('hunter2');
    await pets.call('', sending({ name: 'Rex' }));
    expect((await pets.call('', sending({ name: 'Rex' }))).json).toEqual({
      message: 'There is one with this name already: Rex.',
    });
    expect((await pets.call('/77')).json).toEqual({ message: 'There is no such thing.' });
  });
});

describe('a resource lives', () => {
  test.each([
    { form: 'an integer', key: { type: 'integer' }, id: /^\d+$/ },
    { form: 'a text', key: { type: 'string' }, id: /./ },
    { form: 'a UUID', key: { type: 'string', format: 'uuid' }, id: /^[\da-f]{8}-[\da-f]{4}-4/ },
    { form: 'digits', key: { type: 'string', pattern: '^\\d+$' }, id: /^\d+$/ },
  ])('with $form for a key', async ({ key, id }) => {
    await using pets = await startPets({ key });
    const made = await pets.call('', sending({ name: 'Rex', kind: 'dog' }));
    expect([made.status, made.json]).toEqual([201, { id: expect.anything(), name: 'Rex', kind: 'dog' }]);
    expect(String(made.json.id)).toMatch(id);
    const path = `/${made.json.id}`;
    expect((await pets.call(path)).json).toEqual(made.json);
    expect((await pets.call()).json).toEqual([made.json]);
    expect((await pets.call(path, sending({ name: 'Max' }, 'PATCH'))).json).toEqual({
      ...made.json,
      name: 'Max',
    });
    expect((await pets.call(path, sending({ name: 'Tom' }, 'PUT'))).json).toEqual({
      id: made.json.id,
      name: 'Tom',
    });
    expect((await pets.call(path, { method: 'DELETE' })).status).toBe(204);
    expect((await pets.call(path)).status).toBe(404);
    const again = await pets.call(path, { method: 'DELETE' });
    expect([again.status, again.json.detail]).toEqual([
      404,
      expect.stringContaining('documents no 404 of deletePet'),
    ]);
    expect((await pets.call()).json).toEqual([]);
    pets.assertConforms();
  });

  test('members stand in the order of the schema, the key too', async () => {
    await using pets = await startPets();
    const made = await pets.call('', sending({ kind: 'dog', name: 'Rex' }));
    expect(Object.keys(made.json)).toEqual(['id', 'name', 'kind']);
    expect(Object.keys((await pets.call(`/${made.json.id}`)).json)).toEqual(['id', 'name', 'kind']);
    expect(Object.keys((await pets.call()).json[0])).toEqual(['id', 'name', 'kind']);
  });

  test('no writeOnly member comes back', async () => {
    await using pets = await startPets({ members: { secret: { type: 'string', writeOnly: true } } });
    const made = await pets.call('', sending({ name: 'Rex', secret: 'bone' }));
    const changed = await pets.call(`/${made.json.id}`, sending({ secret: 'bone' }, 'PATCH'));
    for (const { text } of [made, changed, await pets.call()]) expect(text).not.toContain('bone');
    pets.assertConforms();
  });
});

describe('lists', () => {
  const integer = { type: 'integer' };
  test.each([
    { style: 'page', query: ['page', 'page_size'], next: (page: number) => `page=${page + 1}&page_size=2` },
    { style: 'offset', query: ['offset', 'limit'], next: (page: number) => `offset=${page * 2}&limit=2` },
  ])('by $style have each record once', async ({ query, next }) => {
    await using pets = await startPets({ query: query.map((name) => parameter(name, 'query', integer)) });
    for (const name of ['a', 'b', 'c', 'd', 'e']) await pets.call('', sending({ name }));
    const pages = [];
    for (let page = 0; page < 4; page += 1) pages.push((await pets.call(`?${next(page)}`)).json);
    expect(pages.map((page) => page.map(({ name }: { name: string }) => name))).toEqual([
      ['a', 'b'],
      ['c', 'd'],
      ['e'],
      [],
    ]);
    pets.assertConforms();
  });

  test('are filtered by parameters that name a member', async () => {
    await using pets = await startPets({ query: [parameter('kind', 'query', { type: 'string' })] });
    for (const kind of ['dog', 'cat', 'dog']) await pets.call('', sending({ name: 'x', kind }));
    expect((await pets.call('?kind=dog')).json).toHaveLength(2);
    expect((await pets.call('?kind=cow')).json).toEqual([]);
  });

  test('tell in their envelope how many there are', async () => {
    const items = { type: 'array', items: { $ref: '#/components/schemas/Pet' } };
    const properties = { pets: items, total: integer };
    await using pets = await startPets({ list: { type: 'object', required: ['pets', 'total'], properties } });
    await pets.call('', sending({ name: 'Rex' }));
    expect((await pets.call()).json).toMatchObject({ pets: [{ name: 'Rex' }], total: 1 });
  });
});

test('a taken name is the documented 409, what is not there the documented 404', async () => {
  await using teams = await startTeams({ port: false });
  const url = `${teams.urlOf()}/teams`;
  await teams.fetch(url, sending({ name: 'jets' }));
  const taken = await teams.fetch(url, sending({ name: 'jets' }));
  expect([taken.status, await taken.json()]).toEqual([409, { error: 'name is taken' }]);
  const none = await teams.fetch(`${url}/77`);
  expect([none.status, await none.json()]).toEqual([404, { error: 'no such team' }]);
  teams.assertConforms();
});

test.each([
  { body: {}, error: 'name is missing' },
  { body: { name: 'x'.repeat(21) }, error: 'name is too long' },
  { body: { name: 'jets', colour: 'green' }, error: 'colour is not one of red and blue' },
])('what breaks the contract is refused by the example that tells of it: $error', async ({ body, error }) => {
  await using teams = await startTeams({ port: false });
  const refused = await teams.fetch(`${teams.urlOf()}/teams`, sending(body));
  expect([refused.status, await refused.json()]).toEqual([400, { error }]);
});
