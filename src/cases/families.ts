import type { CaseFamily } from './families/family.ts';
import { negativeFamilies } from './families/negative/index.ts';
import { positiveFamilies } from './families/positive/index.ts';
import { response } from './families/responses.ts';

/** Every family of cases, in the order in which they are sent. */
export const families: Readonly<Record<string, CaseFamily>> = {
  ...positiveFamilies,
  response,
  ...negativeFamilies,
};
