import type { ControlRoute } from '../gateway/control.ts';
import type { Store } from '../state/store.ts';
import { loadControlContract } from './control/checked.ts';
import { clockRoutes } from './control/clock.ts';
import { ruleRoutes } from './control/rules.ts';
import { workspaceRoutes } from './control/workspaces.ts';
import type { Rules } from './rules.ts';
import type { Workspaces } from './workspaces.ts';

export { CONTROL_DOCUMENT } from './control/checked.ts';

/** What the control API controls. */
export interface Controlled {
  readonly store: Store;
  readonly workspaces: Workspaces;
  readonly rules: Rules;
  /** The contracts that are served, and the ids of their operations. */
  readonly operations: () => ReadonlyMap<string, readonly string[]>;
}

/** The operations of the control API, as its own OpenAPI document describes them. */
export const controlRoutes = (controlled: Controlled): readonly ControlRoute[] => [
  {
    method: 'get',
    path: '/openapi.json',
    handle: async () => ({ status: 200, body: (await loadControlContract()).document.written }),
  },
  ...workspaceRoutes(controlled),
  ...clockRoutes(controlled),
  ...ruleRoutes(controlled),
];
