import type { Readable, Writable } from 'node:stream';
import { parseMediaType } from '../../contract/media-type.ts';
import {
  type Body,
  createBody,
  type ExchangeRequest,
  type Failure,
  type Headers,
} from '../../http/exchange.ts';
import { DEFAULT_LIMITS } from '../../http/limits.ts';
import { receivedBody } from '../../http/received-body.ts';
import { itemReaderOf, wholeItems } from '../../http/stream-items.ts';
import type { Outcome } from '../exchange.ts';
import type { Relay } from '../relay.ts';
import { joinable } from '../server/read-content.ts';
import { endToEnd } from './fields.ts';
import type { Incoming, Outgoing } from './transport.ts';

/** How many bytes of a response are judged, by default. Longer ones are still passed on. */
export const MOST_BYTES = DEFAULT_LIMITS.decodedBytes;

/**
 * A response is judged before it is sent if it is complete within so many milliseconds and has fewer bytes
 * than this.
 */
const [MOST_HELD, LONGEST_HELD] = [1024 * 1024, 100];

const noFinalStatus = (status: number): Failure => ({
  kind: 'malformed',
  message: `has the status ${status}, which ends no exchange`,
});

const brokenOff = ({ headers }: Incoming, length: number): Failure => {
  const { 'content-length': declared } = headers;
  const of = declared === undefined ? '' : ` of the ${declared} that Content-Length promised`;
  return { kind: 'reset', message: `broke off after ${length} bytes${of}` };
};

const essenceOf = (headers: Headers): string =>
  parseMediaType(String(headers['content-type'] ?? ''))?.essence ?? '';

/** The part of a stream that arrived before the client left, as whole items. */
const beginningOf = (headers: Headers, bytes: Buffer): Body | undefined => {
  const whole = headers['content-encoding'] === undefined ? wholeItems(essenceOf(headers), bytes) : undefined;
  return whole && createBody(whole);
};

/**
 * A response that is arriving. It is kept as far as it can be judged, and relayed once it is long, in bytes
 * or in time.
 */
class ArrivingResponse {
  readonly #incoming: Incoming;
  readonly #relay: Relay | undefined;
  readonly #headers: Headers;
  readonly #most: number;
  readonly #held: NodeJS.Timeout | undefined;
  #chunks: Buffer[] = [];
  #length = 0;
  #isHeldLong = false;
  /** Is there no room to keep it, so that it is only relayed? */
  #isUnkept = false;

  constructor(incoming: Incoming, relay: Relay | undefined, most: number) {
    this.#most = most;
    this.#incoming = incoming;
    this.#relay = relay;
    this.#headers = endToEnd(incoming.headers);
    if (!relay) return;
    if (itemReaderOf(essenceOf(this.#headers))) this.#begin(relay);
    else
      this.#held = setTimeout(() => {
        this.#isHeldLong = true;
        if (this.#length > 0) this.#begin(relay);
      }, LONGEST_HELD);
  }

  #begin(relay: Relay): void {
    if (relay.hasBegun) return;
    relay.begin(this.#incoming.status, this.#headers);
    for (const chunk of this.#chunks) this.#pass(chunk, relay);
  }

  #pass(chunk: Buffer, relay: Relay): void {
    const drained = relay.write(chunk);
    if (!drained) return;
    this.#incoming.stream.pause();
    void drained.then(() => this.#incoming.stream.resume());
  }

  add(chunk: Buffer): void {
    const relay = this.#relay;
    this.#length += chunk.length;
    this.#isUnkept ||= relay?.hasRoom(chunk.length) === false;
    const isTooLarge = this.#isUnkept || this.#length > this.#most;
    if (relay?.hasBegun) this.#pass(chunk, relay);
    if (isTooLarge && !relay) this.#incoming.stream.destroy();
    else if (!isTooLarge || !relay?.hasBegun) this.#chunks.push(chunk);
    if (!relay) return;
    if (isTooLarge || this.#isHeldLong || this.#length > MOST_HELD) this.#begin(relay);
    if (isTooLarge) this.#chunks = [];
  }

  /** Why it is not judged; undefined if it can be. */
  get #reason(): string | undefined {
    if (this.#isUnkept) return 'there is no room for more bodies now';
    return this.#length > this.#most ? `it is larger than ${this.#most} bytes` : undefined;
  }

  /** The kept bytes, or the first of them. */
  #bytes(most = this.#length): Buffer {
    const [first, ...others] = this.#chunks;
    return first && others.length === 0 && first.length <= most ? first : Buffer.concat(this.#chunks, most);
  }

  /** @param isWhole is the response complete? */
  outcome(isWhole: boolean): Outcome {
    clearTimeout(this.#held);
    const reason = this.#reason;
    if (reason !== undefined && !this.#relay)
      return { kind: 'too-large', message: `is larger than ${this.#most} bytes, more than can be judged` };
    const hasClientLeft = this.#relay?.hasBegun && this.#relay.isGone;
    if (!isWhole && !hasClientLeft) return brokenOff(this.#incoming, this.#length);
    const response = { status: this.#incoming.status, headers: this.#headers };
    if (reason !== undefined) return { ...response, body: createBody(), unjudged: reason };
    if (isWhole) return { ...response, body: receivedBody(this.#bytes(), this.#headers, DEFAULT_LIMITS) };
    const items = itemReaderOf(essenceOf(this.#headers)) && beginningOf(this.#headers, this.#bytes());
    if (items) return { ...response, body: items };
    const beginning = createBody(this.#bytes(Math.min(this.#length, MOST_HELD)));
    return { ...response, body: beginning, unjudged: 'its client has gone' };
  }
}

/**
 * Reads a response to its end.
 * @param relay sends it on while it arrives; without it the response is kept until it is complete
 * @param most how many bytes of it are judged
 */
export const receive = (incoming: Incoming, relay: Relay | undefined, most: number): Promise<Outcome> => {
  const { status, stream } = incoming;
  if (status < 200) {
    stream.resume();
    return Promise.resolve(noFinalStatus(status));
  }
  const arriving = new ArrivingResponse(incoming, relay, most);
  return new Promise((resolve) => {
    stream.on('data', (chunk: Buffer) => arriving.add(chunk));
    stream.on('end', () => resolve(arriving.outcome(incoming.isWhole())));
    stream.on('error', () => resolve(arriving.outcome(false)));
    // Emitted last, even without an error. Only the first outcome counts.
    stream.on('close', () => resolve(arriving.outcome(false)));
  });
};

/** Sends a body while it arrives. The upstream may respond before its end, and then reads no more of it. */
const sendLong = (outgoing: Writable, beginning: Buffer, rest: Readable): void => {
  outgoing.write(beginning);
  rest.on('error', (error) => outgoing.destroy(error));
  outgoing.on('close', () => rest.unpipe(outgoing).resume());
  rest.pipe(outgoing);
};

/**
 * Sends the body and waits for the outcome.
 * @param hasClientLeft has the client gone in the middle of the response? That is not a failure of the upstream
 */
export const settle = (
  outgoing: Outgoing,
  { body: { wire }, rest }: ExchangeRequest,
  answered: (incoming: Incoming) => Promise<Outcome>,
  failed: (error: NodeJS.ErrnoException, isAnswered: boolean) => Outcome | Promise<Outcome>,
  hasClientLeft: () => boolean,
): Promise<Outcome> =>
  new Promise((resolve) => {
    let isAnswered = false;
    outgoing.onResponse((incoming) => {
      isAnswered = true;
      void answered(incoming).then(resolve); // An error or a timeout that comes first is the outcome.
    });
    outgoing.onError((error) => {
      // An upstream that responds before the end of an upload may close the connection.
      if (!hasClientLeft() && !(rest && isAnswered)) resolve(failed(error, isAnswered));
    });
    const { stream } = outgoing;
    if (rest) sendLong(stream, wire, rest);
    else if (wire.length > 0) stream.end(joinable(wire), 'latin1');
    else stream.end();
  });
