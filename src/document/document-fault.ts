import type { Pointer } from '../base/pointer.ts';

/** What is wrong with a document at some place. */
export interface DocumentFault {
  readonly pointer: Pointer;
  /** A sentence, without its full stop. */
  readonly message: string;
}
