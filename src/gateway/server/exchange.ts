import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Match, Route } from '../../contract/router.ts';
import {
  createBody,
  type ExchangeRequest,
  type ExchangeResponse,
  type Failure,
  headerOf,
  isFailure,
} from '../../http/exchange.ts';
import type { Limits } from '../../http/limits.ts';
import { type Findings, judgeRequest, judgeResponse, type Violation } from '../../judge/judge.ts';
import type { JudgedExchange } from '../../judge/judged-exchange.ts';
import type { Recorded, Recorder } from '../../recording/recorder.ts';
import type { Target } from '../mount.ts';
import type { Upstream } from '../upstream.ts';
import { CORS_NAMES } from './cors.ts';
import type { Flight, InFlight } from './in-flight.ts';
import { describeFailure, describeViolations, TOO_MANY, tooLarge } from './problems.ts';
import { collect, NOTHING } from './read-content.ts';
import { type Answer, type Fields, hasContent, refuse, send, toWire, type Wire } from './respond.ts';

/** One request on its way, and what the gateway says itself when it answers. */
export interface Passage {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
  readonly flight: Flight;
  /** The path and the query. */
  readonly url: string;
  readonly own: Fields;
}

export interface ConductOptions {
  readonly errors: boolean;
  readonly cors: boolean;
  readonly limits: Limits;
  readonly recorder: Recorder;
  readonly inFlight: InFlight;
  readonly observe: ((recorded: Recorded) => void) | undefined;
  readonly tap: ((judged: JudgedExchange) => void) | undefined;
}

/** A response that was judged and can be sent. */
interface Told {
  readonly match: Match | undefined;
  readonly findings: Findings;
  readonly wire: Wire;
}

const NO_FINDINGS: Findings = { violations: [], warnings: [] };

/** The body, unless it is too large or there is no room for it, which the client is told, or breaks off. */
const readBody = async (
  { incoming, outgoing, flight, own }: Passage,
  { bodyBytes, lingerTime }: Limits,
  { grow }: InFlight,
): Promise<Buffer | undefined> => {
  const stop = (answer: Answer) => void refuse(incoming, outgoing, answer, lingerTime, own);
  if (Number(incoming.headers['content-length']) > bodyBytes) return stop(tooLarge(bodyBytes));
  const content = await collect(incoming, bodyBytes, (length) => grow(flight, length));
  if (content.kind === 'whole') return content.bytes;
  if (content.kind !== 'broken-off') stop(content.kind === 'too-large' ? tooLarge(bodyBytes) : TOO_MANY);
  return undefined;
};

const requestOf = (
  { incoming: { method = 'GET', headers }, url }: Passage,
  { wirePath, path }: Target,
  bytes: Buffer,
  { decodedBytes }: Limits,
): ExchangeRequest => {
  const at = url.indexOf('?');
  const query = at < 0 ? '' : url.slice(at + 1);
  const body = createBody(bytes, headerOf(headers, 'content-encoding'), decodedBytes);
  return { method, url, wirePath, path, query, headers, body };
};

/** What the upstream is told, with a signal that is made when it is asked for. */
class Judged {
  readonly route: Route;
  readonly violations: readonly Violation[];
  readonly #flight: Flight;

  constructor(route: Route, violations: readonly Violation[], flight: Flight) {
    this.route = route;
    this.violations = violations;
    this.#flight = flight;
  }

  get signal(): AbortSignal {
    return this.#flight.signal;
  }
}

/** Waits for the upstream, but not for ever. */
const ask = (
  upstream: Upstream,
  request: ExchangeRequest,
  judged: Judged,
  flight: Flight,
): Promise<ExchangeResponse | Failure> =>
  new Promise((resolve, reject) => {
    flight.end += upstream.timeout ?? 0;
    flight.isLate = resolve;
    upstream.send(request, judged).then(resolve, reject);
  });

const ofResponse = ({ side }: Violation): boolean => side === 'response';

const concat = <T>(one: readonly T[], other: readonly T[]): readonly T[] =>
  other.length === 0 ? one : one.length === 0 ? other : [...one, ...other];

/** RFC 8941: an integer with parameters. */
const verdictHeader = (id: number, ofRequest: number, ofResponse: number): string =>
  `${ofRequest + ofResponse};request=${ofRequest};response=${ofResponse};exchange="/_contracts/exchanges/${id}"`;

/** Passes requests to upstreams, judges each exchange, answers and keeps a record. */
export const createConduct = ({ errors, cors, limits, recorder, inFlight, observe, tap }: ConductOptions) => {
  const reserved = new Set(['contract-violations', ...(cors ? CORS_NAMES : [])]);
  const known = new WeakMap<ExchangeResponse, Told>();

  const answerOf = ({ mount }: Target, response: ExchangeResponse | Failure, findings: Findings): Answer => {
    if (isFailure(response)) return describeFailure(response, mount);
    const broken = errors && !response.isOwn ? findings.violations.filter(ofResponse) : [];
    if (broken.length > 0) return describeViolations(mount.contract, broken);
    return { status: response.status, headers: response.headers, bytes: response.body.wire };
  };

  const tell = (
    target: Target,
    match: Match | undefined,
    method: string,
    response: ExchangeResponse | Failure,
  ): Told => {
    const { contract } = target.mount;
    const findings = match ? judgeResponse(contract, match, response, method) : NO_FINDINGS;
    return { match, findings, wire: toWire(answerOf(target, response, findings), reserved) };
  };

  /** An upstream may hand out the same object for many requests: what is known of it is not worked out again. */
  const tellOnce: typeof tell = (target, match, method, response) => {
    if (isFailure(response) || target.mount.upstream.isFresh) return tell(target, match, method, response);
    const told = known.get(response);
    if (told && told.match?.operation === match?.operation) return told;
    const fresh = tell(target, match, method, response);
    known.set(response, fresh);
    return fresh;
  };

  return async (passage: Passage, target: Target): Promise<void> => {
    const startedAt = Date.now();
    const start = performance.now();
    const { incoming, outgoing, flight, own } = passage;
    const bytes = hasContent(incoming) ? await readBody(passage, limits, inFlight) : NOTHING;
    if (!bytes) return;
    const request = requestOf(passage, target, bytes, limits);
    const { contract, upstream, name } = target.mount;
    let judged = judgeRequest(contract, request);
    const preparing = judged.match && contract.prepare(judged.match.operation);
    if (preparing) {
      await preparing;
      judged = judgeRequest(contract, request);
    }
    const told = new Judged(judged.route, judged.violations, flight);
    const response = await ask(upstream, request, told, flight);
    flight.isLate = undefined;
    if (flight.isGone) return; // Nobody is left to answer, and what the upstream did then is not its fault.
    const { match } = judged;
    const { findings, wire } = tellOnce(target, match, request.method, response);
    const violations = concat(judged.violations, findings.violations);
    const warnings = concat(judged.warnings, findings.warnings);
    const id = recorder.nextId();
    const verdict = verdictHeader(id, judged.violations.length, findings.violations.length);
    send(incoming, outgoing, wire, [...own, 'contract-violations', verdict]);
    const duration = performance.now() - start;
    const found = { match, violations, warnings };
    const exchange = { request, response };
    const judgedExchange = { id, provider: name, startedAt, duration, contract, exchange, verdict: found };
    tap?.(judgedExchange);
    const recorded = recorder.add(judgedExchange);
    observe?.(recorded);
  };
};
