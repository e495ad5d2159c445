import type { Duplex } from 'node:stream';
import type { Operation } from '../contract/operation.ts';
import type { Route } from '../contract/router.ts';
import type { ExchangeRequest, ExchangeResponse, Failure } from '../http/exchange.ts';
import type { Violation } from '../judge/judge.ts';
import type { Relay } from './relay.ts';

/** What an upstream gets besides the request. */
interface Judged {
  readonly route: Route;
  /** The violations in the request. */
  readonly violations: readonly Violation[];
  /** Aborts when the client has gone. */
  readonly signal?: AbortSignal;
  /** Sends the response on while it arrives. Absent if the response must be judged first. */
  readonly relay?: Relay | undefined;
}

/** A request to upgrade to another protocol, such as WebSocket. */
interface UpgradeRequest {
  readonly request: ExchangeRequest;
  readonly socket: Duplex;
  /** What the client has sent after its request. */
  readonly head: Buffer;
}

/**
 * Answers requests. It does not throw for anything that a server may do. If it returns the same response
 * object again, that is the same response, so results can be cached by it.
 */
export interface Upstream {
  /** A name for people: `mock`, or the URL of a real server. */
  readonly name: string;
  /** Set if it makes its responses itself; absent for a real server. */
  readonly kind?: 'mock' | 'sandbox';
  /** The longest time for a response in milliseconds, if it has a timeout of its own. */
  readonly timeout?: number;
  /** Is each response a new object? Otherwise one object may answer many requests, and is judged once. */
  readonly isFresh?: boolean;
  /** Does it send responses on while they arrive? */
  readonly isRelaying?: boolean;
  /** Credentials that it adds to requests, to be redacted. */
  readonly secrets?: readonly string[];
  /** Does it add credentials of its own to requests? */
  readonly addsCredentials?: boolean;
  /**
   * Header fields that it adds to every request, by lower-case name. The judge does not miss them in the
   * client's request.
   */
  readonly added?: Readonly<Record<string, string>> | undefined;
  /** Do requests of unsafe methods change its state? */
  readonly isStateful?: boolean;
  /** Passes on the bytes of another protocol in both directions. @returns the status that the client gets */
  readonly upgrade?: (upgrade: UpgradeRequest) => Promise<number>;
  /** Files besides the document from which it was made. When one changes, it must be made again. */
  readonly sources?: readonly string[];
  /** Preferences of the client that this upstream cannot meet. The response is then not judged. */
  readonly mistakesIn?: (request: ExchangeRequest, operation: Operation) => readonly Violation[];
  readonly send: (request: ExchangeRequest, judged: Judged) => Promise<ExchangeResponse | Failure>;
}

/** An RFC 9457 problem document as a response, and its detail. */
export interface Problem {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly bytes: Buffer;
  readonly detail: string;
}

export const problem = (
  status: number,
  title: string,
  detail: string,
  members: Record<string, unknown> = {},
): Problem => ({
  status,
  detail: detail || title,
  headers: { 'content-type': 'application/problem+json' },
  bytes: Buffer.from(JSON.stringify({ type: 'about:blank', title, status, detail, ...members })),
});
