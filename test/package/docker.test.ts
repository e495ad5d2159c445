import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, copyFile, cp, mkdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Instruction, type Stage, stagesOf } from '../support/dockerfile.ts';
import { type Packed, pack, ROOT, runIn, SOURCES } from '../support/package.ts';

const read = (name: string) => readFile(join(ROOT, name), 'utf8');
const stages = stagesOf(await read('Dockerfile'));
const image = stages.at(-1) as Stage;
const named = (stage: Stage, name: string): Instruction[] =>
  stage.instructions.filter((one) => one.name === name);
const last = (name: string): readonly string[] => named(image, name).at(-1)?.words ?? [];

/** The paths of the packages that `npm ci --omit=…` of the stage installs, by the flags in the lock file. */
const production = async (): Promise<string[]> => {
  const { packages } = JSON.parse(await read('package-lock.json'));
  const omitted = (
    named(stages[1] as Stage, 'RUN')
      .flatMap(({ words }) => words)
      .join(' ')
      .match(/--omit=(\w+)/g) ?? []
  ).map((flag) => flag.slice('--omit='.length));
  const isOmitted = (entry: Record<string, boolean>) =>
    omitted.some((kind) => entry[kind]) ||
    (entry.devOptional === true && omitted.includes('dev') && omitted.includes('optional'));
  return Object.keys(packages).filter((path) => path !== '' && !isOmitted(packages[path]));
};

/** The paths of a package and of all its dependencies that the lock file places directly in `node_modules`. */
const closureOf = async (name: string, known = new Set<string>()): Promise<ReadonlySet<string>> => {
  const { packages } = JSON.parse(await read('package-lock.json'));
  const path = `node_modules/${name}`;
  if (known.has(path) || !(path in packages)) return known;
  known.add(path);
  const { dependencies = {}, optionalDependencies = {} } = packages[path];
  for (const one of Object.keys({ ...dependencies, ...optionalDependencies })) await closureOf(one, known);
  return known;
};

/** An unprivileged user, like that of the image, if the tests run as root. */
const NOBODY = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

let packed: Packed;
let app: string;
let node: string;
let running: ChildProcess;
let port: string;

/** Copies what the last stage copies: from the sources, from the built package, and the production packages. */
const layOut = async (): Promise<void> => {
  const unpacked = join(packed.folder, 'package');
  await runIn(packed.folder, 'tar', ['-xzf', packed.tarball]);
  for (const { flags, words } of named(image, 'COPY')) {
    const [target = '', ...sources] = [...words].reverse();
    if (flags.from === 'production') {
      for (const path of await production())
        await cp(join(ROOT, path), join(app, path), {
          recursive: true,
          filter: (file) => !file.slice(join(ROOT, path).length).includes('/node_modules'),
        });
      continue;
    }
    for (const source of sources) {
      const from =
        flags.from === 'build' ? join(unpacked, source.replace('/build/', '')) : join(ROOT, source);
      await cp(from, join(app, target, target === './' ? source : ''), { recursive: true });
    }
  }
};

/** Runs a command of the image as an unprivileged user, in the copied folders and on the port of the running one. */
const start = (words: readonly string[], errors: 'inherit' | 'pipe' = 'inherit'): ChildProcess =>
  spawn(
    node,
    words.slice(1).map((word) => word.replace('/app/', `${app}/`).replace(':4010', `:${port}`)),
    {
      cwd: join(packed.folder, 'contracts'),
      env: { NODE_ENV: 'production', HOME: join(packed.folder, 'contracts') },
      stdio: ['ignore', 'pipe', errors],
      ...NOBODY,
    },
  );

const health = async (): Promise<number> => {
  const [code] = await once(start(last('HEALTHCHECK')), 'exit');
  return code;
};

beforeAll(async () => {
  packed = await pack();
  app = join(packed.folder, 'app');
  await mkdir(app);
  await mkdir(join(packed.folder, 'contracts'));
  await layOut();
  // The unprivileged user needs access to the folder and to Node, also if it has none to the checkout.
  node = join(packed.folder, 'node');
  await copyFile(process.execPath, node);
  await chmod(packed.folder, 0o755);
  running = start([...last('ENTRYPOINT'), ...last('CMD'), '--port', '0']);
  let output = '';
  for await (const chunk of running.stdout ?? []) {
    output += chunk;
    port = /^Sandbox on http:\/\/0\.0\.0\.0:(\d+)/m.exec(output)?.[1] ?? '';
    if (port !== '') break;
  }
  if (port === undefined || port === '') throw new Error(`The image's command does not serve:\n${output}`);
});
afterAll(async () => {
  if (running?.exitCode === null && running.signalCode === null) {
    running.kill('SIGKILL');
    await once(running, 'exit');
  }
  await packed?.[Symbol.asyncDispose]();
});

test('what is copied from the sources is there, and not ignored', async () => {
  const context = (await read('.dockerignore'))
    .split('\n')
    .flatMap((line) => (line.startsWith('!') ? [line.slice(1)] : []));
  expect(context.sort()).toEqual([...SOURCES, '.npmrc', 'package-lock.json'].sort());
  const copied = stages.flatMap((stage) => named(stage, 'COPY')).filter(({ flags }) => !flags.from);
  for (const name of copied.flatMap(({ words }) => words.slice(0, -1)).filter((name) => name !== '.')) {
    expect(context).toContain(name);
    await stat(join(ROOT, name));
  }
});

test('no user of the image is root, and each base is the Node that the sources run on', async () => {
  expect(last('USER')).toEqual(['node']);
  expect([...(await read('Dockerfile')).matchAll(/^FROM (\S+)/gm)].map(([, base]) => base)).toEqual(
    stages.map(() => 'node:24-slim'),
  );
});

describe('what the image runs, laid out as it is there and started by a user who may write nowhere in it,', () => {
  test('serves all contracts, and is healthy', async () => {
    const { status, checks } = (await (await fetch(`http://127.0.0.1:${port}/_contracts/health`)).json()) as {
      status: string;
      checks: object;
    };
    expect(status).toBe('pass');
    expect(Object.keys(checks)).toContain('vinyldns:contract');
    expect(await health()).toBe(0);
  });

  test('has its reference pages', async () => {
    expect((await fetch(`http://127.0.0.1:${port}/vinyldns.html`)).status).toBe(200);
  });

  test('has no pg, and finds one that stands beside it, as `npm install --prefix /` puts it', async () => {
    const words = [...last('ENTRYPOINT'), 'sandbox', '--port', '0', '--state', 'postgres://127.0.0.1:1/none'];
    const say = async (): Promise<string> => {
      const child = start(words, 'pipe');
      const output = await text(child.stderr as Readable);
      if (child.exitCode === null) await once(child, 'exit');
      return output;
    };
    expect(await say()).toContain('needs the package pg');
    for (const path of await closureOf('pg'))
      await cp(join(ROOT, path), join(packed.folder, path), { recursive: true });
    expect(await say()).toContain('127.0.0.1:1');
  });

  test('ends at once when it is stopped, and is unhealthy then', async () => {
    running.kill('SIGTERM');
    expect(await once(running, 'exit')).toEqual([0, null]);
    expect(await health()).toBe(1);
  });
});
