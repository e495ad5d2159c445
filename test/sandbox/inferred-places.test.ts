import { describe, expect, test } from '@jest/globals';
import { startSandbox } from '../../src/testing/index.ts';
import { contractOf } from '../support/document.ts';
import { sending } from '../support/teams.ts';

const json = (schema: object, examples?: Record<string, unknown>) => ({
  'application/json': {
    schema,
    ...(examples && {
      examples: Object.fromEntries(Object.entries(examples).map(([name, value]) => [name, { value }])),
    }),
  },
});
const ok = (schema: object) => ({ description: 'Good.', content: json(schema) });
const inPath = (name: string, type = 'string') => ({ name, in: 'path', required: true, schema: { type } });
const named = (key: object = {}) => ({
  type: 'object',
  required: ['id', 'name'],
  properties: { id: { type: 'integer', readOnly: true, ...key }, name: { type: 'string' } },
});
const NONE = { description: 'None.' };
const body = (schema: object) => ({ required: true, content: json(schema) });
const CHANGE = { type: 'object', properties: { name: { type: 'string' } } };

/** Starts a sandbox of a contract with these paths. @returns it, with a function that sends a request to it */
const startPaths = async (paths: object) => {
  const sandbox = await startSandbox(contractOf({ paths }), { port: false });
  const call = async (path: string, init?: RequestInit) => {
    const response = await sandbox.fetch(`${sandbox.urlOf()}${path}`, init);
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      json: text === '' ? undefined : JSON.parse(text),
    };
  };
  return { ...sandbox, call };
};

const crud = (kind: string, { hasTaken = false } = {}) => ({
  collection: {
    get: {
      operationId: `list${kind}s`,
      responses: { 200: ok({ type: 'array', items: named() }), 404: NONE },
    },
    post: {
      operationId: `create${kind}`,
      requestBody: body(CHANGE),
      responses: {
        201: ok(named()),
        404: NONE,
        ...(hasTaken && {
          400: {
            description: 'Wrong.',
            content: json(
              { type: 'object', required: ['error'], properties: { error: { type: 'string' } } },
              {
                'missing-name': { error: 'name is missing' },
                'duplicate-name': { error: 'name already exists' },
              },
            ),
          },
        }),
      },
    },
  },
  one: {
    get: { operationId: `get${kind}`, responses: { 200: ok(named()), 404: NONE } },
    delete: { operationId: `delete${kind}`, responses: { 204: { description: 'Gone.' }, 404: NONE } },
  },
});

describe('what lies in another record', () => {
  const [team, member] = [crud('Team'), crud('Member')];
  const parameters = [inPath('teamId', 'integer')];
  const paths = {
    '/teams': team.collection,
    '/teams/{teamId}': { parameters, ...team.one },
    '/teams/{teamId}/members': { parameters, ...member.collection },
    '/teams/{teamId}/members/{memberId}': {
      parameters: [...parameters, inPath('memberId', 'integer')],
      ...member.one,
    },
  };

  test('is in its list alone, and found below it alone', async () => {
    await using sandbox = await startPaths(paths);
    const { call } = sandbox;
    const [jets, sharks] = [
      (await call('/teams', sending({ name: 'jets' }))).json.id,
      (await call('/teams', sending({ name: 'sharks' }))).json.id,
    ];
    const { json: riff } = await call(`/teams/${jets}/members`, sending({ name: 'Riff' }));
    expect((await call(`/teams/${jets}/members`)).json).toEqual([riff]);
    expect((await call(`/teams/${sharks}/members`)).json).toEqual([]);
    expect((await call(`/teams/${jets}/members/${riff.id}`)).json).toEqual(riff);
    expect((await call(`/teams/${sharks}/members/${riff.id}`)).status).toBe(404);
    sandbox.assertConforms();
  });

  test('is not there where the other is not', async () => {
    await using sandbox = await startPaths(paths);
    const { call } = sandbox;
    expect((await call('/teams/77/members', sending({ name: 'Riff' }))).status).toBe(404);
    expect((await call('/teams/77/members')).status).toBe(404);
    const { json: jets } = await call('/teams', sending({ name: 'jets' }));
    const { json: riff } = await call(`/teams/${jets.id}/members`, sending({ name: 'Riff' }));
    await call(`/teams/${jets.id}`, { method: 'DELETE' });
    expect((await call(`/teams/${jets.id}/members/${riff.id}`)).status).toBe(404);
  });
});

test('of what there is one only, what was put is read, in each place by itself', async () => {
  const settings = { type: 'object', properties: { colour: { type: 'string' }, size: { type: 'integer' } } };
  const team = crud('Team');
  const parameters = [inPath('teamId', 'integer')];
  await using sandbox = await startPaths({
    '/teams': team.collection,
    '/teams/{teamId}': { parameters, ...team.one },
    '/teams/{teamId}/settings': {
      parameters,
      get: { operationId: 'getSettings', responses: { 200: ok(settings), 404: NONE } },
      put: {
        operationId: 'putSettings',
        requestBody: body(settings),
        responses: { 200: ok(settings), 404: NONE },
      },
      patch: {
        operationId: 'patchSettings',
        requestBody: body(settings),
        responses: { 200: ok(settings), 404: NONE },
      },
    },
  });
  const { call } = sandbox;
  const [jets, sharks] = [
    (await call('/teams', sending({ name: 'jets' }))).json.id,
    (await call('/teams', sending({ name: 'sharks' }))).json.id,
  ];
  const of = (team: number) => `/teams/${team}/settings`;
  expect((await call(of(jets), sending({ colour: 'red', size: 3 }, 'PUT'))).status).toBe(200);
  await call(of(sharks), sending({ colour: 'blue', size: 4 }, 'PUT'));
  await call(of(jets), sending({ size: 5 }, 'PATCH'));
  expect((await call(of(jets))).json).toEqual({ colour: 'red', size: 5 });
  expect((await call(of(sharks))).json).toEqual({ colour: 'blue', size: 4 });
  sandbox.assertConforms();
});

test('a client may choose the key, in the path or in the body', async () => {
  const label = {
    type: 'object',
    required: ['name'],
    properties: { name: { type: 'string' }, colour: { type: 'string' } },
  };
  await using sandbox = await startPaths({
    '/labels': {
      get: { operationId: 'listLabels', responses: { 200: ok({ type: 'array', items: label }) } },
      post: { operationId: 'createLabel', requestBody: body(label), responses: { 201: ok(label) } },
    },
    '/labels/{name}': {
      parameters: [inPath('name')],
      get: { operationId: 'getLabel', responses: { 200: ok(label), 404: NONE } },
      put: {
        operationId: 'putLabel',
        requestBody: body(label),
        responses: { 200: ok(label), 201: ok(label) },
      },
    },
  });
  const { call } = sandbox;
  expect((await call('/labels', sending({ name: 'bug', colour: 'red' }))).status).toBe(201);
  expect((await call('/labels/bug')).json).toEqual({ name: 'bug', colour: 'red' });
  const put = (name: string, colour: string) => call(`/labels/${name}`, sending({ name, colour }, 'PUT'));
  expect((await put('later', 'grey')).status).toBe(201);
  expect((await put('later', 'blue')).status).toBe(200);
  expect((await call('/labels')).json).toEqual([
    { name: 'bug', colour: 'red' },
    { name: 'later', colour: 'blue' },
  ]);
  sandbox.assertConforms();
});

test('a taken name is a 400 where the example of one says so, and nothing is kept', async () => {
  const team = crud('Team', { hasTaken: true });
  await using sandbox = await startPaths({
    '/teams': team.collection,
    '/teams/{teamId}': { parameters: [inPath('teamId', 'integer')], ...team.one },
  });
  const { call } = sandbox;
  await call('/teams', sending({ name: 'jets' }));
  const taken = await call('/teams', sending({ name: 'jets' }));
  expect([taken.status, taken.json]).toEqual([400, { error: 'name already exists' }]);
  expect((await call('/teams')).json).toHaveLength(1);
  sandbox.assertConforms();
});

describe('lists', () => {
  const query = (name: string, type: string) => ({ name, in: 'query', schema: { type } });
  const names = ['a', 'b', 'c', 'd', 'e'];
  const [limit, items] = [query('limit', 'integer'), { type: 'array', items: named() }];
  const listing = (parameters: readonly object[], response: object) => {
    const { collection, one } = crud('Team');
    return {
      '/teams': {
        ...collection,
        get: { operationId: 'listTeams', parameters, responses: { 200: response } },
      },
      '/teams/{teamId}': { parameters: [inPath('teamId', 'integer')], ...one },
    };
  };
  const namesOf = (teams: readonly { readonly name: string }[]) => teams.map(({ name }) => name);

  test.each([
    { parameter: 'cursor', member: 'next_cursor', type: 'string' },
    { parameter: 'startFrom', member: 'nextId', type: 'integer' },
    { parameter: 'starting_after', member: 'has_more', type: 'boolean' },
  ])('by $parameter go on as long as $member says so', async ({ parameter, member, type }) => {
    const properties = { teams: items, [member]: { type } };
    const page = ok({ type: 'object', required: ['teams'], properties });
    const position = query(parameter, type === 'boolean' ? 'integer' : type);
    await using sandbox = await startPaths({
      ...listing([position, limit], page),
      '/notes': crud('Note').collection,
    });
    const { call } = sandbox;
    await call('/notes', sending({ name: 'so that no key is the number of its record' }));
    for (const name of names) await call('/teams', sending({ name }));
    const pages: string[][] = [];
    for (let next = ''; pages.length < 9; ) {
      const { json: found } = await call(`/teams?limit=2${next}`);
      pages.push(namesOf(found.teams));
      if (!found[member]) break;
      const last = type === 'boolean' ? found.teams.at(-1).id : found[member];
      next = `&${parameter}=${encodeURIComponent(last)}`;
    }
    expect(pages).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
    sandbox.assertConforms();
  });

  const linked = {
    ...ok(items),
    headers: { Link: { schema: { type: 'string' } } },
  };
  test.each([
    { how: 'a page that the contract names', parameters: [query('page', 'integer'), limit] },
    { how: 'what the link alone says', parameters: [limit] },
  ])('with links go on by $how, until there is none', async ({ parameters }) => {
    await using sandbox = await startPaths(listing(parameters, linked));
    const { call } = sandbox;
    for (const name of names) await call('/teams', sending({ name }));
    const pages: string[][] = [];
    for (let path = '/teams?limit=2'; path !== '' && pages.length < 9; ) {
      const { json: found, headers } = await call(path);
      pages.push(namesOf(found));
      const [, next = ''] = /<([^>]*)>; rel="next"/.exec(headers.get('link') ?? '') ?? [];
      path = next.slice(next.indexOf('/teams'));
      if (next === '') break;
    }
    expect(pages).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
    sandbox.assertConforms();
  });
});
