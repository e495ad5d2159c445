import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const CACHE = fileURLToPath(new URL('../node_modules/.cache', import.meta.url));

const HOUR = 3_600_000;

/** A file or folder in `node_modules/.cache/`, for what takes long to make. */
export interface Cached {
  readonly path: string;
  /** Is it there? If so, it counts as used now. */
  readonly isThere: () => boolean;
  /** A path on the same disk at which to make it. */
  readonly draft: () => string;
  /** Moves a complete draft to `path`. If another process was faster, the draft is removed. */
  readonly store: (draft: string) => void;
}

const removeUnused = (folder: string, hours: number): void => {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const usedAt = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Number.POSITIVE_INFINITY;
    if (usedAt < Date.now() - hours * HOUR) rmSync(path, { recursive: true, force: true });
  }
};

/**
 * A place in the cache.
 * @param kind the folder below `node_modules/.cache/`
 * @param madeOf all that the content depends on, as JSON
 * @param hours entries of the kind that were not used for this time are removed
 */
export const cached = (kind: string, madeOf: unknown, hours = 24 * 7): Cached => {
  const folder = join(CACHE, kind);
  const path = join(folder, createHash('sha256').update(JSON.stringify(madeOf)).digest('hex').slice(0, 32));
  return {
    path,
    isThere: () => {
      if (!existsSync(path)) return false;
      const now = new Date();
      utimesSync(path, now, now);
      return true;
    },
    draft: () => {
      mkdirSync(folder, { recursive: true });
      removeUnused(folder, hours);
      return `${path}.${randomUUID()}`;
    },
    store: (draft) => {
      try {
        renameSync(draft, path);
      } catch {
        rmSync(draft, { recursive: true });
      }
    },
  };
};
