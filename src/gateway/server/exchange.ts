import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Limits } from '../../http/limits.ts';
import type { Target } from '../mount.ts';
import { begin, createPass, type PassOptions } from '../pass.ts';
import type { Flight, InFlight } from './in-flight.ts';
import { TOO_MANY, tooLarge } from './problems.ts';
import { collect, NOTHING } from './read-content.ts';
import { type Answer, breakOff, type Fields, hasContent, refuse, send } from './respond.ts';

/** One request that is being handled, and the header fields that the gateway adds to its response. */
export interface Passage {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
  readonly flight: Flight;
  /** The path and the query. */
  readonly url: string;
  readonly own: Fields;
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

/** Reads a request, lets an upstream answer it, sends the response and records the exchange. */
export const createExchangeHandler = ({
  inFlight,
  ...options
}: PassOptions & { readonly inFlight: InFlight }) => {
  const pass = createPass(options);
  return async (passage: Passage, target: Target): Promise<void> => {
    const begun = begin();
    const { incoming, outgoing, flight, url, own } = passage;
    const bytes = hasContent(incoming) ? await readBody(passage, options.limits, inFlight) : NOTHING;
    if (!bytes) return;
    const { method = 'GET', headers } = incoming;
    const passed = await pass({ method, url, headers, bytes }, target, flight, begun, () => flight.isGone);
    if (!passed) return;
    const fields = [...own, ...passed.verdict];
    if (passed.ending) breakOff(incoming, outgoing, passed.wire, passed.ending, fields);
    else send(incoming, outgoing, passed.wire, fields);
    passed.record();
  };
};
