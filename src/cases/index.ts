import type { CaseFamily } from './family.ts';
import { negativeFamilies } from './negative.ts';
import { positiveFamilies } from './positive.ts';
import { response } from './responses.ts';

/** Every family of cases, in the order in which they are sent. */
export const families: Readonly<Record<string, CaseFamily>> = {
  ...positiveFamilies,
  response,
  ...negativeFamilies,
};
