import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { createSandboxes } from '../../src/sandbox/create.ts';
import { createMemoryStore } from '../../src/state/memory-store.ts';
import type { RunningSandbox } from '../../src/testing/index.ts';
import { sending, startTeams } from '../support/teams.ts';

type Team = { readonly id: number; readonly name: string };

const create = async (sandbox: RunningSandbox, url: string, name: string): Promise<Team> =>
  (await (await sandbox.fetch(url, sending({ name }))).json()) as Team;
const list = async (sandbox: RunningSandbox, url: string, init: RequestInit = {}): Promise<Team[]> =>
  (await (await sandbox.fetch(url, init)).json()) as Team[];

test('a header and a prefix name the same workspace, which knows nothing of others', async () => {
  await using sandbox = await startTeams({ port: false });
  const [plain, other] = [`${sandbox.urlOf()}/teams`, `${sandbox.workspace('other').urlOf()}/teams`];
  await create(sandbox, plain, 'jets');
  await create(sandbox, other, 'sharks');
  const headers = { 'contracts-workspace': 'other' };
  expect(await list(sandbox, plain)).toMatchObject([{ name: 'jets' }]);
  expect(await list(sandbox, other)).toMatchObject([{ name: 'sharks' }]);
  expect(await list(sandbox, plain, { headers })).toEqual(await list(sandbox, other));
  expect(await list(sandbox, plain, { headers: { 'contracts-workspace': 'default' } })).toMatchObject([
    { name: 'jets' },
  ]);
});

test('over a socket as well', async () => {
  await using sandbox = await startTeams();
  const workspace = sandbox.workspace('other');
  const url = `${workspace.urlOf()}/teams`;
  await fetch(url, sending({ name: 'jets' }));
  expect(await (await fetch(url)).json()).toMatchObject([{ name: 'jets' }]);
  expect(await (await fetch(`${sandbox.urlOf()}/teams`)).json()).toEqual([]);
});

test('ids never collide', async () => {
  await using sandbox = await startTeams({ port: false });
  const ids = new Set<number>();
  for (let index = 0; index < 50; index += 1) {
    const url = `${sandbox.workspace(`w${index}`).urlOf()}/teams`;
    for (const name of ['jets', 'sharks']) ids.add((await create(sandbox, url, name)).id);
  }
  expect(ids.size).toBe(100);
});

test('the same seed and requests give the same bodies, with a frozen clock the same times', async () => {
  const run = async (): Promise<unknown[]> => {
    await using sandbox = await startTeams({ port: false, seed: '7' });
    const workspace = sandbox.workspace('one');
    workspace.setTime(new Date('2026-04-14T08:21:07Z'));
    const url = `${workspace.urlOf()}/teams`;
    return [
      await create(sandbox, url, 'jets'),
      await create(sandbox, url, 'sharks'),
      await list(sandbox, url),
    ];
  };
  expect(await run()).toEqual(await run());
});

test.each(['a%20b', 'a%2Fb', '%', 'x'.repeat(65)])('"/~%s" is no name: 400', async (name) => {
  await using sandbox = await startTeams();
  const response = await fetch(`${sandbox.url}/~${name}/test/api/teams`);
  expect([response.status, await response.json()]).toMatchObject([400, { title: 'No such workspace' }]);
});

test.each(['a b', '', 'ä'])('the header "%s" is no name: 400', async (name) => {
  await using sandbox = await startTeams({ port: false });
  const headers = { 'contracts-workspace': name };
  const response = await sandbox.fetch(`${sandbox.urlOf()}/teams`, { headers });
  expect([response.status, await response.json()]).toMatchObject([
    400,
    { title: 'No such workspace', detail: expect.stringContaining(`"${name}"`) },
  ]);
});

test('reset, snapshot and restore are for one; all are reset together, clocks too', async () => {
  await using sandbox = await startTeams({ port: false });
  const [one, two] = [sandbox.workspace('one'), sandbox.workspace('two')];
  const url = '/teams';
  for (const { urlOf } of [one, two]) await create(sandbox, urlOf() + url, 'jets');
  await one.snapshot('jets');
  await one.reset();
  expect(await list(sandbox, one.urlOf() + url)).toEqual([]);
  expect(await list(sandbox, two.urlOf() + url)).toHaveLength(1);
  await expect(one.restore('jets')).rejects.toThrow('no snapshot "jets"');
  await two.snapshot('one');
  await create(sandbox, two.urlOf() + url, 'sharks');
  await two.restore('one');
  expect(await list(sandbox, two.urlOf() + url)).toHaveLength(1);
  await sandbox.reset();
  expect(await list(sandbox, two.urlOf() + url)).toEqual([]);
});

describe('a workspace that was not used for a while', () => {
  afterEach(() => void jest.useRealTimers());

  /** Writes a record into a workspace, so that it counts as used now. */
  const use = (store: ReturnType<typeof createMemoryStore>, workspace: string) =>
    store.transact({ workspace, provider: 'teams' }, async ({ collection }) =>
      collection('teams').put('1', {}),
    );

  test('goes, with its clock and rules; the default one never does', async () => {
    jest.useFakeTimers({ now: Date.parse('2026-04-14T08:00:00Z'), doNotFake: ['setImmediate', 'nextTick'] });
    await using store = createMemoryStore();
    using sandboxes = createSandboxes(store, { workspaceIdle: 60 });
    const names = async () => (await store.workspaces()).map(({ name }) => name).sort();
    for (const name of ['default', 'old', 'used']) await use(store, name);
    sandboxes.workspaces.setClock('old', { offset: 5, frozenAt: undefined });
    sandboxes.rules.add({ workspace: 'old', delay: 1 });
    await jest.advanceTimersByTimeAsync(59 * 60_000);
    await use(store, 'used');
    expect(await names()).toEqual(['default', 'old', 'used']);
    await jest.advanceTimersByTimeAsync(3 * 60_000);
    expect(await names()).toEqual(['default', 'used']);
    expect(sandboxes.workspaces.clockSetting('old').offset).toBe(0);
    expect(sandboxes.rules.list()).toEqual([]);
    await jest.advanceTimersByTimeAsync(60 * 60_000);
    expect(await names()).toEqual(['default']);
  });

  test('stays when nobody looks any more', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick'] });
    await using store = createMemoryStore();
    createSandboxes(store, { workspaceIdle: 1 })[Symbol.dispose]();
    await use(store, 'old');
    await jest.advanceTimersByTimeAsync(10 * 60_000);
    expect(await store.workspaces()).toHaveLength(1);
    expect(jest.getTimerCount()).toBe(0);
  });
});
