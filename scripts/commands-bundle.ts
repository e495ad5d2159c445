import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  globSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { lazy } from '../src/base/lazy.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const BUNDLES = join(root, 'node_modules/.cache/commands');
const BUILD = join(root, 'scripts/build-commands.ts');

/** The files that a bundle is built from: a change to one of them causes a new build. */
const SOURCES = ['bin/*', 'scripts/*.ts', 'specs/**/*.ts', 'src/**/*.*', 'package.json', 'package-lock.json'];

/** Bundles that were not used for this time are removed, in milliseconds. */
const UNUSED = 3_600_000;

/** How long to wait for another process that builds, in milliseconds. */
const LONGEST_BUILD = 600_000;

/** The program, bundled from the sources. */
export interface CommandsBundle {
  /** The copy of `bin/contracts.js`. */
  readonly bin: string;
  /** The bundled `src/cli/main.ts`. */
  readonly main: string;
  /** The folder of its compile cache. */
  readonly cache: string;
}

const fingerprint = (): string => {
  const hash = createHash('sha256');
  for (const file of globSync(SOURCES, { cwd: root }).sort())
    hash.update(`${file}\0`).update(readFileSync(join(root, file)));
  return hash.digest('hex').slice(0, 32);
};

const removeUnused = (): void => {
  for (const { name } of readdirSync(BUNDLES, { withFileTypes: true }).filter((one) => one.isDirectory())) {
    const folder = join(BUNDLES, name);
    if (statSync(folder).mtimeMs < Date.now() - UNUSED) rmSync(folder, { recursive: true, force: true });
  }
};

/** Waits until no other process builds. The lock is one of SQLite, which is released when its process ends. */
const lock = (): Disposable => {
  const database = new DatabaseSync(join(BUNDLES, 'lock'), { timeout: LONGEST_BUILD });
  database.exec('BEGIN EXCLUSIVE');
  return { [Symbol.dispose]: () => database.close() };
};

/** Builds in a temporary folder and then renames it, so that other processes never see an incomplete bundle. */
const build = (folder: string): void => {
  mkdirSync(BUNDLES, { recursive: true });
  using _ = lock();
  if (existsSync(folder)) return;
  removeUnused();
  const draft = `${folder}.${process.pid}`;
  execFileSync(process.execPath, ['--disable-warning=ExperimentalWarning', BUILD, draft], { stdio: 'pipe' });
  renameSync(draft, folder);
};

/**
 * Bundles the sources, for tests that start commands in processes of their own: a bundle takes much less time to load than the
 * sources (docs/decisions.md). It is built once for the same sources, by the first process that needs it.
 */
export const commandsBundle = lazy((): CommandsBundle => {
  const folder = join(BUNDLES, fingerprint());
  if (!existsSync(folder)) build(folder);
  const now = new Date();
  utimesSync(folder, now, now);
  return {
    bin: join(folder, 'bin/contracts.js'),
    main: join(folder, 'dist/cli/main.js'),
    cache: join(folder, 'compile-cache'),
  };
});
