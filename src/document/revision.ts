import { execFile } from 'node:child_process';
import { mkdtempDisposable, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { promisify } from 'node:util';
import { UserError } from '../base/errors.ts';

/**
 * A file of a git revision, in a temporary folder with all other files of the repository. Disposing it removes the folder.
 */
export interface Revision extends AsyncDisposable {
  readonly file: string;
  /** The display name of a file: `main:specs/openapi.yaml` if it is in that folder; other names stay as they are. */
  readonly nameOf: (file: string) => string;
}

const git = async (
  folder: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<string> => {
  const { stdout } = await promisify(execFile)('git', args, { cwd: folder, env: { ...process.env, ...env } });
  return stdout.trim();
};

/** @throws UserError with the sentence when git fails, or with another one when git is missing */
const orUserError = async (running: Promise<string>, sentence: string): Promise<string> => {
  try {
    return await running;
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw new UserError(
      isMissing ? 'git: there is no such program. Install git, or name two files.' : sentence,
    );
  }
};

/**
 * Writes all files of a revision to a temporary folder, since a document may refer to other files. The repository and its
 * index do not change.
 * @param ref a branch, tag or commit
 * @param path a path in the working tree; the file need not exist there any more
 * @throws UserError when the revision does not exist, or does not contain the file
 */
export const openRevision = async (ref: string, path: string): Promise<Revision> => {
  const file = resolve(path);
  const folder = dirname(file);
  const root = await orUserError(
    git(process.cwd(), ['rev-parse', '--show-toplevel']),
    `git:${ref}: ${process.cwd()} is in no git repository.`,
  );
  const inside = relative(
    await realpath(root),
    join(await realpath(folder).catch(() => folder), relative(folder, file)),
  );
  if (inside.startsWith('..'))
    throw new UserError(
      `git:${ref}: ${path} is not in the repository ${root}. Name the file that it is compared with: git:${ref}:PATH`,
    );
  const commit = await orUserError(
    git(root, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`]),
    `git:${ref}: there is no revision ${ref} in ${root}. Is it fetched? (actions/checkout fetches one commit, unless it has fetch-depth: 0)`,
  );
  const name = inside.split(sep).join('/');
  const isThere = (one: string): Promise<boolean> =>
    git(root, ['cat-file', '-e', `${commit}:${one}`]).then(
      () => true,
      () => false,
    );
  if (!(await isThere(name))) {
    // Git itself counts such a path from the root.
    const hint = (await isThere(path))
      ? ` Paths count from the current folder: git:${ref}:${relative('.', join(root, path))}`
      : '';
    throw new UserError(`git:${ref}: there is no ${name} in ${ref}.${hint}`);
  }
  const made = await mkdtempDisposable(join(await realpath(tmpdir()), 'contracts-revision-'));
  const [index, tree] = [join(made.path, 'index'), join(made.path, 'tree')];
  try {
    await git(root, ['read-tree', commit], { GIT_INDEX_FILE: index });
    await git(root, ['checkout-index', '--all', `--prefix=${tree}/`], { GIT_INDEX_FILE: index });
  } catch (error) {
    await made.remove();
    throw error;
  }
  return {
    file: join(tree, inside),
    nameOf: (text) => text.replaceAll(`${tree}/`, `${ref}:`),
    [Symbol.asyncDispose]: () => made.remove(),
  };
};
