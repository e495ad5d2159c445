import type { Operation } from '../../contract/operation.ts';
import type { Store } from '../../state/store.ts';
import type { Rules } from '../rules.ts';
import type { Workspaces } from '../workspaces.ts';

/** What the control API controls. */
export interface Controlled {
  readonly store: Store;
  readonly workspaces: Workspaces;
  readonly rules: Rules;
  /** The contracts that are served, and their operations. */
  readonly operations: () => ReadonlyMap<string, readonly Operation[]>;
}
