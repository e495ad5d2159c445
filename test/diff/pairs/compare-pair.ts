import { type Contract, createContract } from '../../../src/contract/contract.ts';
import type { Change, Party } from '../../../src/diff/change.ts';
import { compareContracts } from '../../../src/diff/compare.ts';
import { readDocument } from '../../../src/document/document.ts';
import type { Label, Pair } from './pair.ts';

/** A contract of a document that stands in no file. */
const contractOf = async (name: string, document: object): Promise<Contract> => {
  const file = `${process.cwd()}/${name}.json`;
  const nothing = async (): Promise<never> => {
    throw new Error('there is no such file');
  };
  const read = async () => ({ file, text: JSON.stringify(document, null, 2) });
  const reader = {
    read,
    bytes: nothing,
    baseOf: (same: string) => same,
    files: () => [],
    reportOutside: () => {},
  };
  return createContract(await readDocument({ name, file }, reader));
};

export const contractsOf = async ({
  old,
  new: next,
}: Pick<Pair, 'old' | 'new'>): Promise<[Contract, Contract]> => [
  await contractOf('old', old),
  await contractOf('new', next),
];

const labelFor = (changes: readonly Change[], party: Party): Label => {
  const levels = changes.filter(({ breaks }) => breaks === party).map(({ level }) => level);
  if (levels.includes('breaking')) return 'breaking';
  return levels.length > 0 ? 'warning' : 'none';
};

/** What is told of a pair, as a label for each party. */
export const toldOf = async (pair: Pair, seed = 1): Promise<Pick<Pair, Party>> => {
  const changes = await compareContracts(...(await contractsOf(pair)), seed);
  return { clients: labelFor(changes, 'clients'), servers: labelFor(changes, 'servers') };
};
