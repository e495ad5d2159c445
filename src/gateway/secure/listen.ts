import type { Server, ServerOptions } from 'node:http';
import type { ServerHttp2Session } from 'node:http2';
import { createServer } from 'node:https';
import type { Duplex } from 'node:stream';
import type { TLSSocket } from 'node:tls';
import type { Limits } from '../../http/limits.ts';

/** A certificate, and its key, in PEM. */
export interface ServerTls {
  readonly cert: string | Buffer;
  readonly key: string | Buffer;
}

/**
 * A server of HTTP/1.1 and HTTP/2 over TLS; clients choose by ALPN.
 * @param sessions gets the open HTTP/2 sessions, which closing the server does not close
 */
export const createTlsServer = (
  options: ServerOptions,
  { cert, key }: ServerTls,
  limits: Limits,
  sessions: Set<ServerHttp2Session>,
): Server => {
  const server = createServer({
    ...options,
    cert,
    key,
    ALPNProtocols: ['h2', 'http/1.1'],
    handshakeTimeout: limits.headTime,
  });
  const [accept] = server.listeners('secureConnection') as [(this: Server, connection: Duplex) => void];
  server.removeAllListeners('secureConnection');
  server.on('secureConnection', async (socket: TLSSocket) => {
    if (socket.alpnProtocol !== 'h2') return accept.call(server, socket);
    socket.on('error', () => {});
    const { speakHttp2 } = await import('./http2.ts');
    const session = speakHttp2(socket, (connection) => accept.call(server, connection), limits);
    sessions.add(session);
    session.once('close', () => sessions.delete(session));
  });
  server.on('tlsClientError', (_, socket) => socket.destroy());
  return server;
};
