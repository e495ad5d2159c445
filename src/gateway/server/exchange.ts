import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Limits } from '../../http/limits.ts';
import type { Target } from '../mount.ts';
import { arrivalTime, createPass, type PassOptions } from '../pass.ts';
import type { Problem } from '../upstream.ts';
import { withExposed } from './cors.ts';
import type { Flight, InFlight } from './in-flight.ts';
import { ClientOutlet } from './outlet.ts';
import { TOO_MANY, tooLarge } from './problems.ts';
import { type Beginning, collect, collectBeginning, NOTHING } from './read-content.ts';
import { breakOff, type Fields, hasContent, refuse, send, toWire } from './respond.ts';

/** A request that is being handled, and the header fields that the gateway adds to its response. */
export interface HandledRequest {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
  readonly flight: Flight;
  /** The path and the query. */
  readonly url: string;
  readonly own: Fields;
}

/** Called with a request that is refused before it reaches an upstream, and the response to it. */
type Refused = (incoming: IncomingMessage, problem: Problem) => void;

const WHOLE: Beginning = { bytes: NOTHING, rest: undefined };

/** Reads the body as far as it can be judged. The rest is sent on unread. */
const readBeginning = (
  { incoming, outgoing, flight }: HandledRequest,
  { bodyBytes }: Limits,
  { grow }: InFlight,
): Promise<Beginning | undefined> => {
  // For smaller bodies `serve` has already sent 100.
  if (incoming.headers.expect && Number(incoming.headers['content-length']) > bodyBytes)
    outgoing.writeContinue();
  return collectBeginning(incoming, bodyBytes, (length) => grow(flight, length));
};

/** Reads the whole body. If it is too large, or there is no room for it, the client gets a refusal. */
const readBody = async (
  { incoming, outgoing, flight, own }: HandledRequest,
  { bodyBytes, lingerTime }: Limits,
  { grow }: InFlight,
  refused: Refused,
): Promise<Beginning | undefined> => {
  const stop = (problem: Problem): undefined => {
    refused(incoming, problem);
    refuse(incoming, outgoing, problem, lingerTime, own);
  };
  if (Number(incoming.headers['content-length']) > bodyBytes) return stop(tooLarge(bodyBytes));
  const content = await collect(incoming, bodyBytes, (length) => grow(flight, length));
  if (content.kind === 'whole') return { bytes: content.bytes, rest: undefined };
  if (content.kind !== 'broken-off') stop(content.kind === 'too-large' ? tooLarge(bodyBytes) : TOO_MANY);
  return undefined;
};

/** Reads a request, sends it to an upstream, sends the response and records the exchange. */
export const createExchangeHandler = ({
  inFlight,
  refused,
  ...options
}: PassOptions & { readonly inFlight: InFlight; readonly refused: Refused }) => {
  const pass = createPass(options);
  return async (handled: HandledRequest, target: Target): Promise<void> => {
    const arrived = arrivalTime();
    const { incoming, outgoing, flight, url, own } = handled;
    const { isRelaying } = target.mount.upstream;
    const operation = target.route.kind === 'match' ? target.route.operation : undefined;
    const read = isRelaying ? readBeginning : readBody;
    const beginning = hasContent(incoming) ? await read(handled, options.limits, inFlight, refused) : WHOLE;
    if (!beginning) return;
    const { method = 'GET', headers } = incoming;
    const outlet =
      isRelaying && method !== 'HEAD'
        ? new ClientOutlet(outgoing, inFlight, flight, own, operation)
        : undefined;
    const content = { method, url, headers, ...beginning };
    const passed = await pass(content, target, flight, arrived, () => flight.isGone, outlet);
    if (!passed) return;
    if (passed.isRelayed) {
      outlet?.end(passed.isBroken ? undefined : passed.verdict[1]);
      return void passed.record();
    }
    const fields = [...withExposed(own, passed.wire, operation), ...passed.verdict];
    if (passed.ending) breakOff(incoming, outgoing, passed.wire, passed.ending, fields);
    // A response that the client does not read waits until it does, or until the time limit.
    else if (inFlight.grow(flight, passed.wire.length)) send(incoming, outgoing, passed.wire, fields);
    else {
      refused(incoming, TOO_MANY);
      send(incoming, outgoing, toWire(TOO_MANY), own);
    }
    passed.record();
  };
};
