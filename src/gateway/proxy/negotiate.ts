import { once } from 'node:events';
import type { TLSSocket } from 'node:tls';
import type { TlsOptions } from '../tls.ts';
import { connectTo, NO_COMMON_PROTOCOL, type Protocol } from './connect.ts';
import { createHttp1, type Http1 } from './http1.ts';
import { createHttp2 } from './http2.ts';
import type { Transport } from './transport.ts';

/** In milliseconds. */
const LONGEST_HANDSHAKE = 10_000;

/** How a TLS server answers the offer of one protocol: it accepts it, does not answer, or rejects it. */
const answerTo = async (
  base: URL,
  tls: TlsOptions,
  protocol: Protocol,
): Promise<'yes' | 'nothing' | 'no'> => {
  const socket = (await connectTo(base, tls, protocol)) as TLSSocket;
  try {
    // It is null until the handshake ends.
    if (socket.alpnProtocol === null)
      await once(socket, 'secureConnect', { signal: AbortSignal.timeout(LONGEST_HANDSHAKE) });
    return socket.alpnProtocol === protocol ? 'yes' : 'nothing';
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === NO_COMMON_PROTOCOL) return 'no';
    throw error;
  } finally {
    socket.destroy();
  }
};

/**
 * Does a TLS server support HTTP/2 only? A server that does not answer the offer of HTTP/1.1 may be an old
 * one of HTTP/1.1, so HTTP/2 is offered as well.
 * @throws the error of the connection
 */
const supportsOnlyHttp2 = async (base: URL, tls: TlsOptions): Promise<boolean> => {
  const answer = await answerTo(base, tls, 'http/1.1');
  return answer === 'no' || (answer === 'nothing' && (await answerTo(base, tls, 'h2')) === 'yes');
};

export interface VersionedTransport extends Transport {
  readonly http1: Http1;
}

/**
 * Sends requests in the version of HTTP that an upstream supports: HTTP/1.1, unless it supports only HTTP/2.
 * @param isHttp2 is it known to support HTTP/2? Without TLS that cannot be negotiated
 */
export const createTransport = (base: URL, tls: TlsOptions, isHttp2: boolean): VersionedTransport => {
  const http1 = createHttp1(base, tls);
  let known: Transport | undefined;
  if (isHttp2) known = createHttp2(base, tls);
  else if (base.protocol === 'http:') known = http1;
  let negotiating: Promise<Transport> | undefined;
  const negotiate = (): Promise<Transport> => {
    negotiating ??= supportsOnlyHttp2(base, tls)
      .then((isAlone) => {
        known = isAlone ? createHttp2(base, tls) : http1;
        return known;
      })
      // The request itself meets the same error and reports it. The next request negotiates again.
      .catch(() => http1)
      .finally(() => {
        negotiating = undefined;
      });
    return negotiating;
  };
  return {
    http1,
    open: (head, reuse) =>
      known ? known.open(head, reuse) : negotiate().then((transport) => transport.open(head, reuse)),
  };
};
