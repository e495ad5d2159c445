import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readdir, realpath, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll } from '@jest/globals';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const MODULES = join(ROOT, 'node_modules');

/** Without the folders that put the checkout's own Node in front of the machine's. */
export const MACHINE_PATH = process.env.PATH?.split(delimiter)
  .filter((folder) => !folder.includes('node_modules'))
  .join(delimiter);

/** The processes that have not ended. */
const children = new Set<ChildProcess>();

/** Ends a process and those that it has started: each is started as the head of a group. */
const kill = async (child: ChildProcess): Promise<void> => {
  const gone = once(child, 'exit');
  try {
    process.kill(-(child.pid as number), 'SIGKILL');
  } catch {
    child.kill('SIGKILL'); // It has just ended, or there are no groups on this system.
  }
  await gone;
};

// None outlives the test file, whatever becomes of its tests.
afterAll(async () => void (await Promise.all([...children].map(kill))));

/** What a process said and how it ended. */
export interface Ran {
  readonly code: number;
  /** Both of its outputs, without colours. */
  readonly said: string;
}

/** Runs a program of a folder to its end. */
export const runIn = async (
  cwd: string,
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>> = {},
): Promise<Ran> => {
  // Jest tells its workers what they are; a Jest or a Vitest that is started here must not believe it.
  const { FORCE_COLOR, NODE_OPTIONS, JEST_WORKER_ID, NODE_ENV, ...inherited } = process.env;
  const child = spawn(command, args, {
    cwd,
    env: { ...inherited, NO_COLOR: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  children.add(child);
  child.once('exit', () => children.delete(child));
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  if (code === null) throw new Error(`${command} was ended:\n${stdout}${stderr}`);
  return { code, said: stdout + stderr };
};

/** Runs a program of this repository's `node_modules/.bin` in a folder. */
export const runBin = (cwd: string, name: string, ...args: string[]): Promise<Ran> =>
  runIn(cwd, process.execPath, [join(MODULES, '.bin', name), ...args]);

/** What is packed, and what it is built with. */
export const SOURCES = [
  ...['bin', 'generated', 'schemas', 'scripts', 'specs', 'src'],
  ...['package.json', 'tsconfig.json', 'tsconfig.build.json', 'redocly.yaml'],
  ...['CHANGELOG.md', 'LICENSE', 'README.md'],
];

/** A package as it would be published. */
export interface Packed extends AsyncDisposable {
  /** A folder to work in, which is gone afterwards. */
  readonly folder: string;
  readonly tarball: string;
  /** The paths of its files, and their sizes. */
  readonly files: readonly { readonly path: string; readonly size: number }[];
  /** How many bytes are downloaded. */
  readonly size: number;
}

/** Copies what is packed, and what it is built with, into a new folder. */
export const packSources = async (folder: string): Promise<void> => {
  await mkdir(folder);
  for (const name of SOURCES) await cp(join(ROOT, name), join(folder, name), { recursive: true });
};

/** Builds and packs a copy of this repository, so that whoever works in it is not disturbed. */
export const pack = async (): Promise<Packed> => {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'contracts-package-')));
  const copy = join(folder, 'repository');
  await packSources(copy);
  await symlink(await realpath(MODULES), join(copy, 'node_modules'));
  const { code, said } = await runIn(copy, 'npm', [
    'pack',
    '--json',
    '--silent',
    '--pack-destination',
    folder,
  ]);
  if (code !== 0) throw new Error(`npm pack failed:\n${said}`);
  const [{ filename, files, size }] = JSON.parse(said.slice(said.indexOf('[')));
  return {
    folder,
    tarball: join(folder, filename),
    files,
    size,
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
};

/** A project beside the package, with everything that this repository has installed: examples need no registry. */
export const unpackBesideModules = async ({ folder, tarball }: Packed): Promise<string> => {
  const project = join(folder, 'project');
  const modules = join(project, 'node_modules');
  const own = join(modules, 'provider-contracts');
  await mkdir(own, { recursive: true });
  for (const name of await readdir(MODULES)) {
    await symlink(await realpath(join(MODULES, name)), join(modules, name));
  }
  const { code, said } = await runIn(project, 'tar', ['-xzf', tarball, '-C', own, '--strip-components=1']);
  if (code !== 0) throw new Error(said);
  return project;
};
