import { type Contract, createContract } from '../src/contract.ts';
import { loadDocument } from '../src/document.ts';
import { UserError } from '../src/errors.ts';
import { resolveProviders } from '../src/provider.ts';

/** A provider or the path of a document, loaded here to find out what to send. */
export const loadContract = async (target: string): Promise<Contract> => {
  const [provider] = resolveProviders([target]);
  if (!provider) throw new UserError(`There is no "${target}".`);
  return createContract(await loadDocument(provider));
};
