import type { Case } from '../case.ts';
import type { CaseContext } from '../draft.ts';
import type { Operation } from '../operation.ts';

/** Cases of one operation that all try the same. */
export interface CaseFamily {
  /** Does the contract allow the request, forbid it, or is a mock asked for a documented response? */
  readonly kind: 'positive' | 'negative' | 'response';
  /** What is tried, for people: `a required member left out`. */
  readonly title: string;
  readonly casesOf: (context: CaseContext, operation: Operation) => Iterable<Case>;
}
