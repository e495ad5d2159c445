import { hasWorlds, listContracts, type OperationSummary, type ServedContract } from './api.ts';
import { createStore } from './store.ts';

/** What is served. */
export interface Served {
  readonly contracts: readonly ServedContract[];
  /** Is it a sandbox? */
  readonly hasWorlds: boolean;
  /** Was it read? */
  readonly isLoaded: boolean;
}

export const served = createStore<Served>({ contracts: [], hasWorlds: false, isLoaded: false });

export const loadServed = async (): Promise<void> => {
  const [contracts, worlds] = await Promise.all([listContracts(), hasWorlds()]);
  served.set({ contracts, hasWorlds: worlds, isLoaded: true });
};

export const findOperation = (provider: string, id: string | null): OperationSummary | undefined =>
  served
    .get()
    .contracts.find(({ name }) => name === provider)
    ?.operations.find((operation) => operation.id === id);
