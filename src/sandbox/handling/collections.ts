import type { Transaction } from '../../state/store.ts';
import type { AnyDefinition } from '../definition.ts';

/** The names of a sandbox's collections. */
export interface Collections {
  readonly known: () => readonly string[];
  /** Is the list complete? Handlers may use any name unless their definition lists `collections`. */
  readonly areAll: boolean;
  /** Wraps a transaction for handlers: it throws for a name that the definition's `collections` leaves out. */
  readonly forHandlers: (transaction: Transaction) => Transaction;
}

/** @param ofRoles the collections of operations without a handler */
export const createCollections = (
  definition: Pick<AnyDefinition, 'collections' | 'indexes'> | undefined,
  ofRoles: () => readonly string[],
): Collections => {
  const { collections: listed, indexes = [] } = definition ?? {};
  const used = new Set(listed ?? indexes.map(({ collection }) => collection));
  const use = (name: string): void => {
    if (listed && !used.has(name) && !ofRoles().includes(name))
      throw new Error(`There is no "${name}" in the sandbox's "collections": ${listed.join(', ')}.`);
    used.add(name);
  };
  return {
    known: () => [...new Set([...used, ...ofRoles()])].sort(),
    areAll: definition === undefined || listed !== undefined,
    forHandlers: (transaction) => ({
      ...transaction,
      collection: (name) => {
        use(name);
        return transaction.collection(name);
      },
    }),
  };
};
