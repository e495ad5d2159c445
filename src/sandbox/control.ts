import type { ControlRoute } from '../gateway/control.ts';
import { loadControlContract } from './control/checked.ts';
import { clockRoutes } from './control/clock.ts';
import type { Controlled } from './control/controlled.ts';
import { existingRoutes } from './control/existing.ts';
import { ruleRoutes } from './control/rules.ts';
import { signatureRoutes } from './control/signatures.ts';
import { workspaceRoutes } from './control/workspaces.ts';

export { CONTROL_DOCUMENT, loadControlContract } from './control/checked.ts';
export type { Served } from './control/controlled.ts';

/** The routes of the control API below `/_contracts/`, described by control/openapi.yaml. */
export const controlRoutes = (controlled: Controlled): readonly ControlRoute[] => [
  {
    method: 'get',
    path: '/openapi.json',
    handle: async () => ({ status: 200, body: (await loadControlContract()).document.written }),
  },
  ...workspaceRoutes(controlled),
  ...clockRoutes(controlled),
  ...ruleRoutes(controlled),
  ...existingRoutes(controlled),
  ...signatureRoutes(controlled),
];
