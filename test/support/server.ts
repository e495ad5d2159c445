import { once } from 'node:events';
import {
  type Agent,
  type ClientRequest,
  createServer,
  type IncomingHttpHeaders,
  type OutgoingHttpHeaders,
  type RequestListener,
  request,
} from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll } from '@jest/globals';
import { type Contract, createContract } from '../../src/contract/contract.ts';
import { loadDocument } from '../../src/document/document.ts';
import {
  createGateway,
  type GatewayOptions,
  type Mount,
  type Served,
  serve,
} from '../../src/gateway/gateway.ts';
import type { Upstream } from '../../src/gateway/upstream.ts';

/** The path of a file in test/fixtures. */
export const fixture = (name: string): string =>
  fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url));

export const loadContract = async (name: string): Promise<Contract> =>
  createContract(await loadDocument({ name: name.replace(/\.\w+$/, ''), file: fixture(name) }));

/** The mount of a fixture's contract, answered by the mock or by `upstreamFor`. */
export const mountOf = async (
  name: string,
  upstreamFor?: (contract: Contract) => Upstream,
): Promise<Mount> => {
  const contract = await loadContract(name);
  // Imported on use, since loading Prism takes longest.
  const createUpstream = upstreamFor ?? (await import('../../src/mock/mock.ts')).createMock;
  return { name: contract.document.provider.name, contract, upstream: createUpstream(contract) };
};

/** Starts a gateway on a free port. */
export const startGateway = (
  mounts: readonly Mount[],
  options: Omit<GatewayOptions, 'mounts'> = {},
): Promise<Served> =>
  serve(createGateway({ mounts: new Map(mounts.map((mount) => [mount.name, mount])), ...options }));

/**
 * Starts a server with this listener. It closes no idle connection: on a busy machine it could do so just when a client
 * sends its next request.
 */
export const startHttp = async (listener: RequestListener, options = {}): Promise<Served> => {
  const server = createServer({ keepAliveTimeout: 0, ...options }, listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
};

/** Starts a TCP server. `answer` is called with each connection and each chunk that arrives. */
export const startTcp = async (answer: (socket: Socket, chunk: Buffer) => void): Promise<Served> => {
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('data', (chunk) => answer(socket, chunk));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((closed) => server.close(closed));
    },
  };
};

export interface Call {
  readonly method?: string;
  readonly path: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string | Buffer;
  /** Closes the connection. */
  readonly signal?: AbortSignal;
  /** Reuses connections; without it, each call opens its own. */
  readonly agent?: Agent;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
  readonly text: string;
  /** The body, parsed as JSON. */
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into it and fails where it is something else
  readonly json: any;
}

/** Pending requests, destroyed after the tests. */
const outgoings = new Set<ClientRequest>();
afterAll(() => {
  for (const outgoing of outgoings) outgoing.destroy();
});

/**
 * Sends exactly this request and reads the response's bytes. `fetch` would add headers, decode bodies and follow
 * redirects.
 */
export const call = async (
  { url }: Pick<Served, 'url'>,
  { method = 'GET', path, headers = {}, body, signal, agent }: Call,
): Promise<Answer> => {
  const isChunked = Object.keys(headers).some((name) => name.toLowerCase() === 'transfer-encoding');
  const length = body === undefined || isChunked ? {} : { 'content-length': Buffer.byteLength(body) };
  const outgoing = request(url, {
    path,
    method,
    headers: { ...length, ...headers },
    agent: agent ?? false,
    signal,
  });
  outgoings.add(outgoing);
  outgoing.on('close', () => outgoings.delete(outgoing));
  outgoing.end(body);
  const [incoming] = await once(outgoing, 'response');
  outgoing.on('error', () => {}); // A refused body may still be in transit when the server closes.
  const bytes = await buffer(incoming);
  const text = bytes.toString('utf8');
  return {
    status: incoming.statusCode,
    headers: incoming.headers,
    bytes,
    text,
    get json() {
      return JSON.parse(text);
    },
  };
};
