import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ExchangeResponse, isFailure } from '../../http/exchange.ts';
import type { Limits } from '../../http/limits.ts';
import type { Findings, Violation } from '../../judge/judge.ts';
import type { JudgedExchange } from '../../judge/judged-exchange.ts';
import type { Recorded, Recorder } from '../../recording/recorder.ts';
import { exchangeRequest, handleExchange, type JudgedOutcome, type Outcome, verdictOf } from '../exchange.ts';
import type { Mount, Target } from '../mount.ts';
import { CORS_NAMES } from './cors.ts';
import type { Flight, InFlight } from './in-flight.ts';
import { describeFailure, describeViolations, TOO_MANY, tooLarge } from './problems.ts';
import { collect, NOTHING } from './read-content.ts';
import { type Answer, type Fields, hasContent, refuse, send, toWire, type WireResponse } from './respond.ts';

/** One request that is being handled, and the header fields that the gateway adds to its response. */
export interface Passage {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
  readonly flight: Flight;
  /** The path and the query. */
  readonly url: string;
  readonly own: Fields;
}

export interface ExchangeHandlerOptions {
  readonly errors: boolean;
  readonly cors: boolean;
  readonly limits: Limits;
  readonly recorder: Recorder;
  readonly inFlight: InFlight;
  readonly observe: ((recorded: Recorded) => void) | undefined;
  readonly tap: ((judged: JudgedExchange) => void) | undefined;
}

/** Reads the body. If it is too large or there is no room for it, the client gets a refusal. */
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

const isOfResponse = ({ side }: Violation): boolean => side === 'response';

/** RFC 8941: an integer with parameters, of which `undocumented` is there when it is true. */
const verdictHeader = (id: number, { ofRequest, ofResponse, undocumented }: JudgedOutcome): string => {
  const [client, server] = [ofRequest.violations.length, ofResponse.violations.length];
  const mark = undocumented ? ';undocumented' : '';
  return `${client + server};request=${client};response=${server}${mark};exchange="/_contracts/exchanges/${id}"`;
};

/** Turns outcomes into what is sent to the client; a response that comes again is turned once. */
const createSerializer = (errors: boolean, cors: boolean) => {
  const reserved = new Set(['contract-violations', ...(cors ? CORS_NAMES : [])]);
  const known = new WeakMap<ExchangeResponse, { readonly findings: Findings; readonly wire: WireResponse }>();

  const answerOf = (mount: Mount, response: Outcome, findings: Findings): Answer => {
    if (isFailure(response)) return describeFailure(response, mount);
    const broken = errors && !response.isOwn ? findings.violations.filter(isOfResponse) : [];
    if (broken.length > 0) return describeViolations(mount.contract, broken);
    return { status: response.status, headers: response.headers, bytes: response.body.wire };
  };

  return (mount: Mount, response: Outcome, findings: Findings): WireResponse => {
    const serialize = (): WireResponse => toWire(answerOf(mount, response, findings), reserved);
    if (isFailure(response) || mount.upstream.isFresh) return serialize();
    const kept = known.get(response);
    if (kept?.findings === findings) return kept.wire;
    const wire = serialize();
    known.set(response, { findings, wire });
    return wire;
  };
};

/** Reads a request, lets an upstream answer it, sends the response and records the exchange. */
export const createExchangeHandler = ({
  errors,
  cors,
  limits,
  recorder,
  inFlight,
  observe,
  tap,
}: ExchangeHandlerOptions) => {
  const serialize = createSerializer(errors, cors);
  return async (passage: Passage, target: Target): Promise<void> => {
    const startedAt = Date.now();
    const start = performance.now();
    const { incoming, outgoing, flight, url, own } = passage;
    const { mount, route } = target;
    const bytes = hasContent(incoming) ? await readBody(passage, limits, inFlight) : NOTHING;
    if (!bytes) return;
    const { method = 'GET', headers } = incoming;
    const request = exchangeRequest({ method, url, headers, bytes }, target, limits.decodedBytes);
    const judged = await handleExchange(mount, request, route, flight);
    if (flight.isGone) return; // Nobody is left to answer, and what the upstream did then is not its fault.
    const { response, ofResponse } = judged;
    const wire = serialize(mount, response, ofResponse);
    const id = recorder.nextId();
    const counts = verdictHeader(id, judged);
    send(incoming, outgoing, wire, [...own, 'contract-violations', counts]);
    const duration = performance.now() - start;
    const exchange = { request, response };
    const judgedExchange = {
      id,
      provider: mount.name,
      startedAt,
      duration,
      contract: mount.contract,
      exchange,
      verdict: verdictOf(judged),
    };
    tap?.(judgedExchange);
    const recorded = recorder.add(judgedExchange);
    observe?.(recorded);
  };
};
