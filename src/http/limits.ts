/**
 * The limits of a gateway, which keep clients and upstreams from exhausting it. Sizes are in bytes, times in milliseconds.
 */
export interface Limits {
  /** The request line and all header fields together; if larger, 431. */
  readonly headBytes: number;
  /** The number of header fields; if more, 431. */
  readonly headerFields: number;
  /** The request target; if longer, 414. */
  readonly urlBytes: number;
  /** A request body as sent; if larger, 413. */
  readonly bodyBytes: number;
  /** All bodies of exchanges in progress together, until the responses are sent; beyond that, 503 or not judged. */
  readonly allBodiesBytes: number;
  /** A decoded body; a larger request is a violation, a larger response is not judged. */
  readonly decodedBytes: number;
  /**
   * The members and items, fields, elements and attributes, parts or lines of a body; beyond that, as for `decodedBytes`.
   */
  readonly bodyValues: number;
  /**
   * The fields of a form, the parts of a multipart body, the attributes of one element; beyond that, as for `decodedBytes`.
   */
  readonly bodyFields: number;
  /**
   * The members and items of a body for a sandbox, which reads it in the server's thread; beyond that, as for
   * `decodedBytes`.
   */
  readonly handledValues: number;
  /**
   * Time to judge a body larger than 256 KiB, in a thread of its own; beyond that, the request is refused, the response not
   * judged.
   */
  readonly judgingTime: number;
  /** Memory of that thread; beyond that, as for `judgingTime`. */
  readonly judgingBytes: number;
  /** Time from the connection or the previous response to the end of the head; beyond that, 408. */
  readonly headTime: number;
  /** Time from the end of the head to the end of the body; beyond that, 408. */
  readonly requestTime: number;
  /** Time from the end of the head to the end of the response, without the upstream's time; beyond that, 504. */
  readonly exchangeTime: number;
  /** Time that a connection may be idle between requests. */
  readonly idleTime: number;
  /** Time during which the rest of a refused body is read, so that its sender gets to see the response. */
  readonly lingerTime: number;
  /** Concurrent exchanges; beyond that, 503. */
  readonly exchanges: number;
  /** Concurrent connections; further ones are closed. */
  readonly connections: number;
  /** The number of recorded exchanges. */
  readonly recordedExchanges: number;
  /** The size of all recorded exchanges together. */
  readonly recordedBytes: number;
}

/**
 * The nesting levels of JSON and XML. Deeper bodies could overflow the stack of recursive functions, and count as malformed.
 */
export const MOST_LEVELS = 500;

export const DEFAULT_LIMITS: Limits = {
  headBytes: 64 * 1024,
  headerFields: 200,
  urlBytes: 16 * 1024,
  bodyBytes: 10 * 1024 * 1024, // Prism's limit too.
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
