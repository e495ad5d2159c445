import type { IncomingHttpHeaders } from 'node:http';
import type { Readable, Writable } from 'node:stream';

/** Which connection a request may use. */
export type Reuse =
  /** Any open one: for a request that may be sent twice. */
  | 'kept'
  /** One that is probably still open. */
  | 'trusted'
  /** A new one. */
  | 'fresh'
  /**
   * A new one for a long upload, without `Connection: close`: that would cut the upload off if the upstream
   * responds early.
   */
  | 'uploading';

/** The head of a request, with alternating names and values as fields. */
export interface OutgoingHead {
  readonly method: string;
  readonly path: string;
  readonly host: string;
  readonly fields: readonly (string | string[])[];
  readonly hasBody: boolean;
}

/** A response that is arriving, in any version of HTTP. */
export interface Incoming {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** The content. It ends at the end of the response, or where that breaks off. */
  readonly stream: Readable;
  readonly isWhole: () => boolean;
}

/** A request that is being sent. */
export interface Outgoing {
  readonly stream: Writable;
  /** Has its connection carried other requests before? */
  readonly isReused: boolean;
  /** Ends the request. `onError` gets the reason. */
  readonly abandon: (reason: Error) => void;
  readonly onResponse: (take: (incoming: Incoming) => void) => void;
  readonly onError: (take: (error: NodeJS.ErrnoException) => void) => void;
}

/** Sends requests to one upstream. */
export interface Transport {
  readonly open: (head: OutgoingHead, reuse: Reuse) => Outgoing | Promise<Outgoing>;
}
