import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
  STATUS_CODES,
} from 'node:http';
import type { ServerHttp2Session } from 'node:http2';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { UserError } from '../base/errors.ts';
import { DEFAULT_LIMITS, type Limits } from '../http/limits.ts';
import { createTlsServer, type ServerTls } from './secure/listen.ts';
import { refuse } from './server/respond.ts';
import { type Problem, problem } from './upstream.ts';

/** A listening server. */
export interface Served extends AsyncDisposable {
  readonly url: string;
}

/** A listening server that can be monitored. */
export interface WatchedServer extends Served {
  readonly connections: () => Promise<number>;
}

const explainListen = (error: NodeJS.ErrnoException, host: string, port: number): Error => {
  if (error.code === 'EADDRINUSE') {
    return new UserError(
      `Port ${port} on ${host} is in use. Stop what listens there, or choose another port, such as ${port + 1}, or 0 for any free one.`,
    );
  }
  if (error.code === 'EACCES')
    return new UserError(`Port ${port} may not be opened. Choose one above 1023, such as 4010.`);
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
    return new UserError(
      `This machine has no address "${host}". Use 127.0.0.1, which is the default, or 0.0.0.0.`,
    );
  }
  return error;
};

/** The statuses for Node's error codes. */
const STATUS_OF_ERROR: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_INVALID_VERSION: 505,
  HPE_PAUSED_H2_UPGRADE: 505,
};

const refusalFor = ({ code = '', message }: NodeJS.ErrnoException) => {
  const status = STATUS_OF_ERROR[code] ?? 400;
  return problem(status, STATUS_CODES[status] ?? '', message.replace(/^Parse Error: /, ''));
};

/** Writes a response to what is not a request. */
const writeRaw = (socket: Duplex, { status, bytes }: Problem): void => {
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Content-Type: application/problem+json',
    `Content-Length: ${bytes.length}`,
    'Connection: close',
  ];
  socket.on('error', () => {}); // The client may be gone. After CONNECT nobody else listens for errors.
  socket.end(`${head.join('\r\n')}\r\n\r\n${bytes.toString('latin1')}`, 'latin1', () => socket.destroy());
};

/** Writes a refusal after the earlier responses on the connection. */
const answerMalformed = (socket: Duplex, last: ServerResponse | undefined, answer: Problem): void => {
  if (!last || last.writableFinished) return void writeRaw(socket, answer);
  if (last.req.complete) return void last.once('close', () => writeRaw(socket, answer));
  if (last.headersSent) return void socket.destroy();
  last.writeHead(answer.status, {
    ...answer.headers,
    'content-length': answer.bytes.length,
    connection: 'close',
  });
  last.end(answer.bytes);
};

/** Called with the response to a malformed or incomplete request. */
type Refused = (refusal: { method: undefined; path: undefined; status: number; reason: string }) => void;

const reported = (refused: Refused | undefined, answer: Problem): Problem => {
  refused?.({ method: undefined, path: undefined, status: answer.status, reason: answer.detail });
  return answer;
};

/** Answers malformed, incomplete and slow requests. */
const answerErrors = (server: Server, refused: Refused | undefined): void => {
  const lastOf = new WeakMap<Duplex, ServerResponse>();
  const answered = new WeakSet<Duplex>();
  const remember = (incoming: IncomingMessage, outgoing: ServerResponse): void =>
    void lastOf.set(incoming.socket, outgoing);
  server.prependListener('request', remember);
  server.prependListener('checkContinue', remember);
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
    if (answered.has(socket)) return;
    answered.add(socket);
    answerMalformed(socket, lastOf.get(socket), reported(refused, refusalFor(error)));
  });
};

const NO_TUNNEL = problem(
  501,
  'Not Implemented',
  'This is no proxy that opens tunnels: CONNECT is not served.',
);
const NO_EXPECTATION = problem(
  417,
  'Expectation Failed',
  'The only expectation that can be met is 100-continue.',
);

/**
 * Answers `Expect: 100-continue`, unless the body will be refused (RFC 9110, 10.1.1). Other expectations are
 * refused.
 */
const answerExpectations = (
  server: Server,
  listener: RequestListener,
  { bodyBytes, lingerTime }: Limits,
): void => {
  server.on('checkContinue', (incoming: IncomingMessage, outgoing) => {
    if (!(Number(incoming.headers['content-length']) > bodyBytes)) outgoing.writeContinue();
    listener(incoming, outgoing);
  });
  server.on('checkExpectation', (incoming, outgoing) => {
    refuse(incoming, outgoing, NO_EXPECTATION, lingerTime);
  });
};

/** How often Node looks for requests that exceed a time limit, within that limit. */
const CHECKS_PER_LIMIT = 8;

/** A request listener. With the optional functions it also takes requests to upgrade to another protocol. */
type Listener = RequestListener & {
  /** The limits, if they are not the default ones. */
  readonly limits?: Limits;
  readonly isUpgrade?: (incoming: IncomingMessage) => boolean;
  readonly upgrade?: (incoming: IncomingMessage, socket: Duplex, head: Buffer) => void;
  /** Called when the server has closed. */
  readonly close?: () => Promise<void>;
};

const createBoundedServer = (
  listener: Listener,
  refused: Refused | undefined,
  upgraded: Set<Duplex>,
  secured: { readonly tls: ServerTls; readonly sessions: Set<ServerHttp2Session> } | undefined,
): Server => {
  const { limits = DEFAULT_LIMITS } = listener;
  const { headTime, requestTime } = limits;
  const options = {
    maxHeaderSize: limits.headBytes,
    headersTimeout: headTime,
    requestTimeout: headTime + requestTime,
    keepAliveTimeout: limits.idleTime,
    connectionsCheckingInterval: Math.ceil(Math.min(headTime, requestTime) / CHECKS_PER_LIMIT),
    requireHostHeader: false, // The listener answers that itself, with a reason.
    noDelay: true,
    shouldUpgradeCallback: (incoming: IncomingMessage) => listener.isUpgrade?.(incoming) ?? false,
  };
  const server = secured
    ? createTlsServer(options, secured.tls, limits, secured.sessions)
    : createServer(options);
  server.on('request', listener);
  server.maxConnections = limits.connections;
  // Node drops further fields. One more than the limit shows that there are too many.
  server.maxHeadersCount = limits.headerFields + 1;
  answerErrors(server, refused);
  answerExpectations(server, listener, limits);
  const { upgrade } = listener;
  if (upgrade) {
    server.on('upgrade', (incoming, socket, head) => {
      upgraded.add(socket);
      socket.once('close', () => upgraded.delete(socket));
      upgrade(incoming, socket, head);
    });
  }
  server.on('connect', (_, socket) => writeRaw(socket, reported(refused, NO_TUNNEL)));
  return server;
};

/**
 * Listens on a port. A request with `Upgrade` that is not taken over is answered in HTTP/1.1, as RFC 9110,
 * 7.8 allows: some clients offer HTTP/2 with each first request.
 * @param port 0 for any free one
 * @param tls listen with TLS, for HTTP/1.1 and HTTP/2
 * @param refused called with the refusal of a malformed request
 * @throws UserError when the port is in use or may not be used
 */
export const serve = (
  listener: Listener,
  port = 0,
  host = '127.0.0.1',
  refused?: Refused,
  tls?: ServerTls,
): Promise<WatchedServer> =>
  new Promise((resolve, reject) => {
    const sessions = new Set<ServerHttp2Session>();
    // Node does not close connections that were upgraded.
    const upgraded = new Set<Duplex>();
    const server = createBoundedServer(listener, refused, upgraded, tls && { tls, sessions });
    server.once('error', (error) => reject(explainListen(error, host, port)));
    server.listen(port, host, () => {
      const { port: actual } = server.address() as AddressInfo;
      const shown = host.includes(':') ? `[${host}]` : host;
      resolve({
        url: `${tls ? 'https' : 'http'}://${shown}:${actual}`,
        connections: () =>
          new Promise((counted, failed) => {
            server.getConnections((error, count) => (error ? failed(error) : counted(count)));
          }),
        [Symbol.asyncDispose]: () =>
          new Promise((closed) => {
            server.close(() => void Promise.resolve(listener.close?.()).then(closed));
            server.closeAllConnections();
            for (const one of [...upgraded, ...sessions]) one.destroy();
          }),
      });
    });
  });
