import { preferredBlock } from '../common/preferred-block.ts';
import type { Connection } from './engine.ts';
import { portable } from './portable-text.ts';
import type { Statements } from './statements.ts';

/** @returns a block number that no other workspace and index has */
export const findBlock = async (
  connection: Connection,
  statements: Statements,
  workspace: string,
  index: number,
): Promise<number> => {
  const name = portable(workspace);
  const preferred = preferredBlock(name, index);
  if (preferred === 0) return 0;
  const [kept] = await connection.all(statements.block, [name, index]);
  if (kept !== undefined) return Number(kept.number);
  const [taken] = await connection.all(statements.isTaken, [preferred]);
  const free = taken && (await connection.all(statements.freeBlock, [preferred]))[0];
  const number = Number(free?.number ?? preferred);
  await connection.run(statements.addBlock, [name, index, number]);
  return number;
};
