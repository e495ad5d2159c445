import { example } from './examples.ts';
import type { CaseFamily } from './family.ts';

/** Requests that the contract allows. */
export const positiveFamilies = { example } satisfies Record<string, CaseFamily>;
