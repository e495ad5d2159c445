import { type Body, type BodyLimits, createBody, type Headers, headerOf } from './exchange.ts';
import { withinLimits } from './within-limits.ts';

/** The largest body in bytes, before and after decoding, that is read immediately. That takes a few milliseconds. */
const MOST_AT_ONCE = 256 * 1024;

/** A body that is decoded and parsed on first use. */
class LargeBody implements Body {
  readonly isLarge = true;
  readonly wire: Buffer;
  readonly limits: BodyLimits;
  readonly #headers: Headers;
  #body: Body | undefined;

  constructor(wire: Buffer, headers: Headers, limits: BodyLimits) {
    this.wire = wire;
    this.limits = limits;
    this.#headers = headers;
  }

  get #whole(): Body {
    this.#body ??= readWhole(this.wire, this.#headers, this.limits);
    return this.#body;
  }

  get bytes(): Buffer {
    return this.#whole.bytes;
  }

  get fault(): Body['fault'] {
    return this.#whole.fault;
  }

  readonly json = (): ReturnType<Body['json']> => this.#whole.json();
}

/** Decodes a body and checks its limits, whatever its size. */
export const readWhole = (wire: Buffer, headers: Headers, limits: BodyLimits): Body =>
  withinLimits(createBody(wire, headerOf(headers, 'content-encoding'), limits.decodedBytes), headers, limits);

/**
 * The body of a received message. A body that is large, or turns out to be large while being decoded, is decoded on first
 * use.
 */
export const receivedBody = (wire: Buffer, headers: Headers, limits: BodyLimits): Body => {
  const large = (): Body => new LargeBody(wire, headers, limits);
  if (wire.length > MOST_AT_ONCE) return large();
  if (headers['content-encoding'] === undefined || limits.decodedBytes <= MOST_AT_ONCE)
    return readWhole(wire, headers, limits);
  const body = readWhole(wire, headers, { ...limits, decodedBytes: MOST_AT_ONCE });
  return body.fault && 'decodedBytes' in body.fault ? large() : body;
};

/** Is a body so large that reading it would block the event loop noticeably? */
export const isLarge = ({ isLarge: is, wire }: Body): boolean => is === true || wire.length > MOST_AT_ONCE;
