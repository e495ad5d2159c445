/** The schemas of the control API. Types only, so that the page's browser code imports nothing of the server. */
export type { components as ControlComponents } from './control/generated/control.ts';
