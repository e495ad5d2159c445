import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type ConnectedSandbox, connectSandbox, type RunningSandbox } from '../../src/testing/index.ts';
import { sending, startTeams } from '../support/teams.ts';

let sandbox: RunningSandbox;
let connected: ConnectedSandbox;
beforeAll(async () => {
  sandbox = await startTeams();
  connected = await connectSandbox(sandbox.url);
});
afterAll(() => sandbox.close());

const create = async (workspace: string, name: string) =>
  connected.workspace(workspace).fetch(`${connected.workspace(workspace).urlOf()}/teams`, sending({ name }));
const namesIn = async (workspace: string): Promise<string[]> => {
  const teams = await fetch(`${connected.workspace(workspace).urlOf('test')}/teams`);
  return ((await teams.json()) as { name: string }[]).map(({ name }) => name);
};

describe('a workspace of a sandbox in another process', () => {
  test('is a world of its own, which is reset, kept and brought back', async () => {
    const one = connected.workspace('one');
    await create('one', 'jets');
    await create('two', 'sharks');
    await one.snapshot('jets');
    expect(Object.values((await one.state('test'))?.collections.teams ?? {})).toMatchObject([
      { name: 'jets' },
    ]);
    await one.reset();
    expect([await namesIn('one'), await namesIn('two')]).toEqual([[], ['sharks']]);
    await create('one', 'eagles');
    await one.snapshot('eagles');
    await create('one', 'jets');
    await one.restore('eagles');
    expect(await namesIn('one')).toEqual(['eagles']);
    await expect(one.restore('eagle')).rejects.toThrow('Did you mean');
  });

  test('has rules until they are removed, and a clock', async () => {
    const ruled = connected.workspace('ruled');
    const remove = await ruled.addRule({ operation: 'createTeam', answer: { code: 503, example: 'down' } });
    expect((await create('ruled', 'jets')).status).toBe(503);
    expect((await create('free', 'jets')).status).toBe(201);
    await remove();
    expect((await create('ruled', 'jets')).status).toBe(201);
    const time = new Date('2026-04-14T08:21:07Z');
    await ruled.setTime(time);
    const clock = async () => (await fetch(`${sandbox.url}/_contracts/workspaces/ruled/clock`)).json();
    expect(await clock()).toEqual({ now: time.toISOString(), isFrozen: true });
    await ruled.setTime(undefined);
    expect(await clock()).toMatchObject({ isFrozen: false });
  });

  test('is asked for what it broke itself, since the last reset', async () => {
    const [wrong, right] = [connected.workspace('wrong'), connected.workspace('right')];
    await create('wrong', '');
    await create('right', 'jets');
    await right.assertConforms();
    await expect(wrong.assertConforms()).rejects.toThrow(
      /^1 exchange broke the contract:\n\n400 POST \S+\/teams\n {2}request \/body\/name .*\n {4}test\.yaml/,
    );
    const later = (await connectSandbox(sandbox.url)).workspace('wrong');
    await later.assertConforms();
    await wrong.reset();
    await wrong.assertConforms();
  });

  test('what it broke is not lost among very many others', async () => {
    await create('lost', '');
    for (let count = 0; count < 600; count++) await namesIn('many');
    await expect(connected.workspace('lost').assertConforms()).rejects.toThrow('1 exchange broke');
  });

  test('names the providers that there are', () => {
    expect(() => connected.workspace('one').urlOf('tset')).toThrow('Did you mean "test"? There are: test.');
  });
});

describe('where the sandbox is', () => {
  test('may stand in the environment', async () => {
    process.env.CONTRACTS_SANDBOX_URL = sandbox.url;
    try {
      expect((await connectSandbox()).url).toBe(sandbox.url);
    } finally {
      delete process.env.CONTRACTS_SANDBOX_URL;
    }
  });

  test.each([
    { url: undefined, says: 'Say where the sandbox is, here or by CONTRACTS_SANDBOX_URL.' },
    { url: 'nowhere', says: 'nowhere is no URL of a sandbox.' },
    { url: 'http://127.0.0.1:1', says: 'No sandbox answers at http://127.0.0.1:1' },
  ])('$url: $says', async ({ url, says }) => {
    await expect(connectSandbox(url)).rejects.toThrow(says);
  });
});
