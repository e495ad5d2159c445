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
import type { Apart } from '../judge/judged-exchange.ts';
import { type JudgeApart, type JudgedApart, refusalFor } from './apart.ts';
import type { Target } from './mount.ts';
import type { Relay } from './relay.ts';
import type { Upstream } from './upstream.ts';

/** A response, or the reason why there is none. */
export type Outcome = ExchangeResponse | Failure;

/** A limit on the time for a response. */
export interface Deadline {
  /** Aborts when nobody waits any longer. */
  readonly signal: AbortSignal;
  /**
   * @param more milliseconds that the upstream may take by its own timeout
   * @returns the outcome, or a failure when it does not come in time
   */
  readonly wait: (outcome: Promise<Outcome>, more: number) => Promise<Outcome>;
}

/** An exchange with an upstream, each side judged by itself. */
export interface JudgedOutcome {
  readonly match: Match | undefined;
  /** Says that no operation is for the request, where that is no violation. */
  readonly undocumented: Violation | undefined;
  readonly request: ExchangeRequest;
  readonly response: Outcome;
  /** What the client asked of the upstream that it cannot have; `ofRequest` has it too. */
  readonly mistakes: readonly Violation[];
  readonly ofRequest: Findings;
  readonly ofResponse: Findings;
  /** What was made of large bodies, where that was done apart. */
  readonly apart: Apart | undefined;
}

/** What a client sends. */
export interface RequestContent {
  readonly method: string;
  /** With the mount and the query. */
  readonly url: string;
  /** By lower-case name. */
  readonly headers: Headers;
  readonly bytes: Buffer;
  /** What follows `bytes` and is still to come. */
  readonly rest?: Readable | undefined;
}

const NO_FINDINGS: Findings = { violations: [], warnings: [] };

const NONE: readonly Violation[] = [];

export const LATE: Failure = { kind: 'timeout', message: 'took longer than an exchange may take' };

/** A deadline of so many milliseconds. */
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

/** How far the bodies of requests are read: handlers of a sandbox read them in this thread, so that no more is left to them than is quick. */
const limitsFor = ({ isStateful }: Upstream, limits: Limits): Limits =>
  isStateful
    ? {
        ...limits,
        bodyValues: Math.min(limits.bodyValues, limits.handledValues),
        decodedBytes: Math.min(limits.decodedBytes, limits.bodyBytes),
      }
    : limits;

/** A request as the judge and upstreams take it. */
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

/** What the upstream learns of a request. A class, so that the signal is created only when it is read. */
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

/** Findings in responses that an upstream may send again. */
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

/** The same message; where its body was to be judged apart and could not, it says why. */
const withReason = <M extends { readonly unjudged?: string }>(
  message: M,
  judged: JudgedApart | undefined,
): M => (judged?.reason === undefined ? message : { ...message, unjudged: judged.reason });

/** A request as the server gets it: with what the upstream adds. */
const withAdded = (request: ExchangeRequest, { added }: Upstream): ExchangeRequest =>
  added === undefined ? request : { ...request, headers: { ...request.headers, ...added } };

/**
 * Passes a request to an upstream and judges both sides. No socket is needed: the request may come from
 * anywhere, and whether the upstream opens connections is its own matter.
 * @param route what the router says of the request
 * @param relayFor passes the response on while it comes, given the violations of the request
 * @param apart judges large bodies; without it they are judged here
 */
export const handleExchange = async (
  { contract, upstream }: { readonly contract: Contract; readonly upstream: Upstream },
  given: ExchangeRequest,
  route: Route,
  deadline: Deadline,
  relayFor?: (violations: readonly Violation[]) => Relay | undefined,
  apart?: JudgeApart,
): Promise<JudgedOutcome> => {
  const preparing = route.kind === 'match' ? contract.prepare(route.operation) : undefined;
  if (preparing) await preparing;
  const large =
    apart && isLarge(given.body) ? await apart.request(contract, withAdded(given, upstream)) : undefined;
  const request = withReason(given, large);
  const { match, violations, warnings, undocumented } =
    large?.findings && route.kind === 'match'
      ? { match: route, undocumented: undefined, ...large.findings }
      : judgeRequest(contract, withAdded(request, upstream), route);
  const send = (): Promise<Outcome> =>
    upstream.send(request, new JudgedRequest(route, violations, deadline, relayFor?.(violations)));
  const refusal = large?.refused && !upstream.isRelaying ? refusalFor(large.refused) : undefined;
  const answer = refusal ?? (await deadline.wait(send(), upstream.timeout ?? 0));
  const mistakes = match && !refusal ? (upstream.mistakesIn?.(request, match.operation) ?? NONE) : NONE;
  const largeAnswer =
    apart && !isFailure(answer) && isLarge(answer.body)
      ? await apart.response(contract, request, answer)
      : undefined;
  const response = isFailure(answer) ? answer : withReason(answer, largeAnswer);
  const isToJudge = mistakes.length === 0 && isJudged(response);
  const ofResponse = !isToJudge
    ? NO_FINDINGS
    : (largeAnswer?.findings ?? judgeOutcome(contract, upstream, match, response, request.method));
  const ofRequest = { violations: concat(violations, mistakes), warnings };
  return {
    match,
    undocumented,
    request,
    response,
    mistakes,
    ofRequest,
    ofResponse,
    apart: large || largeAnswer ? { request: large?.digest, response: largeAnswer?.digest } : undefined,
  };
};

/** The findings of both sides together. */
export const verdictOf = ({ match, undocumented, ofRequest, ofResponse }: JudgedOutcome): Verdict => ({
  match,
  undocumented,
  violations: concat(ofRequest.violations, ofResponse.violations),
  warnings: concat(ofRequest.warnings, ofResponse.warnings),
});
