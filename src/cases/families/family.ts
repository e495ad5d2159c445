import type { Operation } from '../../contract/operation.ts';
import type { Case } from '../case.ts';
import type { CaseContext } from '../draft.ts';

/** A named kind of cases. */
export interface CaseFamily {
  /**
   * `positive`: the contract allows the request. `negative`: it forbids it. `response`: a mock is asked for a
   * documented response.
   */
  readonly kind: 'positive' | 'negative' | 'response';
  /** What it sends, for documentation and reports: `a required member left out`. */
  readonly title: string;
  /**
   * Who defines the rule that a negative request breaks, if the contract does not: HTTP, or only the server
   * (a mock does not enforce it).
   */
  readonly ruleOf?: 'http' | 'server';
  readonly casesOf: (context: CaseContext, operation: Operation) => Iterable<Case>;
}
