import type { Case } from '../cases/case.ts';
import type { Recorded } from '../recording/recorder.ts';
import type { RedactedFindings } from '../recording/redact-finding.ts';

/** Stands between a run and its server. A UserError that it throws ends the run. */
export interface Interceptor {
  /** The case as it is sent, or why it is not. */
  readonly before: (one: Case) => Promise<Case | { readonly skip: string }>;
  /** What is wrong with the answer, besides what the contract says. */
  readonly after: (one: Case, recorded: Recorded) => Promise<RedactedFindings | undefined>;
}
