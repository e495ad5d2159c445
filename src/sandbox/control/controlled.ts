import { suggest } from '../../base/suggest.ts';
import type { Contract } from '../../contract/contract.ts';
import type { Store } from '../../state/store.ts';
import type { SeededCredential } from '../definition.ts';
import type { Collections } from '../handling/collections.ts';
import type { Rules } from '../rules.ts';
import type { Workspaces } from '../workspaces.ts';

/** A contract that this server serves. */
export interface Served {
  readonly contract: Contract;
  readonly collections: Collections;
  /** Runs the seed in a workspace that was never used. */
  readonly begin: (workspace: string) => Promise<void>;
  /** The credentials that the seed creates. */
  readonly credentials: readonly SeededCredential[];
}

/** The error message for an unknown contract name; lists the names that are served. */
export const notServed = (served: ReadonlyMap<string, Served>, name: string): string => {
  const names = [...served.keys()];
  return `No contract "${name}" is served here.${suggest(name, names)} There are: ${names.join(', ')}.`;
};

/** What the control API reads and changes. */
export interface Controlled {
  readonly store: Store;
  readonly workspaces: Workspaces;
  readonly rules: Rules;
  /** By contract name. */
  readonly served: () => ReadonlyMap<string, Served>;
}
