import type { CaseFamily } from './family.ts';

/** Requests that the contract forbids, each for one reason. */
export const negativeFamilies = {} satisfies Record<string, CaseFamily>;
