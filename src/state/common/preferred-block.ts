import { createHash } from 'node:crypto';

/** Numbers are below this one unless so many are taken: ids of blocks of a million stay below 2^53 by far. */
const PREFERRED = 2 ** 20;

/** The workspace of those who name none. */
const DEFAULT_WORKSPACE = 'default';

/** The number of a block that a workspace and index get where it is free, so that it is the same in every store; 0 is nobody else's. */
export const preferredBlock = (workspace: string, index: number): number => {
  if (workspace === DEFAULT_WORKSPACE && index === 0) return 0;
  const hash = createHash('sha256')
    .update(JSON.stringify([workspace, index]))
    .digest();
  return 1 + (hash.readUInt32BE() % (PREFERRED - 1));
};
