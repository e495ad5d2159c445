import { execFileSync } from 'node:child_process';
import { existsSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UserError } from '../src/base/errors.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

const git = (...args: readonly string[]): void => {
  execFileSync('git', args, { cwd: ROOT, stdio: ['ignore', 'ignore', 'pipe'] });
};

/** Another checkout of this project. */
export interface Revision extends Disposable {
  readonly folder: string;
}

/**
 * The checkout in a folder; or a temporary one of a commit, with the node_modules of this checkout.
 * @throws UserError when there is neither
 */
export const revisionOf = (named: string, temporary: string): Revision => {
  if (existsSync(join(named, 'bin/contracts.js'))) return { folder: named, [Symbol.dispose]: () => {} };
  const folder = join(temporary, 'revision');
  try {
    git('worktree', 'add', '--detach', folder, named);
  } catch {
    throw new UserError(`--against ${named}: no checkout is there, and no commit has that name.`);
  }
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  return { folder, [Symbol.dispose]: () => git('worktree', 'remove', '--force', folder) };
};
