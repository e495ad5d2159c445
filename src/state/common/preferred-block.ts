import { createHash } from 'node:crypto';

/** Preferred numbers are below this, so that ids of blocks of a million stay far below 2^53. */
const PREFERRED = 2 ** 20;

/** The workspace of requests that name none. */
const DEFAULT_WORKSPACE = 'default';

/**
 * The preferred block number of a workspace and index: the same in every store, unless it is taken. 0 belongs
 * to block 0 of the default workspace.
 */
export const preferredBlock = (workspace: string, index: number): number => {
  if (workspace === DEFAULT_WORKSPACE && index === 0) return 0;
  const hash = createHash('sha256')
    .update(JSON.stringify([workspace, index]))
    .digest();
  return 1 + (hash.readUInt32BE() % (PREFERRED - 1));
};
