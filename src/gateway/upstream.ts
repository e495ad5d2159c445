import type { Duplex } from 'node:stream';
import type { Operation } from '../contract/operation.ts';
import type { Route } from '../contract/router.ts';
import type { ExchangeRequest, ExchangeResponse, Failure } from '../http/exchange.ts';
import type { Violation } from '../judge/judge.ts';
import type { Relay } from './relay.ts';

/** What is known about a request when it reaches the upstream. */
interface Judged {
  readonly route: Route;
  /** The client's own violations. */
  readonly violations: readonly Violation[];
  /** Aborts when the client has gone. */
  readonly signal?: AbortSignal;
  /** For a response that is to reach its client while it comes; not there where it is to be judged first. */
  readonly relay?: Relay | undefined;
}

/** A client that asks to go over to another protocol, such as WebSocket. */
interface UpgradeRequest {
  readonly request: ExchangeRequest;
  readonly socket: Duplex;
  /** What the client has sent behind its request. */
  readonly head: Buffer;
}

/**
 * Answers requests. It does not throw for anything that a server may do. A response object that is returned
 * again is the same response, so results may be cached by it.
 */
export interface Upstream {
  /** A name for people: `mock`, or the URL of a real server. */
  readonly name: string;
  /** What it is where it makes its responses itself; left out where a real server gives them. */
  readonly kind?: 'mock' | 'sandbox';
  /** The longest time for a response in milliseconds, if it enforces one itself. */
  readonly timeout?: number;
  /**
   * Is each response a new object? Otherwise the same object may answer many requests, and is judged once.
   */
  readonly isFresh?: boolean;
  /** Does it pass responses on while they come? */
  readonly isRelaying?: boolean;
  /** Credentials that it adds to requests. */
  readonly secrets?: readonly string[];
  /** Does it add credentials of its own to requests? */
  readonly addsCredentials?: boolean;
  /** Header fields that it sends with every request, by lower-case name: a client need not send them. */
  readonly added?: Readonly<Record<string, string>> | undefined;
  /** Does it keep what requests of unsafe methods say? */
  readonly isStateful?: boolean;
  /** Passes on what both sides say in another protocol. @returns the status that the client got */
  readonly upgrade?: (upgrade: UpgradeRequest) => Promise<number>;
  /** Files that it was made from besides the document: when one changes, it is to be made anew. */
  readonly sources?: readonly string[];
  /** What a client asks of this upstream that it cannot have. A response to that is not judged. */
  readonly mistakesIn?: (request: ExchangeRequest, operation: Operation) => readonly Violation[];
  readonly send: (request: ExchangeRequest, judged: Judged) => Promise<ExchangeResponse | Failure>;
}

/** An RFC 9457 problem document as a response, and its sentence. */
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
