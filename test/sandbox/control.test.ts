import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CONTROL_DOCUMENT } from '../../src/sandbox/control.ts';
import { loadContract, type RunningSandbox } from '../../src/testing/index.ts';
import { createControl } from '../support/control.ts';
import { sending, startTeams } from '../support/teams.ts';

const contract = await loadContract(CONTROL_DOCUMENT);
let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await startTeams();
});
afterAll(() => sandbox.close());

const { control, answered } = createControl(contract, () => sandbox.url);

const teams = (workspace: string) => `${sandbox.workspace(workspace).urlOf()}/teams`;
const create = (workspace: string, name: string) => fetch(teams(workspace), sending({ name }));
const namesIn = async (workspace: string): Promise<string[]> =>
  ((await (await fetch(teams(workspace))).json()) as { name: string }[]).map(({ name }) => name);

describe('state', () => {
  test('what was used is listed, and read by contract, collection and key', async () => {
    await create('one', 'jets');
    const { json } = await control({ path: '/workspaces' });
    expect(json).toContainEqual({ name: 'one', providers: ['test'], usedAt: expect.stringMatching(/Z$/) });
    const state = await control({ path: '/workspaces/one' });
    expect(
      Object.values(state.json.test.collections.team ?? state.json.test.collections.teams),
    ).toMatchObject([{ name: 'jets' }]);
  });

  test('a workspace that was never used has none', async () => {
    expect(await control({ path: '/workspaces/unused' })).toMatchObject({ status: 200, json: {} });
  });

  test('what was read can be put into another workspace, and is served there', async () => {
    await create('from', 'jets');
    await create('to', 'sharks');
    const { json } = await control({ path: '/workspaces/from' });
    expect((await control({ method: 'PUT', path: '/workspaces/to', body: json })).status).toBe(204);
    expect(await namesIn('to')).toEqual(['jets']);
  });

  test('a contract that is not named stays as it is', async () => {
    await create('kept', 'jets');
    await control({ method: 'PUT', path: '/workspaces/kept', body: {} });
    expect(await namesIn('kept')).toEqual(['jets']);
  });

  test('a reset begins again: records, snapshots, clock and rules go', async () => {
    await create('reset', 'jets');
    await control({ method: 'PUT', path: '/workspaces/reset/snapshots/jets' });
    const frozen = { now: '2001-01-01T00:00:00Z', isFrozen: true };
    await control({ method: 'PUT', path: '/workspaces/reset/clock', body: frozen });
    const { json } = await control({
      method: 'POST',
      path: '/rules',
      body: { workspace: 'reset', delay: 1 },
    });
    expect((await control({ method: 'DELETE', path: '/workspaces/reset' })).status).toBe(204);
    expect(await namesIn('reset')).toEqual([]);
    expect((await control({ path: '/workspaces/reset/snapshots' })).json).toEqual([]);
    expect((await control({ path: '/workspaces/reset/clock' })).json.isFrozen).toBe(false);
    expect((await control({ path: `/rules/${json.id}` })).status).toBe(404);
  });

  test('a snapshot is brought back, and stays', async () => {
    const [path, restore] = ['/workspaces/snap/snapshots/jets', '/workspaces/snap/snapshots/jets/restore'];
    await create('snap', 'jets');
    expect((await control({ method: 'PUT', path })).status).toBe(204);
    for (const name of ['sharks', 'eagles']) {
      await create('snap', name);
      expect(await namesIn('snap')).toEqual(['jets', name]);
      expect((await control({ method: 'POST', path: restore })).status).toBe(204);
      expect(await namesIn('snap')).toEqual(['jets']);
    }
    expect((await control({ path: '/workspaces/snap/snapshots' })).json).toEqual(['jets']);
    const other = await control({ method: 'POST', path: '/workspaces/snap/snapshots/jet/restore' });
    expect([other.status, other.json.detail]).toEqual([
      404,
      'The workspace snap has no snapshot "jet". Did you mean "jets"? There are: jets.',
    ]);
  });
});

describe('clock', () => {
  const clock = '/workspaces/clock/clock';
  test.each([
    {
      body: { now: '2026-04-14T08:21:07Z', isFrozen: true },
      now: '2026-04-14T08:21:07.000Z',
      isFrozen: true,
    },
    { body: { advance: 60_000 }, now: '2026-04-14T08:22:07.000Z', isFrozen: true },
    { body: { advance: -60_000 }, now: '2026-04-14T08:21:07.000Z', isFrozen: true },
    { body: { advance: 0 }, now: '2026-04-14T08:21:07.000Z', isFrozen: true },
    {
      body: { now: '2030-01-01T01:00:00+01:00', isFrozen: true, advance: 500 },
      now: '2030-01-01T00:00:00.500Z',
      isFrozen: true,
    },
    { body: { isFrozen: false }, now: /^2030-01-01T00:00:/, isFrozen: false },
    { body: { now: '1999-12-31T23:59:00Z' }, now: /^1999-12-31T23:59:/, isFrozen: false },
  ])('$body shows $now', async ({ body, now, isFrozen }) => {
    const { status, json } = await control({ method: 'PUT', path: clock, body });
    expect([status, json.isFrozen]).toEqual([200, isFrozen]);
    if (typeof now === 'string') expect(json.now).toBe(now);
    else expect(json.now).toMatch(now);
    if (isFrozen) expect((await control({ path: clock })).json).toEqual(json);
  });

  test('{} is the real time', async () => {
    const { json } = await control({ method: 'PUT', path: clock, body: {} });
    expect(Math.abs(Date.parse(json.now) - Date.now())).toBeLessThan(60_000);
  });

  test('what is no time that a clock can show is refused, and the clock stays', async () => {
    await control({ method: 'PUT', path: clock, body: { now: '2026-01-01T00:00:00Z', isFrozen: true } });
    for (const body of [{ now: '2026-06-30T23:59:60Z' }, { now: '9999-12-31T23:59:59Z', advance: 1e13 }])
      expect((await control({ method: 'PUT', path: clock, body })).status).toBe(400);
    expect((await control({ path: clock })).json.now).toBe('2026-01-01T00:00:00.000Z');
  });
});

describe('rules', () => {
  test('the next answer: added, read, counted, gone', async () => {
    const rule = {
      workspace: 'rules',
      operation: 'createTeam',
      times: 2,
      answer: { code: 409, example: 'taken' },
    };
    const added = await control({ method: 'POST', path: '/rules', body: rule });
    expect([added.status, added.json]).toEqual([201, { id: expect.any(Number), rule, left: 2, applied: 0 }]);
    expect((await create('rules', 'jets')).status).toBe(409);
    const path = `/rules/${added.json.id}`;
    expect(await control({ path })).toMatchObject({ status: 200, json: { left: 1, applied: 1 } });
    expect((await control({ path: '/rules' })).json).toContainEqual({ ...added.json, left: 1, applied: 1 });
    expect((await create('rules', 'jets')).status).toBe(409);
    expect((await create('rules', 'jets')).status).toBe(201);
    expect(await control({ path })).toMatchObject({ status: 404, json: { title: 'Not Found' } });
    expect((await control({ method: 'DELETE', path })).status).toBe(404);
  });

  test('one is removed, and then all', async () => {
    const add = async () => (await control({ method: 'POST', path: '/rules', body: { delay: 0 } })).json.id;
    const [first, second] = [await add(), await add()];
    expect((await control({ method: 'DELETE', path: `/rules/${first}` })).status).toBe(204);
    expect((await control({ path: `/rules/${second}` })).status).toBe(200);
    expect((await control({ method: 'DELETE', path: '/rules' })).status).toBe(204);
    expect((await control({ path: '/rules' })).json).toEqual([]);
  });

  test.each([
    { rule: { provider: 'tests' }, detail: /No contract "tests" is served here\. Did you mean "test"/ },
    { rule: {}, detail: /does not say what is to be done/ },
    { rule: { operation: 'createTeam', times: 2 }, detail: /does not say what is to be done/ },
    { rule: { operation: 'createTeam', answer: { code: 418 } }, detail: /No answer 418 is documented/ },
    { rule: { answer: { example: 'nobody' } }, detail: /No example "nobody" is documented/ },
    { rule: { operation: 'createTeams' }, detail: /no operation "createTeams"\. Did you mean "createTeam"/ },
  ])('$rule would never count, and is refused', async ({ rule, detail }) => {
    const { status, json } = await control({ method: 'POST', path: '/rules', body: rule });
    expect(status).toBe(400);
    expect(json.detail).toMatch(detail);
  });
});

test.each([
  { method: 'GET', path: '/workspaces/a%20b', detail: /path.workspace/ },
  { method: 'PUT', path: '/workspaces/a%20b', body: {}, detail: /path.workspace/ },
  {
    method: 'PUT',
    path: '/workspaces/a',
    body: { nobody: { collections: {} } },
    detail: /No contract "nobody"/,
  },
  { method: 'PUT', path: '/workspaces/a', body: { test: {} }, detail: /collections/ },
  { method: 'PUT', path: '/workspaces/a', body: '{', detail: /JSON/ },
  { method: 'DELETE', path: '/workspaces/a%20b', detail: /path.workspace/ },
  { method: 'GET', path: '/workspaces/a%20b/snapshots', detail: /path.workspace/ },
  { method: 'PUT', path: '/workspaces/a/snapshots/b%20c', detail: /path.snapshot/ },
  { method: 'POST', path: '/workspaces/a/snapshots/b%20c/restore', detail: /path.snapshot/ },
  { method: 'GET', path: '/workspaces/a%20b/clock', detail: /path.workspace/ },
  { method: 'PUT', path: '/workspaces/a/clock', body: { now: 'noon' }, detail: /now/ },
  { method: 'PUT', path: '/workspaces/a/clock', detail: /body/ },
  { method: 'POST', path: '/rules', body: { probability: 2 }, detail: /probability must be at most 1, is 2/ },
  { method: 'POST', path: '/rules', body: { delays: 2 }, detail: /delays/ },
  { method: 'GET', path: '/rules/x', detail: /path.rule/ },
  { method: 'DELETE', path: '/rules/0', detail: /path.rule/ },
])('$method $path with $body is told what is wrong', async ({ detail, ...sent }) => {
  const { status, json } = await control(sent);
  expect([status, json.title]).toEqual([400, 'Bad Request']);
  expect(json.detail).toMatch(detail);
});

test('a sandbox tells how it is and what it did, as mocks and proxies do', async () => {
  expect(await control({ path: '/health' })).toMatchObject({ status: 200, json: { status: 'pass' } });
  expect(await control({ path: '/health', headers: { host: 'mock.test' } })).toMatchObject({
    status: 200,
    json: { status: 'pass' },
  });
  expect((await control({ path: '/metrics' })).status).toBe(200);
});

describe('pages of other origins', () => {
  const changing = [
    { method: 'PUT', path: '/workspaces/safe', body: {} },
    { method: 'DELETE', path: '/workspaces/safe' },
    { method: 'PUT', path: '/workspaces/safe/snapshots/one' },
    { method: 'POST', path: '/workspaces/safe/snapshots/one/restore' },
    { method: 'PUT', path: '/workspaces/safe/clock', body: {} },
    { method: 'POST', path: '/rules', body: { delay: 1 } },
    { method: 'DELETE', path: '/rules' },
    { method: 'DELETE', path: '/rules/1' },
  ];
  const reading = [
    { method: 'GET', path: '/workspaces' },
    { method: 'GET', path: '/workspaces/safe' },
    { method: 'GET', path: '/workspaces/safe/snapshots' },
    { method: 'GET', path: '/workspaces/safe/clock' },
    { method: 'GET', path: '/rules' },
    { method: 'GET', path: '/rules/1' },
    { method: 'GET', path: '/openapi.json' },
    { method: 'GET', path: '/metrics' },
  ];

  test.each([...changing, ...reading])('may not $method $path', async (sent) => {
    await create('safe', 'jets');
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: `${sandbox.url}.evil.example` },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ])
      expect(await control({ ...sent, headers })).toMatchObject({
        status: 403,
        json: { title: 'Forbidden' },
      });
    // DNS rebinding: the name of the page's origin resolves to this server.
    const rebound = { host: 'evil.example', origin: 'http://evil.example' };
    expect((await control({ ...sent, headers: rebound })).status).toBe(421);
    expect(await namesIn('safe')).toEqual(['jets']);
    expect((await control({ path: '/rules' })).json).toEqual([]);
  });

  test('may not, under a name that leads here and is theirs (DNS rebinding)', async () => {
    await create('safe', 'jets');
    const { port } = new URL(sandbox.url);
    for (const { host, status } of [
      { host: `evil.example:${port}`, status: 421 },
      { host: `localhost:${port}`, status: 204 },
      { host: `sandbox:${port}`, status: 421 },
      { host: `[::1]:${port}`, status: 204 },
    ]) {
      const sent = request(`${sandbox.url}/_contracts/rules`, {
        method: 'DELETE',
        headers: { host, origin: `http://${host}` },
      });
      const [response] = (await once(sent.end(), 'response')) as [IncomingMessage];
      response.resume();
      expect([host, response.statusCode]).toEqual([host, status]);
    }
  });

  test('our own pages and programs may', async () => {
    for (const headers of [{}, { origin: sandbox.url }, { 'sec-fetch-site': 'same-origin' }])
      expect((await control({ method: 'DELETE', path: '/rules', headers })).status).toBe(204);
  });

  test('may not read: no answer has CORS fields', async () => {
    const headers = { origin: 'https://evil.example' };
    const response = await fetch(`${sandbox.url}/_contracts/workspaces`, { headers });
    expect([...response.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
  });
});

describe('its document', () => {
  test('is served', async () => {
    const { status, json } = await control({ path: '/openapi.json' });
    expect([status, json.info.title]).toEqual([200, 'Control API of a sandbox']);
  });

  test('has no operation and no status that these tests did not get', () => {
    // Tested in gateway/live-api.test.ts, since mocks and proxies serve them too; Requests in control-requests.test.ts.
    const ofAll = ['Traffic', 'Contracts', 'Coverage', 'Requests'];
    const documented = contract.operations
      .filter(({ tags: [tag] }) => !ofAll.includes(tag as string))
      .flatMap(({ id, responses }) => responses.map(({ status }) => `${id} ${status}`));
    const inControlState = 'putWorkspace 200';
    expect([...answered, inControlState].sort()).toEqual(documented.sort());
  });
});
