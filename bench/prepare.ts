import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../src/base/errors.ts';
import { type Contract, createContract } from '../src/contract/contract.ts';
import { loadDocument } from '../src/document/document.ts';
import { resolveProviders } from '../src/document/provider.ts';
import { type Plan, planOf } from './plan.ts';

/** Loads a provider or document, to find out what to send. */
export const loadContract = async (target: string): Promise<Contract> => {
  const [provider] = resolveProviders([target]);
  if (!provider) throw new UserError(`There is no "${target}".`);
  return createContract(await loadDocument(provider));
};

/** The request for a small contract, also as a file for hand-written servers. */
export interface Prepared {
  readonly contract: Contract;
  /** The file of the document. */
  readonly file: string;
  readonly plan: Plan;
  readonly planFile: string;
}

export const prepare = async (target: string, folder: string): Promise<Prepared> => {
  const contract = await loadContract(target);
  const plan = planOf(contract);
  const planFile = join(folder, 'plan.json');
  writeFileSync(planFile, JSON.stringify(plan));
  return { contract, file: contract.document.provider.file, plan, planFile };
};
