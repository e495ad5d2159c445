import type { IncomingHttpHeaders } from 'node:http';
import type { Readable, Writable } from 'node:stream';
import type { TlsOptions } from '../tls.ts';
import { speaksHttp2Alone } from './connect.ts';
import { createHttp1, type Http1 } from './http1.ts';
import { createHttp2 } from './http2.ts';

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

export interface VersionedTransport extends Transport {
  readonly http1: Http1;
}

/**
 * The version of HTTP that an upstream speaks: 1.1, unless it speaks nothing but 2.
 * @param isHttp2 whether it is known to speak HTTP/2, which without TLS nothing tells
 */
export const createTransport = (base: URL, tls: TlsOptions, isHttp2: boolean): VersionedTransport => {
  const http1 = createHttp1(base, tls);
  let known: Transport | undefined;
  if (isHttp2) known = createHttp2(base, tls);
  else if (base.protocol === 'http:') known = http1;
  let asking: Promise<Transport> | undefined;
  const ask = (): Promise<Transport> => {
    asking ??= speaksHttp2Alone(base, tls)
      .then((isAlone) => {
        known = isAlone ? createHttp2(base, tls) : http1;
        return known;
      })
      .catch(() => http1) // The request meets the same fault, and tells it. The next one asks again.
      .finally(() => {
        asking = undefined;
      });
    return asking;
  };
  return {
    http1,
    open: (head, reuse) =>
      known ? known.open(head, reuse) : ask().then((transport) => transport.open(head, reuse)),
  };
};
