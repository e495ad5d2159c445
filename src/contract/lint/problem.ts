import type { DocumentFault } from '../../document/document.ts';
import { formatPlace } from '../../document/place.ts';
import type { Contract } from '../contract.ts';

/** A problem of a document. */
export interface Problem {
  /** An error makes a part of the document unusable; a warning does not. */
  readonly severity: 'error' | 'warning';
  /** `openapi.yaml:57:15` */
  readonly place: string;
  readonly message: string;
}

/** An examination in small steps, so that it can be interrupted: a step without a problem yields undefined. */
export type Examination = Generator<Problem | undefined, void>;
export type AsyncExamination = AsyncGenerator<Problem | undefined, void>;

/** A fault with its line; an error unless the contract tolerates it. */
export const problemOf = (
  { document, isTolerant }: Contract,
  { pointer, message }: DocumentFault,
  severity: Problem['severity'] = isTolerant ? 'warning' : 'error',
): Problem => ({ severity, place: formatPlace(document.locate(pointer)), message });
