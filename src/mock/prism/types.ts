import type { Violation } from '../../judge/judge.ts';
import type { createInstance, getHttpOperationsFromSpec, IHttpRequest } from './library.ts';

/** An operation in Prism's model. */
export type PrismOperation = Awaited<ReturnType<typeof getHttpOperationsFromSpec>>[number];

/** The replaceable parts of Prism. */
export type Components = Parameters<typeof createInstance>[1];

/** A request in Prism's model, with the judge's findings. */
export interface PrismRequest extends IHttpRequest {
  /** The operation by which Prism validates the request; undefined if only the judge does. */
  readonly strict: PrismOperation | undefined;
  /** Is the body absent, or readable as its Content-Type says? */
  readonly isReadable: boolean;
  /** The violations that the judge found. */
  readonly violations: readonly Violation[];
  /** Does the judge find it valid, after reading all of it? */
  readonly isValid: boolean;
}
