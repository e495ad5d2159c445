import type { Pointer } from '../json/pointer.ts';
import type { Params } from '../schema/schema-error.ts';
import type { Step } from './step.ts';

/** A fault that a sequence found: what a step shows contradicts earlier steps. */
export interface Departure {
  /** Such as `created-missing`. Its sentence is in `src/judge/sequence-sentences.ts`. */
  readonly rule: string;
  readonly params: Params;
  /** Where in the response of `step`. */
  readonly instance: Pointer;
  readonly step: Step;
  readonly actual?: unknown;
  readonly severity?: 'warning';
}
