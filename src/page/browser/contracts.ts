import { detectSandbox, listContracts, type OperationSummary, type ServedContract } from './api.ts';
import { createStore } from './store.ts';

/** The contracts that the server serves. */
export interface Served {
  readonly contracts: readonly ServedContract[];
  /** Does the server run sandboxes? */
  readonly isSandbox: boolean;
  /** Has the list been loaded? */
  readonly isLoaded: boolean;
}

export const served = createStore<Served>({ contracts: [], isSandbox: false, isLoaded: false });

export const loadServed = async (): Promise<void> => {
  const [contracts, isSandbox] = await Promise.all([listContracts(), detectSandbox()]);
  served.set({ contracts, isSandbox, isLoaded: true });
};

export const findOperation = (provider: string, id: string | null): OperationSummary | undefined =>
  served
    .get()
    .contracts.find(({ name }) => name === provider)
    ?.operations.find((operation) => operation.id === id);
