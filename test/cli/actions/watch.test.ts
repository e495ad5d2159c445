import { cp, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { startCli, urlOf } from '../../support/cli.ts';
import { folderOf } from '../../support/files.ts';
import { call, fixture } from '../../support/server.ts';
import { LONGEST_WAIT } from '../../support/wait.ts';

/** A folder with a contract in two files, and the mock that serves it. */
const startWatched = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'contracts-'));
  await cp(fixture('watched'), folder, { recursive: true });
  const mock = await startCli(['mock', 'openapi.yaml', '--port', '0'], { cwd: folder });
  const url = await urlOf(mock);
  const file = (name: string) => join(folder, name);
  return {
    mock,
    file,
    /** Replaces a text in a file, in one go as most programs do. */
    edit: async (name: string, from: string, to: string) => {
      const text = await readFile(file(name), 'utf8');
      expect(text).toContain(from);
      await writeFile(file(name), text.replace(from, to));
    },
    health: async () => (await call({ url } as never, { path: '/_contracts/health' })).json.status,
    body: async () => (await call({ url } as never, { path: '/greeting' })).text,
    [Symbol.asyncDispose]: async () => {
      await mock[Symbol.asyncDispose]();
      await rm(folder, { recursive: true });
    },
  };
};

/** Asks until the answer is the one that is waited for, or has not come for long. */
const until = async <T>(ask: () => Promise<T> | T, expected: T): Promise<void> => {
  const limit = AbortSignal.timeout(LONGEST_WAIT);
  while (!limit.aborted && (await ask()) !== expected) await wait(20);
  expect(await ask()).toBe(expected);
};

describe('a contract that is served', () => {
  test('is taken over when it is saved', async () => {
    await using watched = await startWatched();
    await until(watched.body, 'hello');
    await watched.edit('openapi.yaml', 'value: hello', 'value: good morning');
    await until(watched.body, 'good morning');
    await watched.mock.waitFor(/reloaded/);
    await watched.edit('openapi.yaml', 'value: good morning', 'value: good night');
    await until(watched.body, 'good night');
  });

  test('is taken over when another file is put in its place', async () => {
    await using watched = await startWatched();
    for (const greeting of ['good morning', 'good night']) {
      const text = await readFile(watched.file('openapi.yaml'), 'utf8');
      await writeFile(watched.file('.next'), text.replace(/value: .*/, `value: ${greeting}`));
      await rename(watched.file('.next'), watched.file('openapi.yaml'));
      await until(watched.body, greeting);
    }
  });

  test('is taken over when a file that it refers to is saved, also one that it did not know at first', async () => {
    await using watched = await startWatched();
    const judged = async () => {
      await watched.body();
      return watched.mock.output();
    };
    await judged();
    await watched.mock.waitFor(/200 GET \/greeting .* conforms/);
    await watched.edit('schemas.yaml', 'maxLength: 100', 'maxLength: 1');
    await watched.mock.waitFor(/reloaded/);
    await judged();
    await watched.mock.waitFor(/must have at most 1 character,[\s\S]*schemas\.yaml:3:3/);

    await writeFile(watched.file('more.yaml'), 'type: string\nmaxLength: 2\n');
    await watched.edit('openapi.yaml', 'schemas.yaml#/Greeting', 'more.yaml');
    const reloads = () => watched.mock.output().match(/^reloaded /gm)?.length;
    await until(reloads, 2);
    // A file that is new to the watcher is not watched at once.
    await until(async () => {
      await writeFile(watched.file('more.yaml'), 'type: string\nmaxLength: 3\n');
      await wait(200);
      return Number(reloads()) > 2;
    }, true);
    await judged();
    await watched.mock.waitFor(/must have at most 3 characters[\s\S]*more\.yaml:2:1/);
  });

  test.each([
    {
      what: 'is no YAML',
      from: 'value: hello',
      to: 'value: [',
      told: /openapi\.yaml:1[4-9]:\d+ is not valid YAML/,
    },
    {
      what: 'refers to nothing',
      from: '/Greeting',
      to: '/Nothing',
      told: /openapi\.yaml:1\d:\d+.*leads nowhere/,
    },
  ])(
    'stays as it was when what was saved $what, which is told with its place',
    async ({ from, to, told }) => {
      await using watched = await startWatched();
      await watched.edit('openapi.yaml', from, to);
      await watched.mock.waitFor(/not reloaded \S+: the last good contract stays/);
      await watched.mock.waitFor(told);
      expect(await watched.body()).toBe('hello');
      expect(await watched.health()).toBe('warn');
      await watched.edit('openapi.yaml', to, from);
      await watched.mock.waitFor(/^reloaded/m);
      expect(await watched.health()).toBe('pass');
      await watched.edit('openapi.yaml', 'value: hello', 'value: good morning');
      await until(watched.body, 'good morning');
    },
  );

  test('is taken over when a file comes that it refers to and that was not there', async () => {
    await using watched = await startWatched();
    await watched.edit('openapi.yaml', 'schemas.yaml#/Greeting', 'later.yaml');
    await watched.mock.waitFor(/not reloaded[\s\S]*leads nowhere/);
    await writeFile(watched.file('later.yaml'), 'type: string\nmaxLength: 2\n');
    await watched.mock.waitFor(/^reloaded/m);
    await watched.body();
    await watched.mock.waitFor(/must have at most 2 characters[\s\S]*later\.yaml:2:1/);
  });

  test('is taken over when a file comes that was not there at the start', async () => {
    await using folder = await folderOf({
      'openapi.yaml':
        'openapi: 3.1.0\ninfo: { title: t, version: "1" }\npaths:\n  /a: { $ref: parts/a.yaml }\n',
    });
    await using mock = await startCli(['mock', 'openapi.yaml', '--port', '0'], { cwd: folder.path });
    await mock.waitFor(/leads nowhere/);
    await mkdir(join(folder.path, 'parts'));
    await writeFile(join(folder.path, 'parts/a.yaml'), 'get: { responses: { "204": { description: d } } }\n');
    await mock.waitFor(/^reloaded/m);
    expect((await call({ url: await urlOf(mock) } as never, { path: '/a' })).status).toBe(204);
  });

  test('may go away and come back', async () => {
    await using watched = await startWatched();
    const text = await readFile(watched.file('openapi.yaml'), 'utf8');
    await rm(watched.file('openapi.yaml'));
    await watched.mock.waitFor(/not reloaded/);
    expect(await watched.body()).toBe('hello');
    await writeFile(watched.file('openapi.yaml'), text.replace('hello', 'back again'));
    await until(watched.body, 'back again');
  });
});

test.each(['SIGINT', 'SIGTERM'] as const)(
  '%s ends it cleanly, also while a client is connected',
  async (signal) => {
    await using watched = await startWatched();
    await watched.body();
    expect(await watched.mock.stop(signal)).toBe(0);
    expect(watched.mock.output()).toMatch(/conforms\nStopped\.\n/);
  },
);
