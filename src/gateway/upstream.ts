import type { Route } from '../contract/router.ts';
import type { ExchangeRequest, ExchangeResponse, Failure } from '../http/exchange.ts';
import type { Violation } from '../judge/judge.ts';

/** What is already known of a request when it reaches the upstream. */
interface Judged {
  readonly route: Route;
  /** The client's own violations. */
  readonly violations: readonly Violation[];
  /** Fires when the client has gone. */
  readonly signal?: AbortSignal;
}

/**
 * Who answers: a request in, a response out. It never throws for what an upstream may do.
 * A response that is sent again is the same object, so what was found out about it may be remembered by it.
 */
export interface Upstream {
  /** For a person: `mock`, or the URL of a real server. */
  readonly name: string;
  /** How long it takes at most, in milliseconds, when it sees to that itself. */
  readonly timeout?: number;
  /** Is each response an object of its own? Otherwise the same object may answer many requests, and is judged once. */
  readonly isFresh?: boolean;
  readonly send: (request: ExchangeRequest, judged: Judged) => Promise<ExchangeResponse | Failure>;
}

/** An RFC 9457 problem document as a response. */
export const problem = (
  status: number,
  title: string,
  detail: string,
  members: Record<string, unknown> = {},
): { status: number; headers: Record<string, string>; bytes: Buffer } => ({
  status,
  headers: { 'content-type': 'application/problem+json' },
  bytes: Buffer.from(JSON.stringify({ type: 'about:blank', title, status, detail, ...members })),
});
