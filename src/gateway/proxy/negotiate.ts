import { once } from 'node:events';
import type { TLSSocket } from 'node:tls';
import type { TlsOptions } from '../tls.ts';
import { connectTo, NO_COMMON_PROTOCOL, type Protocol } from './connect.ts';
import { createHttp1, type Http1 } from './http1.ts';
import { createHttp2 } from './http2.ts';
import type { Transport } from './transport.ts';

/** Milliseconds. */
const LONGEST_HANDSHAKE = 10_000;

/** What a TLS server says when one protocol is offered: that one, nothing, or that it does not speak it. */
const saysOf = async (base: URL, tls: TlsOptions, protocol: Protocol): Promise<'yes' | 'nothing' | 'no'> => {
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
 * Does a TLS server speak HTTP/2 and nothing else? One that says nothing to HTTP/1.1 may be an older server of
 * HTTP/1.1, so it is asked for HTTP/2 as well.
 * @throws what prevents a connection
 */
const speaksHttp2Alone = async (base: URL, tls: TlsOptions): Promise<boolean> => {
  const said = await saysOf(base, tls, 'http/1.1');
  return said === 'no' || (said === 'nothing' && (await saysOf(base, tls, 'h2')) === 'yes');
};

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
