import type { Headers } from '../http/exchange.ts';

/** Sends a response on to its client while it arrives. */
export interface Relay {
  /** Sends the head. From then on no other response is possible, and the exchange has no time limit. */
  readonly begin: (status: number, headers: Headers) => void;
  /** @returns a promise if the client is slower; it resolves when the client takes more, or has gone */
  readonly write: (chunk: Buffer) => Promise<void> | undefined;
  /** Is there room to keep so many more bytes until they are judged? */
  readonly hasRoom: (length: number) => boolean;
  readonly hasBegun: boolean;
  readonly isGone: boolean;
}
