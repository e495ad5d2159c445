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
   * Where the rule stands that a negative request breaks, if not in the contract: in HTTP, or only in the
   * server (a mock does not have it).
   */
  readonly ruleOf?: 'http' | 'server';
  readonly casesOf: (context: CaseContext, operation: Operation) => Iterable<Case>;
}
