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
import { type Cached, cached } from '../../scripts/cache.ts';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const MODULES = join(ROOT, 'node_modules');

/** PATH without the folders that put the checkout's Node before the machine's. */
export const MACHINE_PATH = process.env.PATH?.split(delimiter)
  .filter((folder) => !folder.includes('node_modules'))
  .join(delimiter);

/** The processes that have not ended. */
const children = new Set<ChildProcess>();

/** Kills a process and its children. Each is started as the leader of a process group. */
const kill = async (child: ChildProcess): Promise<void> => {
  const gone = once(child, 'exit');
  try {
    process.kill(-(child.pid as number), 'SIGKILL');
  } catch {
    child.kill('SIGKILL'); // It has just ended, or the system has no process groups.
  }
  await gone;
};

// None outlives the test file, whatever happens in its tests.
afterAll(async () => void (await Promise.all([...children].map(kill))));

/** The output and exit code of a process. */
export interface Ran {
  readonly code: number;
  /** Standard output and error, without colours. */
  readonly output: string;
}

/**
 * Runs a program in a folder until it ends. Standard output is separate, since warnings may be printed to standard error.
 */
const runApart = async (
  cwd: string,
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>> = {},
): Promise<{ readonly code: number; readonly stdout: string; readonly stderr: string }> => {
  // Jest sets these variables for its workers; a Jest or Vitest started here must not inherit them.
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

/** Runs a program in a folder until it ends. */
export const runIn = async (...args: Parameters<typeof runApart>): Promise<Ran> => {
  const { code, stdout, stderr } = await runApart(...args);
  return { code, output: stdout + stderr };
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

/** The files that are packed, and those to build them. */
export const SOURCES = [
  ...['bin', 'generated', 'schemas', 'scripts', 'specs', 'src'],
  ...['package.json', 'tsconfig.json', 'tsconfig.build.json', 'redocly.yaml'],
  ...['CHANGELOG.md', 'LICENSE', 'README.md'],
];

/** The packed package. */
export interface Packed extends AsyncDisposable {
  /** A temporary folder to work in. */
  readonly folder: string;
  readonly tarball: string;
  /** Its files, with sizes in bytes. */
  readonly files: readonly { readonly path: string; readonly size: number }[];
  /** The size of the tarball in bytes. */
  readonly size: number;
}

/** Copies SOURCES into a new folder. */
export const packSources = async (folder: string): Promise<void> => {
  await mkdir(folder);
  for (const name of SOURCES) await cp(join(ROOT, name), join(folder, name), { recursive: true });
};

/** A hash over everything that the package is made of. */
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

/**
 * Builds and packs a copy of this repository, without changing the checkout.
 * @returns the folder
 */
const build = async (kept: Cached): Promise<string> => {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'contracts-package-')));
  const copy = join(folder, 'repository');
  await packSources(copy);
  await symlink(await realpath(MODULES), join(copy, 'node_modules'));
  const args = ['pack', '--json', '--silent', '--pack-destination', folder];
  const { code, stdout, stderr } = await runApart(copy, 'npm', args);
  if (code !== 0) throw new Error(`npm pack failed:\n${stdout}${stderr}`);
  await writeFile(join(folder, 'pack.json'), stdout.slice(stdout.indexOf('[')));
  await rm(copy, { recursive: true, force: true });
  const draft = kept.draft();
  await cp(folder, draft, { recursive: true });
  kept.store(draft);
  return folder;
};

/** The package, built once for the same sources, in a folder of its own. */
export const pack = async (): Promise<Packed> => {
  const kept = cached('packed', await fingerprint(), 1);
  const isKept = kept.isThere();
  const folder = isKept
    ? await realpath(await mkdtemp(join(tmpdir(), 'contracts-package-')))
    : await build(kept);
  if (isKept) await cp(kept.path, folder, { recursive: true });
  const [{ filename, files, size }] = JSON.parse(await readFile(join(folder, 'pack.json'), 'utf8'));
  return {
    folder,
    tarball: join(folder, filename),
    files,
    size,
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
};

/** A project with the package and all of this repository's installed packages, so that examples need no registry. */
export const unpackBesideModules = async ({ folder, tarball }: Packed): Promise<string> => {
  const project = join(folder, 'project');
  const modules = join(project, 'node_modules');
  const own = join(modules, 'provider-contracts');
  await mkdir(own, { recursive: true });
  for (const name of await readdir(MODULES)) {
    await symlink(await realpath(join(MODULES, name)), join(modules, name));
  }
  const { code, output } = await runIn(project, 'tar', ['-xzf', tarball, '-C', own, '--strip-components=1']);
  if (code !== 0) throw new Error(output);
  return project;
};
