import type { Operation } from '../../contract/operation.ts';
import type { Case } from '../case.ts';
import type { CaseContext } from '../draft.ts';

/** Cases of one operation that all try the same. */
export interface CaseFamily {
  /** Does the contract allow the request, forbid it, or is a mock asked for a documented response? */
  readonly kind: 'positive' | 'negative' | 'response';
  /** What is tried, for people: `a required member left out`. */
  readonly title: string;
  /**
   * Who knows what is wrong with a request that the judge passes: HTTP has a rule of its own that it breaks, or the server
   * alone can tell, which a mock cannot. Left out where the contract says it.
   */
  readonly knownTo?: 'http' | 'server';
  readonly casesOf: (context: CaseContext, operation: Operation) => Iterable<Case>;
}
