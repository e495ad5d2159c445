import type { Violation } from '../../judge/judge.ts';
import type { createInstance, getHttpOperationsFromSpec, IHttpRequest } from './library.ts';

/** An operation in Prism's model. */
export type PrismOperation = Awaited<ReturnType<typeof getHttpOperationsFromSpec>>[number];

/** The parts of Prism that can be replaced. */
export type Components = Parameters<typeof createInstance>[1];

/** A request in Prism's model, with what the judge found. */
export interface PrismRequest extends IHttpRequest {
  /** The operation that Prism validates it by; undefined where only the judge can. */
  readonly strict: PrismOperation | undefined;
  /** Is there no body, or one that can be read as what its Content-Type says? */
  readonly isReadable: boolean;
  /** The judge's violations. */
  readonly violations: readonly Violation[];
  /** Does the judge find it valid, having read all of it? */
  readonly isValid: boolean;
}
