import { relative } from 'node:path';
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

/** `specs/vinyldns/openapi.yaml:57:15`, which editors and terminals open. */
export const formatPlace = ({ file, line, column }: Place): string =>
  `${displayPath(file)}:${line}:${column}`;
