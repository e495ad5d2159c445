import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { isUrl } from './access.ts';

/** A file with a line and column, both from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A path for display: relative to the current folder if it is inside. URLs stay as they are. */
export const displayPath = (file: string): string => {
  if (isUrl(file)) return file;
  const path = relative(process.cwd(), file);
  return path.startsWith('..') || path === '' ? file : path;
};

/** The root of the repository that contains a file: the one checked out by CI, else the nearest folder with a `.git`. */
const repositoryOf = (file: string): string | undefined => {
  const { GITHUB_WORKSPACE: workspace } = process.env;
  if (workspace && !relative(workspace, file).startsWith('..')) return workspace;
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git'))) return folder;
    if (folder === dirname(folder)) return undefined;
  }
};

/**
 * A path relative to the root of its repository, as CI systems expect it; outside of a repository as `displayPath` gives it.
 */
export const repositoryPath = (file: string): string => {
  const root = isUrl(file) ? undefined : repositoryOf(resolve(file));
  return root === undefined ? displayPath(file) : relative(root, resolve(file));
};

/** `specs/vinyldns/openapi.yaml:57:15`: a form that editors and terminals make clickable. */
export const formatPlace = ({ file, line, column }: Place): string =>
  `${displayPath(file)}:${line}:${column}`;
