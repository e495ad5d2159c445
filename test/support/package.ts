import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import {
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join, relative } from 'node:path';
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

/** Runs a program of a folder to its end. Its outputs are apart: what is read by a program may have a warning beside it. */
const runApart = async (
  cwd: string,
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>> = {},
): Promise<{ readonly code: number; readonly stdout: string; readonly stderr: string }> => {
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
  return { code, stdout, stderr };
};

/** Runs a program of a folder to its end. */
export const runIn = async (...args: Parameters<typeof runApart>): Promise<Ran> => {
  const { code, stdout, stderr } = await runApart(...args);
  return { code, said: stdout + stderr };
};

/** Runs a program of this repository's `node_modules/.bin` in a folder. */
export const runBin = (cwd: string, name: string, ...args: string[]): Promise<Ran> =>
  runIn(cwd, process.execPath, [join(MODULES, '.bin', name), ...args]);

/** Compiles with a version of TypeScript: `typescript` or `typescript-7`, which is three times as fast. */
export const compile = (
  cwd: string,
  version: 'typescript' | 'typescript-7',
  ...args: string[]
): Promise<Ran> => runIn(cwd, process.execPath, [join(MODULES, version, 'bin', 'tsc'), ...args]);

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

/** What the package is made of, told from all that would make another of it. */
const fingerprint = async (): Promise<string> => {
  const hash = createHash('sha256');
  for (const name of [...SOURCES, 'package-lock.json']) {
    const path = join(ROOT, name);
    const entries = (await stat(path)).isDirectory()
      ? (await readdir(path, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())
      : [];
    const files = entries.map((entry) => join(entry.parentPath, entry.name)).sort();
    for (const file of files.length === 0 ? [path] : files)
      hash.update(`${relative(ROOT, file)}\0`).update(await readFile(file));
  }
  return hash.digest('hex');
};

const KEPT = join(MODULES, '.cache', 'packed');

/** Builds and packs a copy of this repository, so that whoever works in it is not disturbed. Returns the folder. */
const build = async (key: string): Promise<string> => {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'contracts-package-')));
  const copy = join(folder, 'repository');
  await packSources(copy);
  await symlink(await realpath(MODULES), join(copy, 'node_modules'));
  const args = ['pack', '--json', '--silent', '--pack-destination', folder];
  const { code, stdout, stderr } = await runApart(copy, 'npm', args);
  if (code !== 0) throw new Error(`npm pack failed:\n${stdout}${stderr}`);
  await writeFile(join(folder, 'pack.json'), stdout.slice(stdout.indexOf('[')));
  await rm(copy, { recursive: true, force: true });
  // Of those that several files of tests make at once, one stays. Those of other sources go.
  for (const other of await readdir(KEPT).catch(() => []))
    if (other !== key) await rm(join(KEPT, other), { recursive: true, force: true });
  await mkdir(KEPT, { recursive: true });
  await cp(folder, join(KEPT, `${key}.${process.pid}`), { recursive: true });
  await rename(join(KEPT, `${key}.${process.pid}`), join(KEPT, key)).catch(() => undefined);
  return folder;
};

/** The package, built and packed once for the same sources, in a folder of its own. */
export const pack = async (): Promise<Packed> => {
  const key = await fingerprint();
  const kept = join(KEPT, key);
  const isKept = await stat(kept).then(
    () => true,
    () => false,
  );
  const folder = isKept
    ? await realpath(await mkdtemp(join(tmpdir(), 'contracts-package-')))
    : await build(key);
  if (isKept) await cp(kept, folder, { recursive: true });
  const [{ filename, files, size }] = JSON.parse(await readFile(join(folder, 'pack.json'), 'utf8'));
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
