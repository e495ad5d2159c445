import type { Case } from '../cases/case.ts';
import type { Recorded } from '../recording/recorder.ts';
import type { RedactedFindings } from '../recording/redact-finding.ts';

/** Hooks around each request of a run. A UserError that one throws ends the run. */
export interface Interceptor {
  /** Called before a case is sent. @returns the case to send, or why it is skipped */
  readonly before: (one: Case) => Promise<Case | { readonly skip: string }>;
  /** Called with the exchange. @returns further findings on it */
  readonly after: (one: Case, recorded: Recorded) => Promise<RedactedFindings | undefined>;
}
