import { type ExchangeResponse, type Headers, isFailure } from '../http/exchange.ts';
import type { Limits } from '../http/limits.ts';
import type { Findings, Violation } from '../judge/judge.ts';
import type { JudgedExchange } from '../judge/judged-exchange.ts';
import { sentenceOf } from '../judge/sentence.ts';
import type { Recorded, Recorder } from '../recording/recorder.ts';
import {
  type Deadline,
  exchangeRequest,
  handleExchange,
  type JudgedOutcome,
  type Outcome,
  type RequestContent,
  verdictOf,
} from './exchange.ts';
import type { LargeBodyJudge } from './large-bodies.ts';
import { addsCors, type Cors, type Mount, type Target } from './mount.ts';
import type { Relay } from './relay.ts';
import { CORS_NAMES } from './server/cors.ts';
import { describeFailure, describeViolations } from './server/problems.ts';
import { NOTHING } from './server/read-content.ts';
import { type Answer, toWire, type WireResponse } from './server/respond.ts';

export interface PassOptions {
  readonly errors: boolean;
  readonly cors: Cors;
  readonly limits: Limits;
  readonly recorder: Recorder;
  readonly observe: ((recorded: Recorded) => void) | undefined;
  readonly tap: ((judged: JudgedExchange) => void) | undefined;
  /** Judges large bodies in a worker thread; without it they are judged in this one. */
  readonly largeBodyJudge?: LargeBodyJudge | undefined;
}

/** When a request arrived: in milliseconds since 1970, and by `performance.now()`. */
interface ArrivalTime {
  readonly startedAt: number;
  readonly start: number;
}

export const arrivalTime = (): ArrivalTime => ({ startedAt: Date.now(), start: performance.now() });

/** Sends a response to a client while it arrives. */
export interface Outlet extends Pick<Relay, 'write' | 'hasRoom' | 'hasBegun' | 'isGone'> {
  /** @param verdict header fields with the findings on the request */
  readonly begin: (head: WireResponse, verdict: readonly string[]) => void;
}

/**
 * An outlet as upstreams use it. A class: an object literal with a getter gets a hidden class of its own each
 * time, which keeps it, and all that it refers to, in memory until the next full collection.
 */
class OutletRelay implements Relay {
  readonly begin: Relay['begin'];
  readonly write: Relay['write'];
  readonly hasRoom: Relay['hasRoom'];
  readonly #outlet: Outlet;

  constructor(outlet: Outlet, begin: Relay['begin']) {
    this.#outlet = outlet;
    this.begin = begin;
    this.write = outlet.write;
    this.hasRoom = outlet.hasRoom;
  }

  get hasBegun(): boolean {
    return this.#outlet.hasBegun;
  }

  get isGone(): boolean {
    return this.#outlet.isGone;
  }
}

interface Recordable {
  /** Header fields with the findings. */
  readonly verdict: readonly string[];
  /** Counts and records the exchange. Called once the response was sent. */
  readonly record: () => void;
}

/** A response that is still to be sent. */
export interface Answered extends Recordable {
  readonly isRelayed: false;
  readonly wire: WireResponse;
  /** Set if the response is to be broken off. */
  readonly ending: ExchangeResponse['ending'];
}

/** A response that was sent while it arrived. */
interface Relayed extends Recordable {
  readonly isRelayed: true;
  readonly isBroken: boolean;
}

export type Passed = Answered | Relayed;

const isOfResponse = ({ side }: Violation): boolean => side === 'response';

/**
 * The field `contract-violations` (RFC 8941): an integer with parameters. `undocumented` is present if true.
 */
const verdictHeader = (id: number, { ofRequest, ofResponse, undocumented }: JudgedOutcome): string => {
  const [client, server] = [ofRequest.violations.length, ofResponse.violations.length];
  const mark = undocumented ? ';undocumented' : '';
  return `${client + server};request=${client};response=${server}${mark};exchange="/_contracts/exchanges/${id}"`;
};

/** The same field before the response is judged. The violations of the response follow in a trailer field. */
const streamedVerdict = (id: number, { length }: readonly Violation[]): readonly string[] => [
  'contract-violations',
  `${length};request=${length};streamed;exchange="/_contracts/exchanges/${id}"`,
];

/** Replaces characters that a field value cannot have: RFC 9110, 5.5. */
const asFieldValue = (text: string): string => text.replace(/[^\x20-\x7e]+/g, '?');

const verdictFields = (id: number, judged: JudgedOutcome): string[] => {
  const { mistakes } = judged;
  const sentences = mistakes.map(sentenceOf).join('; ');
  return [
    ...['contract-violations', verdictHeader(id, judged)],
    ...(mistakes.length === 0 ? [] : ['contract-preference', asFieldValue(sentences)]),
  ];
};

/** Serializes outcomes. A response object that is sent again is serialized once. */
const createSerializer = (errors: boolean, cors: Cors) => {
  const [own, withCors] = [new Set(['contract-violations']), new Set(['contract-violations', ...CORS_NAMES])];
  const reservedFor = (mount: Mount): ReadonlySet<string> => (addsCors(cors, mount) ? withCors : own);
  const known = new WeakMap<ExchangeResponse, { readonly findings: Findings; readonly wire: WireResponse }>();

  const answerOf = (mount: Mount, response: Outcome, findings: Findings): Answer => {
    if (isFailure(response)) return describeFailure(response, mount);
    const broken = errors && !response.isOwn ? findings.violations.filter(isOfResponse) : [];
    if (broken.length > 0) return describeViolations(mount.contract, broken);
    return { status: response.status, headers: response.headers, bytes: response.body.wire };
  };

  /** The head of a response that is still arriving. */
  const headOf = (mount: Mount, status: number, headers: Headers): WireResponse =>
    toWire({ status, headers, bytes: NOTHING }, reservedFor(mount));
  const serializeOnce = (mount: Mount, response: Outcome, findings: Findings): WireResponse => {
    const serialize = (): WireResponse => toWire(answerOf(mount, response, findings), reservedFor(mount));
    if (isFailure(response) || mount.upstream.isFresh) return serialize();
    const kept = known.get(response);
    if (kept?.findings === findings) return kept.wire;
    const wire = serialize();
    known.set(response, { findings, wire });
    return wire;
  };
  return { headOf, serialize: serializeOnce };
};

/**
 * Makes a function that sends a request to an upstream and judges both sides. It uses no socket: the request
 * may come from one, or from a call in a test.
 */
export const createPass = ({ errors, cors, limits, recorder, observe, tap, largeBodyJudge }: PassOptions) => {
  const { headOf, serialize } = createSerializer(errors, cors);
  return async (
    content: RequestContent,
    target: Target,
    deadline: Deadline,
    { startedAt, start }: ArrivalTime = arrivalTime(),
    isGone: () => boolean = () => false,
    outlet?: Outlet,
  ): Promise<Passed | undefined> => {
    const { mount, route } = target;
    const received = exchangeRequest(content, target, limits);
    let streamedId: number | undefined;
    const relayFor =
      outlet && !errors
        ? (violations: readonly Violation[]): Relay =>
            new OutletRelay(outlet, (status, headers) => {
              streamedId = recorder.nextId();
              outlet.begin(headOf(mount, status, headers), streamedVerdict(streamedId, violations));
            })
        : undefined;
    const judged = await handleExchange(mount, received, route, deadline, relayFor, largeBodyJudge);
    // The client has gone, and what the upstream did then is not its fault.
    if (isGone() && streamedId === undefined) return undefined;
    const { request, response, ofResponse } = judged;
    const wire = streamedId === undefined ? serialize(mount, response, ofResponse) : undefined;
    const id = streamedId ?? recorder.nextId();
    const record = (): void => {
      const judgedExchange = {
        id,
        provider: mount.name,
        startedAt,
        duration: performance.now() - start,
        contract: mount.contract,
        exchange: { request, response },
        verdict: verdictOf(judged),
        secrets: mount.upstream.secrets,
        digests: judged.digests,
        isFresh: mount.upstream.isFresh,
      };
      tap?.(judgedExchange);
      const recorded = recorder.add(judgedExchange);
      observe?.(recorded);
    };
    const verdict = verdictFields(id, judged);
    if (!wire) return { isRelayed: true, isBroken: isFailure(response), verdict, record };
    const ending = isFailure(response) ? undefined : response.ending;
    return { isRelayed: false, wire, ending, verdict, record };
  };
};
