import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { isUrl } from './access.ts';

/** A file, and a line and column in it, both counted from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A path relative to the current folder, if it is inside; a URL as it is. */
export const displayPath = (file: string): string => {
  if (isUrl(file)) return file;
  const path = relative(process.cwd(), file);
  return path.startsWith('..') || path === '' ? file : path;
};

/** The folder of the repository that a file is in: what CI has checked out, else the nearest one with a `.git`. */
const repositoryOf = (file: string): string | undefined => {
  const { GITHUB_WORKSPACE: workspace } = process.env;
  if (workspace && !relative(workspace, file).startsWith('..')) return workspace;
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git'))) return folder;
    if (folder === dirname(folder)) return undefined;
  }
};

/** A path relative to its repository's root, by which CI systems find lines, also those of a package of several; else as it is displayed. */
export const repositoryPath = (file: string): string => {
  const root = isUrl(file) ? undefined : repositoryOf(resolve(file));
  return root === undefined ? displayPath(file) : relative(root, resolve(file));
};

/** `specs/vinyldns/openapi.yaml:57:15`, which editors and terminals open. */
export const formatPlace = ({ file, line, column }: Place): string =>
  `${displayPath(file)}:${line}:${column}`;
