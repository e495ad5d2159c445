import type { Operation } from '../../contract/operation.ts';
import type { Case } from '../case.ts';
import type { CaseContext } from '../draft.ts';

/** A named kind of cases. */
export interface CaseFamily {
  /** Does the contract allow the request, forbid it, or is a mock asked for a documented response? */
  readonly kind: 'positive' | 'negative' | 'response';
  /** What it sends, for documentation and reports: `a required member left out`. */
  readonly title: string;
  /**
   * Who knows that a request is wrong when the judge does not: `http`, since it breaks a rule of HTTP, or
   * `server`, since only the server can tell (a mock cannot). Undefined when the contract says it.
   */
  readonly knownTo?: 'http' | 'server';
  readonly casesOf: (context: CaseContext, operation: Operation) => Iterable<Case>;
}
