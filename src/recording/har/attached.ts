import { readFileSync, realpathSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';

/** Reads a file that a recording refers to; undefined when there is none. */
export type ReadAttached = (name: string) => Buffer | undefined;

export const MOST_FILE_BYTES = 32 * 1024 * 1024;

const readSmall = (file: string): Buffer | undefined => {
  const stats = statSync(file);
  return stats.isFile() && stats.size <= MOST_FILE_BYTES ? readFileSync(file) : undefined;
};

/** Reads files in a recording's folder. A path that leads out of it, by `..` or by a link, is not read. */
export const attachedIn =
  (folder: string): ReadAttached =>
  (name) => {
    try {
      const real = realpathSync(folder);
      const file = realpathSync(join(real, name));
      const inside = real.endsWith(sep) ? real : real + sep; // The root already ends with a separator.
      return file.startsWith(inside) ? readSmall(file) : undefined;
    } catch {
      return undefined; // It does not exist, has an impossible name, or cannot be read.
    }
  };
