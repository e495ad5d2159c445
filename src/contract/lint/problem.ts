import type { DocumentFault } from '../../document/document.ts';
import { formatPlace } from '../../document/place.ts';
import type { Contract } from '../contract.ts';

/** A fault of a document, with its severity and place. */
export interface Problem {
  /** An error makes a part of the document unusable, a warning does not. */
  readonly severity: 'error' | 'warning';
  /** `openapi.yaml:57:15` */
  readonly place: string;
  readonly message: string;
}

/** A check in small steps, so that it can be interrupted. A step without a problem yields undefined. */
export type Examination = Generator<Problem | undefined, void>;
export type AsyncExamination = AsyncGenerator<Problem | undefined, void>;

/** Adds the place to a fault. The default severity depends on whether the contract tolerates errors. */
export const problemOf = (
  { document, isTolerant }: Contract,
  { pointer, message }: DocumentFault,
  severity: Problem['severity'] = isTolerant ? 'warning' : 'error',
): Problem => ({ severity, place: formatPlace(document.locate(pointer)), message });
