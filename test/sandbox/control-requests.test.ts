import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Served } from '../../src/gateway/gateway.ts';
import { CONTROL_DOCUMENT } from '../../src/sandbox/control.ts';
import { loadContract } from '../../src/testing/index.ts';
import { createControl } from '../support/control.ts';
import { startLiveSandbox } from '../support/live-sandbox.ts';
import { call, mountOf, startGateway } from '../support/server.ts';

const contract = await loadContract(CONTROL_DOCUMENT);
let sandbox: Served;
beforeAll(async () => {
  sandbox = await startLiveSandbox('vinyldns', 'smartsheet');
});
afterAll(async () => sandbox?.[Symbol.asyncDispose]());

const { control, answered } = createControl(contract, () => sandbox.url);

const signatures = '/signatures';
const keys = { contract: 'vinyldns', accessKey: 'jdoeAccessKey' };
const signed = async (request: { method: string; path: string; body?: string }, more = {}) => {
  const { method, path, body } = request;
  const content = body === undefined ? {} : { body };
  const url = `${sandbox.url}/vinyldns${path}`;
  const { json } = await control({
    method: 'POST',
    path: signatures,
    body: { ...keys, method, url, ...content, ...more },
  });
  return call(sandbox, {
    method,
    path: `/vinyldns${path}`,
    headers: { 'content-type': 'application/json', ...json.headers },
    ...content,
  });
};

describe('a request that is signed for a page', () => {
  test.each([
    { method: 'GET', path: '/groups' },
    { method: 'GET', path: '/groups?maxItems=1&groupNameFilter=a%20b*' },
    {
      method: 'PUT',
      path: '/groups/b81d4e60-27c5-4f39-9a0e-6c3f15d7e284',
      body: JSON.stringify({
        id: 'b81d4e60-27c5-4f39-9a0e-6c3f15d7e284',
        name: 'wēb',
        email: 'web@test.com',
        members: [{ id: '9b1c7e52-0f6d-4a3e-8c55-2d9a4f7b6e10' }],
        admins: [{ id: '9b1c7e52-0f6d-4a3e-8c55-2d9a4f7b6e10' }],
      }),
    },
  ])('is let in: $method $path', async (request) => {
    expect((await signed(request)).status).toBe(200);
  });

  test('is that of whose key it is, and of nobody else', async () => {
    const { status, text } = await signed(
      { method: 'GET', path: '/groups' },
      { accessKey: 'lockedAccessKey' },
    );
    expect([status, text]).toEqual([403, expect.stringContaining('locked is locked')]);
  });

  test('has a signature of what it is: another one is refused with it', async () => {
    const { json } = await control({
      method: 'POST',
      path: signatures,
      body: { ...keys, method: 'GET', url: `${sandbox.url}/vinyldns/groups` },
    });
    const other = { path: '/vinyldns/groups/valid/domains', headers: json.headers };
    expect((await call(sandbox, other)).status).toBe(401);
  });

  const given = {
    CONTRACTS_VINYLDNS_AWSSIGV4_ACCESS_KEY_ID: 'GIVENKEY',
    CONTRACTS_VINYLDNS_AWSSIGV4_SECRET_ACCESS_KEY: 'given-secret',
  };

  test('is signed with keys of the seed alone: not with those of the environment, nor of another contract', async () => {
    Object.assign(process.env, given);
    try {
      const url = `${sandbox.url}/vinyldns/groups`;
      const refusals = [
        { ...keys, accessKey: 'GIVENKEY', method: 'GET', url },
        { ...keys, contract: 'smartsheet', method: 'GET', url },
        { ...keys, contract: 'vinyldn', method: 'GET', url },
      ].map((body) => control({ method: 'POST', path: signatures, body }));
      const found = (await Promise.all(refusals)).map(({ status, json }) => [status, json.detail]);
      expect(found).toEqual([
        [
          404,
          expect.stringMatching(/^The seed of vinyldns makes no key "GIVENKEY"\. There are: superUserAccess/),
        ],
        [404, 'The seed of smartsheet makes no key "jdoeAccessKey". It makes none.'],
        [404, expect.stringContaining('Did you mean "vinyldns"?')],
      ]);
    } finally {
      for (const name of Object.keys(given)) delete process.env[name];
    }
  });

  test.each([
    { change: { url: '/vinyldns/groups' }, detail: /url/ },
    { change: { url: 'http://' }, detail: /"http:\/\/" is no URL/ },
    { change: { secret: 'x' }, detail: /secret/ },
  ])('must be whole: $change', async ({ change, detail }) => {
    const body = { ...keys, method: 'GET', url: sandbox.url, ...change };
    const { status, json } = await control({ method: 'POST', path: signatures, body });
    expect([status, json.detail]).toEqual([400, expect.stringMatching(detail)]);
  });

  test('is not to be had of a mock or a proxy, whose credentials are somebody’s own', async () => {
    await using gateway = await startGateway([await mountOf('harness.yaml')]);
    const body = JSON.stringify({ ...keys, method: 'GET', url: `${gateway.url}/harness/` });
    const sent = { method: 'POST', path: `/_contracts${signatures}`, body };
    expect((await call(gateway, sent)).status).toBe(404);
  });
});

describe('what the path of a request may name', () => {
  const existing = (path: string) => control({ path: `/workspaces/${path}` });

  test('are records of a workspace, which begins with its seed', async () => {
    const { json } = await existing('begun/existing/smartsheet/removeGroupMember');
    const valuesOf = (name: string) => json.find((one: { name: string }) => one.name === name).values;
    expect([valuesOf('groupId')[0], valuesOf('userId')[0]]).toEqual(['4583173393803140', '1234567890123456']);
    expect(Object.keys((await control({ path: '/workspaces/begun' })).json)).toEqual(['smartsheet']);
  });

  test('are those that are still there', async () => {
    const headers = { authorization: 'Bearer admin-token' };
    const path = '/~less/smartsheet/2.0/groups/4583173393803140';
    expect((await call(sandbox, { method: 'DELETE', path, headers })).status).toBe(200);
    const { json } = await existing('less/existing/smartsheet/getGroup');
    expect(json).toEqual([{ name: 'groupId', values: ['6834973207488388', '2331373580117508'] }]);
  });

  test.each([
    { path: 'a%20b/existing/vinyldns/getGroup', status: 400, detail: /path.workspace/ },
    { path: 'one/existing/vinyldn/getGroup', status: 404, detail: /Did you mean "vinyldns"/ },
    { path: 'one/existing/vinyldns/getGruop', status: 404, detail: /Did you mean "getGroup"/ },
  ])('not at $path', async ({ path, status, detail }) => {
    const answer = await existing(path);
    expect([answer.status, answer.json.detail]).toEqual([status, expect.stringMatching(detail)]);
  });
});

test.each([
  { method: 'POST', path: signatures, body: { ...keys, method: 'GET', url: 'http://127.0.0.1/' } },
  { method: 'GET', path: '/workspaces/safe/existing/vinyldns/getGroup' },
])('pages of other origins may not $method $path', async (sent) => {
  for (const headers of [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'same-site' },
  ])
    expect((await control({ ...sent, headers })).status).toBe(403);
  const rebound = { host: 'evil.example', origin: 'http://evil.example' };
  expect((await control({ ...sent, headers: rebound })).status).toBe(421);
  expect((await control({ path: '/workspaces/safe' })).json).toEqual({});
});

test('these are all answers that the document has for them', () => {
  const ids = contract.operations.filter(({ tags: [tag] }) => tag === 'Requests').map(({ id }) => id);
  const documented = contract.operations
    .filter(({ id }) => ids.includes(id))
    .flatMap(({ id, responses }) => responses.map(({ status }) => `${id} ${status}`));
  expect([...answered].filter((one) => ids.includes(one.split(' ')[0] as string)).sort()).toEqual(
    documented.sort(),
  );
});
