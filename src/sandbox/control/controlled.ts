import { suggest } from '../../base/suggest.ts';
import type { Operation } from '../../contract/operation.ts';
import type { Store } from '../../state/store.ts';
import type { Collections } from '../collections.ts';
import type { Rules } from '../rules.ts';
import type { Workspaces } from '../workspaces.ts';

/** A contract that is served. */
export interface Served {
  readonly operations: readonly Operation[];
  readonly collections: Collections;
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
