import type { Pointer } from '../json/pointer.ts';
import type { Params } from '../schema/schema-error.ts';
import type { Step } from './step.ts';

/** What a step shows that earlier steps do not allow. */
export interface Departure {
  /** `created-missing`: it has a sentence in `src/judge/sequence-sentences.ts`. */
  readonly rule: string;
  readonly params: Params;
  /** The place in the answer of `step`. */
  readonly instance: Pointer;
  readonly step: Step;
  readonly actual?: unknown;
  readonly severity?: 'warning';
}
