import { cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Running, startCli, urlOf } from '../../support/cli.ts';
import { folderOf } from '../../support/files.ts';
import { call, fixture } from '../../support/server.ts';
import { LONGEST_WAIT } from '../../support/wait.ts';

interface Watched {
  readonly mock: Running;
  readonly file: (name: string) => string;
  /** Replaces a text in a file, which is overwritten by a single write. */
  readonly edit: (name: string, from: string, to: string) => Promise<void>;
  readonly health: () => Promise<string>;
  readonly body: () => Promise<string>;
  /** The number of times that the contract was reloaded. */
  readonly reloads: () => number;
  /** Waits until the contract was reloaded so many times. */
  readonly reloaded: (count: number) => Promise<unknown>;
}

const watchedIn = (folder: string, name: string, mock: Running, url: string): Watched => {
  const file = (path: string) => join(folder, name, path);
  return {
    mock,
    file,
    edit: async (path, from, to) => {
      const text = await readFile(file(path), 'utf8');
      expect(text).toContain(from);
      await writeFile(file(path), text.replace(from, to));
    },
    health: async () => (await call({ url } as never, { path: '/_contracts/health' })).json.status,
    body: async () => (await call({ url } as never, { path: `/${name}/greeting` })).text,
    reloads: () => mock.output().match(new RegExp(`^reloaded ${name}\\b`, 'gm'))?.length ?? 0,
    reloaded: (count) => mock.waitFor(new RegExp(`(?:^reloaded ${name}\\b[\\s\\S]*?){${count}}`, 'm')),
  };
};

/** A mock of several contracts, each of two files in a folder that has its name. */
const startWatched = async (...names: readonly string[]) => {
  const stack = new AsyncDisposableStack();
  const { path } = stack.use(await folderOf({}));
  for (const name of names) await cp(fixture('watched'), join(path, name), { recursive: true });
  const files = names.map((name) => join(name, 'openapi.yaml'));
  const mock = stack.use(await startCli(['mock', ...files, '--port', '0'], { cwd: path }));
  const url = await urlOf(mock);
  return {
    watched: (name: string) => watchedIn(path, name, mock, url),
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
};

/** Requests the body, and again after each reload of the contract, until it is the expected one. */
const untilBody = async ({ body, reloads, reloaded }: Watched, expected: string): Promise<void> => {
  for (let count = reloads(); (await body()) !== expected; count++) await reloaded(count + 1);
};

/** Polls until the result is the expected one, and fails after `LONGEST_WAIT`. */
const until = async <T>(ask: () => Promise<T> | T, expected: T): Promise<void> => {
  const limit = AbortSignal.timeout(LONGEST_WAIT);
  while (!limit.aborted && (await ask()) !== expected) await wait(20);
  expect(await ask()).toBe(expected);
};

describe('a contract that is served', () => {
  // The tests share the mock, and each changes another contract.
  let served: Awaited<ReturnType<typeof startWatched>>;
  beforeAll(async () => {
    served = await startWatched('saved', 'replaced', 'referring', 'no-yaml', 'dangling', 'later', 'removed');
  });
  afterAll(async () => await served?.[Symbol.asyncDispose]());

  test('is taken over when it is saved', async () => {
    const watched = served.watched('saved');
    await untilBody(watched, 'hello');
    await watched.edit('openapi.yaml', 'value: hello', 'value: good morning');
    await untilBody(watched, 'good morning');
    await watched.reloaded(1);
    await watched.edit('openapi.yaml', 'value: good morning', 'value: good night');
    await untilBody(watched, 'good night');
  });

  test('is taken over when another file is put in its place', async () => {
    const watched = served.watched('replaced');
    for (const greeting of ['good morning', 'good night']) {
      const text = await readFile(watched.file('openapi.yaml'), 'utf8');
      await writeFile(watched.file('.next'), text.replace(/value: .*/, `value: ${greeting}`));
      await rename(watched.file('.next'), watched.file('openapi.yaml'));
      await untilBody(watched, greeting);
    }
  });

  test('is taken over when a file that it refers to is saved, also one that it did not know at first', async () => {
    const watched = served.watched('referring');
    const judged = async () => {
      await watched.body();
      return watched.mock.output();
    };
    await judged();
    await watched.mock.waitFor(/200 GET \/referring\/greeting .* conforms/);
    await watched.edit('schemas.yaml', 'maxLength: 100', 'maxLength: 1');
    await watched.reloaded(1);
    await judged();
    await watched.mock.waitFor(/must have at most 1 character,[\s\S]*referring\/schemas\.yaml:3:3/);

    await writeFile(watched.file('more.yaml'), 'type: string\nmaxLength: 2\n');
    await watched.edit('openapi.yaml', 'schemas.yaml#/Greeting', 'more.yaml');
    await watched.reloaded(2);
    // The watcher takes a moment to watch a new file, so it is written until a reload follows.
    await until(async () => {
      await writeFile(watched.file('more.yaml'), 'type: string\nmaxLength: 3\n');
      await wait(200);
      return watched.reloads() > 2;
    }, true);
    await judged();
    await watched.mock.waitFor(/must have at most 3 characters[\s\S]*referring\/more\.yaml:2:1/);
  });

  test.each([
    {
      what: 'is no YAML',
      name: 'no-yaml',
      from: 'value: hello',
      to: 'value: [',
      told: /no-yaml\/openapi\.yaml:1[4-9]:\d+ is not valid YAML/,
    },
    {
      what: 'refers to nothing',
      name: 'dangling',
      from: '/Greeting',
      to: '/Nothing',
      told: /dangling\/openapi\.yaml:1\d:\d+.*leads\s+nowhere/,
    },
  ])(
    'stays as it was when what was saved $what, which is told with its place',
    async ({ name, from, to, told }) => {
      const watched = served.watched(name);
      await watched.edit('openapi.yaml', from, to);
      await watched.mock.waitFor(new RegExp(`not reloaded ${name}: the last good contract stays`));
      await watched.mock.waitFor(told);
      expect(await watched.body()).toBe('hello');
      expect(await watched.health()).toBe('warn');
      await watched.edit('openapi.yaml', to, from);
      await watched.reloaded(1);
      expect(await watched.health()).toBe('pass');
      await watched.edit('openapi.yaml', 'value: hello', 'value: good morning');
      await untilBody(watched, 'good morning');
    },
  );

  test('is taken over when a file comes that it refers to and that was not there', async () => {
    const watched = served.watched('later');
    await watched.edit('openapi.yaml', 'schemas.yaml#/Greeting', 'later.yaml');
    await watched.mock.waitFor(/not reloaded later:[\s\S]*leads nowhere/);
    await writeFile(watched.file('later.yaml'), 'type: string\nmaxLength: 2\n');
    await watched.reloaded(1);
    await watched.body();
    await watched.mock.waitFor(/must have at most 2 characters[\s\S]*later\/later\.yaml:2:1/);
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
    const watched = served.watched('removed');
    const text = await readFile(watched.file('openapi.yaml'), 'utf8');
    await rm(watched.file('openapi.yaml'));
    await watched.mock.waitFor(/not reloaded removed:/);
    expect(await watched.body()).toBe('hello');
    await writeFile(watched.file('openapi.yaml'), text.replace('hello', 'back again'));
    await untilBody(watched, 'back again');
  });
});

test.each(['SIGINT', 'SIGTERM'] as const)(
  '%s ends it cleanly, also while a client is connected',
  async (signal) => {
    await using served = await startWatched('one');
    const { body, mock } = served.watched('one');
    await body();
    expect(await mock.stop(signal)).toBe(0);
    expect(mock.output()).toMatch(/conforms\nStopped\.\n/);
  },
);
