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

/** What the control API controls. */
export interface Controlled {
  readonly store: Store;
  readonly workspaces: Workspaces;
  readonly rules: Rules;
  /** By the name of the contract. */
  readonly served: () => ReadonlyMap<string, Served>;
}
