import type { Readable } from 'node:stream';
import type { Contract } from '../contract/contract.ts';
import type { Operation } from '../contract/operation.ts';
import type { Match, Route } from '../contract/router.ts';
import {
  createBody,
  type ExchangeRequest,
  type ExchangeResponse,
  type Failure,
  type Headers,
  isFailure,
} from '../http/exchange.ts';
import type { Limits } from '../http/limits.ts';
import { isLarge, receivedBody } from '../http/received-body.ts';
import {
  concat,
  type Findings,
  judgeRequest,
  judgeResponse,
  type Verdict,
  type Violation,
} from '../judge/judge.ts';
import type { Digests } from '../judge/judged-exchange.ts';
import { type JudgedLargeBody, type LargeBodyJudge, refusalFor } from './large-bodies.ts';
import type { Target } from './mount.ts';
import type { Relay } from './relay.ts';
import type { Upstream } from './upstream.ts';

/** A response, or the reason why there is none. */
export type Outcome = ExchangeResponse | Failure;

/** The time limit of an exchange. */
export interface Deadline {
  /** Aborts when the client has gone or the time is over. */
  readonly signal: AbortSignal;
  /**
   * @param more further milliseconds, for an upstream with a timeout of its own
   * @returns the outcome, or a failure when the time is over
   */
  readonly wait: (outcome: Promise<Outcome>, more: number) => Promise<Outcome>;
}

/** An exchange with an upstream, with the findings on each side. */
export interface JudgedOutcome {
  readonly match: Match | undefined;
  /** Says that no operation is for the request, if that is not a violation. */
  readonly undocumented: Violation | undefined;
  readonly request: ExchangeRequest;
  readonly response: Outcome;
  /** Preferences of the client that the upstream cannot meet. They are also in `ofRequest`. */
  readonly mistakes: readonly Violation[];
  readonly ofRequest: Findings;
  readonly ofResponse: Findings;
  /** The records of large bodies, which a worker thread has made. */
  readonly digests: Digests | undefined;
}

/** What a client sends. */
export interface RequestContent {
  readonly method: string;
  /** The path and the query, with the name of the mount. */
  readonly url: string;
  /** By lower-case name. */
  readonly headers: Headers;
  readonly bytes: Buffer;
  /** The part of the body after `bytes`, which is still to come. */
  readonly rest?: Readable | undefined;
}

const NO_FINDINGS: Findings = { violations: [], warnings: [] };

const NONE: readonly Violation[] = [];

export const LATE: Failure = { kind: 'timeout', message: 'took longer than an exchange may take' };

/** A deadline in so many milliseconds. */
export const createDeadline = (time: number): Deadline => {
  const controller = new AbortController();
  return {
    signal: controller.signal,
    wait: async (outcome, more) => {
      const late = Promise.withResolvers<Outcome>();
      const timer = setTimeout(() => {
        controller.abort();
        late.resolve(LATE);
      }, time + more);
      return Promise.race([outcome, late.promise]).finally(() => clearTimeout(timer));
    },
  };
};

/**
 * The limits for reading a request's body. They are lower for a sandbox, whose handlers read the body in this
 * thread.
 */
const limitsFor = ({ isStateful }: Upstream, limits: Limits): Limits =>
  isStateful
    ? {
        ...limits,
        bodyValues: Math.min(limits.bodyValues, limits.handledValues),
        decodedBytes: Math.min(limits.decodedBytes, limits.bodyBytes),
      }
    : limits;

/** The request as the judge and upstreams get it. */
export const exchangeRequest = (
  { method, url, headers, bytes, rest }: RequestContent,
  { wirePath, path, mount }: Target,
  limits: Limits,
): ExchangeRequest => {
  const { bodyBytes } = limits;
  const at = url.indexOf('?');
  const query = at < 0 ? '' : url.slice(at + 1);
  const reason =
    bytes.length > bodyBytes
      ? `it is larger than ${bodyBytes} bytes`
      : 'there is no room for more bodies now';
  const body = rest ? createBody(bytes) : receivedBody(bytes, headers, limitsFor(mount.upstream, limits));
  return {
    method,
    url,
    wirePath,
    path,
    query,
    headers,
    body,
    ...(rest ? { rest, unjudged: reason } : {}),
  };
};

/** What an upstream gets besides the request. A class, so that the signal is created only when it is read. */
class JudgedRequest {
  readonly route: Route;
  readonly violations: readonly Violation[];
  readonly relay: Relay | undefined;
  readonly #deadline: Deadline;

  constructor(route: Route, violations: readonly Violation[], deadline: Deadline, relay: Relay | undefined) {
    this.route = route;
    this.violations = violations;
    this.relay = relay;
    this.#deadline = deadline;
  }

  get signal(): AbortSignal {
    return this.#deadline.signal;
  }
}

/** Findings on responses that an upstream may send again. */
const judgedResponses = new WeakMap<ExchangeResponse, { operation: Operation; findings: Findings }>();

const isJudged = (response: Outcome): boolean =>
  isFailure(response) || !(response.ending || response.isUnjudged || response.unjudged !== undefined);

const judgeOutcome = (
  contract: Contract,
  { isFresh }: Upstream,
  match: Match | undefined,
  response: Outcome,
  method: string,
): Findings => {
  if (!match || !isJudged(response)) return NO_FINDINGS;
  if (isFresh || isFailure(response)) return judgeResponse(contract, match, response, method);
  const known = judgedResponses.get(response);
  if (known?.operation === match.operation) return known.findings;
  const findings = judgeResponse(contract, match, response, method);
  judgedResponses.set(response, { operation: match.operation, findings });
  return findings;
};

/** The message with the reason why its large body was not judged, if there is one. */
const withReason = <M extends { readonly unjudged?: string }>(
  message: M,
  judged: JudgedLargeBody | undefined,
): M => (judged?.reason === undefined ? message : { ...message, unjudged: judged.reason });

/** The request with the header fields that the upstream adds. */
const withAdded = (request: ExchangeRequest, { added }: Upstream): ExchangeRequest =>
  added === undefined ? request : { ...request, headers: { ...request.headers, ...added } };

/**
 * Sends a request to an upstream and judges both sides. It uses no socket itself: the request may come from
 * anywhere, and the upstream decides whether to open connections.
 * @param route the route of the request
 * @param relayFor makes a relay that sends the response on while it arrives, from the request's violations
 * @param largeBodyJudge judges large bodies in a worker thread; without it they are judged here
 */
export const handleExchange = async (
  { contract, upstream }: { readonly contract: Contract; readonly upstream: Upstream },
  received: ExchangeRequest,
  route: Route,
  deadline: Deadline,
  relayFor?: (violations: readonly Violation[]) => Relay | undefined,
  largeBodyJudge?: LargeBodyJudge,
): Promise<JudgedOutcome> => {
  const preparing = route.kind === 'match' ? contract.prepare(route.operation) : undefined;
  if (preparing) await preparing;
  const largeRequest =
    largeBodyJudge && isLarge(received.body)
      ? await largeBodyJudge.request(contract, withAdded(received, upstream))
      : undefined;
  const request = withReason(received, largeRequest);
  const { match, violations, warnings, undocumented } =
    largeRequest?.findings && route.kind === 'match'
      ? { match: route, undocumented: undefined, ...largeRequest.findings }
      : judgeRequest(contract, withAdded(request, upstream), route);
  const send = (): Promise<Outcome> =>
    upstream.send(request, new JudgedRequest(route, violations, deadline, relayFor?.(violations)));
  const refusal =
    largeRequest?.refused && !upstream.isRelaying ? refusalFor(largeRequest.refused) : undefined;
  const answer = refusal ?? (await deadline.wait(send(), upstream.timeout ?? 0));
  const mistakes = match && !refusal ? (upstream.mistakesIn?.(request, match.operation) ?? NONE) : NONE;
  const largeResponse =
    largeBodyJudge && !isFailure(answer) && isLarge(answer.body)
      ? await largeBodyJudge.response(contract, request, answer)
      : undefined;
  const response = isFailure(answer) ? answer : withReason(answer, largeResponse);
  const mustJudge = mistakes.length === 0 && isJudged(response);
  const ofResponse = !mustJudge
    ? NO_FINDINGS
    : (largeResponse?.findings ?? judgeOutcome(contract, upstream, match, response, request.method));
  const ofRequest = { violations: concat(violations, mistakes), warnings };
  return {
    match,
    undocumented,
    request,
    response,
    mistakes,
    ofRequest,
    ofResponse,
    digests:
      largeRequest || largeResponse
        ? { request: largeRequest?.digest, response: largeResponse?.digest }
        : undefined,
  };
};

/** The findings on both sides together. */
export const verdictOf = ({ match, undocumented, ofRequest, ofResponse }: JudgedOutcome): Verdict => ({
  match,
  undocumented,
  violations: concat(ofRequest.violations, ofResponse.violations),
  warnings: concat(ofRequest.warnings, ofResponse.warnings),
});
