import { suggest } from '../../base/suggest.ts';
import type { Contract } from '../../contract/contract.ts';
import type { Store } from '../../state/store.ts';
import type { SeededCredential } from '../definition.ts';
import type { Collections } from '../handling/collections.ts';
import type { Rules } from '../rules.ts';
import type { Workspaces } from '../workspaces.ts';

/** A contract that is served. */
export interface Served {
  readonly contract: Contract;
  readonly collections: Collections;
  /** Fills a workspace that was never used with the seed. */
  readonly begin: (workspace: string) => Promise<void>;
  /** Those that the seed makes. */
  readonly credentials: readonly SeededCredential[];
}

/** Says that no contract of a name is served, and which are. */
export const notServed = (served: ReadonlyMap<string, Served>, name: string): string => {
  const names = [...served.keys()];
  return `No contract "${name}" is served here.${suggest(name, names)} There are: ${names.join(', ')}.`;
};

/** What the control API controls. */
export interface Controlled {
  readonly store: Store;
  readonly workspaces: Workspaces;
  readonly rules: Rules;
  /** By the name of the contract. */
  readonly served: () => ReadonlyMap<string, Served>;
}
