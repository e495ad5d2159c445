/** The schemas of the control API, for pages that use it: types alone, nothing of the server. */
export type { components as ControlComponents } from './control/generated/control.ts';
