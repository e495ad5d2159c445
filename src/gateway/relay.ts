import type { Headers } from '../http/exchange.ts';

/** Passes a response on to its client while it comes. */
export interface Relay {
  /** Sends the head. From then on nothing else can be answered, and the exchange may take as long as it does. */
  readonly begin: (status: number, headers: Headers) => void;
  /** @returns a promise where the client is slower: it resolves when it takes more, or has gone */
  readonly write: (chunk: Buffer) => Promise<void> | undefined;
  /** Is there room for so many bytes more to be kept until they are judged? */
  readonly hasRoom: (length: number) => boolean;
  readonly hasBegun: boolean;
  readonly isGone: boolean;
}
