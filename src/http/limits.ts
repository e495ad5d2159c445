/**
 * The limits of a gateway, so that no client and no upstream can exhaust it. Sizes are in bytes, times in
 * milliseconds.
 */
export interface Limits {
  /** The request line and all header fields together; more is 431. */
  readonly headBytes: number;
  /** The number of header fields; more is 431. */
  readonly headerFields: number;
  /** The request target; more is 414. */
  readonly urlBytes: number;
  /** A request's body as it is sent; more is 413. */
  readonly bodyBytes: number;
  /** The bodies of all exchanges in progress, responses until they were sent; beyond that, 503, or not judged. */
  readonly allBodiesBytes: number;
  /** A decoded body; a larger request is a violation, a larger response is not judged. */
  readonly decodedBytes: number;
  /** The members and items, fields, elements and attributes, parts or lines of a body; likewise. */
  readonly bodyValues: number;
  /** The fields of a form, the parts of a multipart body, the attributes of one element; likewise. */
  readonly bodyFields: number;
  /** The members and items of a body that a sandbox acts on, whose handlers read it where others wait; likewise. */
  readonly handledValues: number;
  /** Judging a body that is larger than 256 KiB, which a thread of its own does; what takes longer is refused, or not judged. */
  readonly judgingTime: number;
  /** The memory for the values of that thread; likewise. */
  readonly judgingBytes: number;
  /** From the connection, or the previous response, to the end of the head; more is 408. */
  readonly headTime: number;
  /** From there to the end of the body; more is 408. */
  readonly requestTime: number;
  /** From the end of the head to the end of the response, without the upstream's time; more is 504. */
  readonly exchangeTime: number;
  /** How long a connection may be idle between requests. */
  readonly idleTime: number;
  /** How long the rest of a refused body is read, so that its sender sees the response. */
  readonly lingerTime: number;
  /** Concurrent exchanges; beyond that, 503. */
  readonly exchanges: number;
  /** Concurrent connections; more are closed. */
  readonly connections: number;
  /** How many exchanges are recorded. */
  readonly recordedExchanges: number;
  /** The size of all recorded exchanges. */
  readonly recordedBytes: number;
}

/** The levels of JSON and of XML: deeper ones could overflow the stack of recursive functions, and are no well-formed body. */
export const MOST_LEVELS = 500;

export const DEFAULT_LIMITS: Limits = {
  headBytes: 64 * 1024,
  headerFields: 200,
  urlBytes: 16 * 1024,
  bodyBytes: 10 * 1024 * 1024, // The limit of Prism too.
  allBodiesBytes: 256 * 1024 * 1024,
  decodedBytes: 32 * 1024 * 1024,
  bodyValues: 1_000_000,
  bodyFields: 10_000,
  handledValues: 100_000,
  judgingTime: 10_000,
  judgingBytes: 512 * 1024 * 1024,
  headTime: 20_000,
  requestTime: 60_000,
  exchangeTime: 120_000,
  idleTime: 5_000,
  lingerTime: 2_000,
  exchanges: 1_000,
  connections: 10_000,
  recordedExchanges: 500,
  recordedBytes: 32 * 1024 * 1024,
};
