import { createHash } from 'node:crypto';
import type { Connection } from './engine.ts';
import { portable } from './portable-text.ts';
import type { Statements } from './statements.ts';

/** The workspace of those who name none. */
const DEFAULT_WORKSPACE = 'default';

/** Numbers are below this one unless so many are taken: ids of blocks of a million stay below 2^53 by far. */
const PREFERRED = 2 ** 20;

/** The number that a workspace and index get where it is free, so that it is the same in every store; never 0. */
const preferredBlock = (workspace: string, index: number): number => {
  const hash = createHash('sha256')
    .update(JSON.stringify([workspace, index]))
    .digest();
  return 1 + (hash.readUInt32BE() % (PREFERRED - 1));
};

/** @returns a number that no other workspace and index have */
export const findBlock = async (
  connection: Connection,
  statements: Statements,
  workspace: string,
  index: number,
): Promise<number> => {
  if (workspace === DEFAULT_WORKSPACE && index === 0) return 0;
  const name = portable(workspace);
  const [kept] = await connection.all(statements.block, [name, index]);
  if (kept !== undefined) return Number(kept.number);
  const preferred = preferredBlock(name, index);
  const [taken] = await connection.all(statements.isTaken, [preferred]);
  const free = taken && (await connection.all(statements.freeBlock, [preferred]))[0];
  const number = Number(free?.number ?? preferred);
  await connection.run(statements.addBlock, [name, index, number]);
  return number;
};
