import type { IncomingHttpHeaders } from 'node:http';
import type { Readable, Writable } from 'node:stream';

/** Which connection a request may take. */
export type Reuse =
  /** Any that is there: for a request that may be sent twice. */
  | 'kept'
  /** One that is likely to be open still. */
  | 'trusted'
  /** One of its own. */
  | 'fresh'
  /** The same for a long upload: the upstream is not asked to close, which would cut it off where it answers early. */
  | 'uploading';

/** The head of a request as it goes out, with fields as names and values in turn. */
export interface OutgoingHead {
  readonly method: string;
  readonly path: string;
  readonly host: string;
  readonly fields: readonly (string | string[])[];
  readonly hasBody: boolean;
}

/** A response that comes, over whichever version of HTTP. */
export interface Incoming {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** It ends where the response does, and also where it breaks off. */
  readonly stream: Readable;
  readonly isWhole: () => boolean;
}

/** A request that goes out. */
export interface Outgoing {
  readonly stream: Writable;
  /** Has its connection carried others before? */
  readonly isReused: boolean;
  /** Waits for no answer any more; its `onError` gets the reason. */
  readonly abandon: (reason: Error) => void;
  readonly onResponse: (take: (incoming: Incoming) => void) => void;
  readonly onError: (take: (error: NodeJS.ErrnoException) => void) => void;
}

/** Sends requests to one upstream. */
export interface Transport {
  readonly open: (head: OutgoingHead, reuse: Reuse) => Outgoing | Promise<Outgoing>;
}
