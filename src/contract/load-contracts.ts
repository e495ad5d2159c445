import type { Access } from '../document/access.ts';
import { loadDocument } from '../document/document.ts';
import type { Provider } from '../document/provider.ts';
import { type Contract, createContract } from './contract.ts';
import { refuseErrors } from './lint.ts';

/** Options of all commands that read documents. */
export interface LoadOptions extends Omit<Access, 'tell'> {
  /** Work around faults of a document where possible. */
  readonly tolerate: boolean;
  /** Is a request that matches no operation a violation? */
  readonly complete?: boolean;
}

/**
 * Loads documents and checks them for errors.
 * @throws UserError when one has errors that are not tolerated
 */
export const loadContracts = async (
  providers: readonly Provider[],
  options: LoadOptions,
): Promise<Contract[]> => {
  const documents = await Promise.all(providers.map(loadDocument));
  const contracts = documents.map((document) => createContract(document, options));
  for (const contract of contracts) refuseErrors(contract);
  return contracts;
};
