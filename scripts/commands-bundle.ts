import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { globSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { lazy } from '../src/base/lazy.ts';
import { type Cached, cached } from './cache.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const BUILD = join(root, 'scripts/build-commands.ts');

/** The files that a bundle is built from: a change to one of them causes a new build. */
const SOURCES = ['bin/*', 'scripts/*.ts', 'specs/**/*.ts', 'src/**/*.*', 'package.json', 'package-lock.json'];

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
  return hash.digest('hex');
};

/** Waits until no other process builds. The lock is one of SQLite, which is released when its process ends. */
const lock = (): Disposable => {
  const { path } = cached('locks', 'commands');
  mkdirSync(dirname(path), { recursive: true });
  const database = new DatabaseSync(path, { timeout: LONGEST_BUILD });
  database.exec('BEGIN EXCLUSIVE');
  return { [Symbol.dispose]: () => database.close() };
};

const build = (bundle: Cached): void => {
  using _ = lock();
  if (bundle.isThere()) return;
  const draft = bundle.draft();
  execFileSync(process.execPath, ['--disable-warning=ExperimentalWarning', BUILD, draft], { stdio: 'pipe' });
  bundle.store(draft);
};

/**
 * Bundles the sources, for tests that start commands in processes of their own: a bundle takes much less time to load
 * than the sources (docs/decisions.md). It is built once for the same sources, by the first process that needs it.
 */
export const commandsBundle = lazy((): CommandsBundle => {
  const bundle = cached('commands', fingerprint(), 1);
  if (!bundle.isThere()) build(bundle);
  const folder = bundle.path;
  return {
    bin: join(folder, 'bin/contracts.js'),
    main: join(folder, 'dist/cli/main.js'),
    cache: join(folder, 'compile-cache'),
  };
});
