/** What a gateway bears, so that no client and no upstream can exhaust it. Sizes are bytes, times milliseconds. */
export interface Limits {
  /** The request line and all header fields together; more is 431. */
  readonly headBytes: number;
  /** How many header fields; more is 431. */
  readonly headerFields: number;
  /** The request target; more is 414. */
  readonly urlBytes: number;
  /** A request's body as it is sent; more is 413. */
  readonly bodyBytes: number;
  /** The bodies of all requests that are going on; when there is no more room, 503. */
  readonly allBodiesBytes: number;
  /** A body without its content codings; more is a violation. */
  readonly decodedBytes: number;
  /** From the connection, or the answer before, to the end of the head; more is 408. */
  readonly headTime: number;
  /** From there to the end of the body; more is 408. */
  readonly requestTime: number;
  /** From the end of the head to the end of the answer, without what the upstream may take; more is 504. */
  readonly exchangeTime: number;
  /** How long a connection may wait for its next request. */
  readonly idleTime: number;
  /** How long a body that was refused may go on, so that its sender sees why. */
  readonly lingerTime: number;
  /** Exchanges at the same time; more are 503. */
  readonly exchanges: number;
  /** Connections at the same time; more are closed. */
  readonly connections: number;
  /** Exchanges that can be asked for later. */
  readonly recordedExchanges: number;
  /** What those may take together. */
  readonly recordedBytes: number;
}

export const DEFAULT_LIMITS: Limits = {
  headBytes: 64 * 1024,
  headerFields: 200,
  urlBytes: 16 * 1024,
  bodyBytes: 10 * 1024 * 1024, // The limit of Prism too.
  allBodiesBytes: 256 * 1024 * 1024,
  decodedBytes: 32 * 1024 * 1024,
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
