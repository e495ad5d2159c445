import { Agent, type AgentOptions, type ClientRequest, type IncomingMessage, request } from 'node:http';
import { request as requestTls, Agent as TlsAgent } from 'node:https';
import type { Socket } from 'node:net';
import type { TlsOptions } from '../tls.ts';
import { agentOptions, hostnameOf } from './connect.ts';
import type { Incoming, Outgoing, OutgoingHead, Reuse, Transport } from './transport.ts';

/** Node's error codes for a connection that the other side closed. */
export const RESET = new Set(['ECONNRESET', 'EPIPE']);

/**
 * The longest time, in milliseconds, for which a connection may be idle before it is reused for a request
 * that is not idempotent.
 */
export const MOST_IDLE = 1000;

interface Connections {
  readonly agents: Readonly<Record<Reuse, Agent>>;
  /** Called when a response has arrived. */
  readonly answered: (incoming: IncomingMessage, isReused: boolean) => void;
  /** Called when the upstream has closed a connection that was reused. */
  readonly closed: () => void;
}

/**
 * The agents for connections to an upstream. It may close an idle connection just when the next request is
 * sent, and a POST must not be sent twice. So a POST reuses a connection only shortly after its last use, and
 * only if the upstream has announced how long it keeps connections (`Keep-Alive: timeout=5`), or has kept
 * some before and closed none during a request.
 */
const createConnections = (base: URL, tls: TlsOptions): Connections => {
  const isTls = base.protocol === 'https:';
  const common = agentOptions(base);
  const create = (options: AgentOptions = {}): Agent =>
    isTls ? new TlsAgent({ ...common, ...tls, ...options }) : new Agent({ ...common, ...options });
  const promised = new WeakSet<Socket>();
  let hasKept = false;
  let hasClosed = false;
  // Node closes an idle connection after `timeout`, or a second before the time that the upstream has
  // announced.
  const trusted = create({ keepAlive: true, timeout: MOST_IDLE });
  const keep = trusted.keepSocketAlive.bind(trusted) as (socket: Socket) => boolean;
  const mayKeep = (socket: Socket): boolean => !hasClosed && (hasKept || promised.has(socket));
  trusted.keepSocketAlive = ((socket: Socket) => mayKeep(socket) && keep(socket)) as (
    socket: unknown,
  ) => void;
  const uploading = create({ keepAlive: true });
  uploading.keepSocketAlive = (() => false) as unknown as (socket: unknown) => void;
  return {
    agents: { uploading, kept: create({ keepAlive: true }), trusted, fresh: create() },
    answered: ({ headers, socket }, isReused) => {
      if (isReused) hasKept = true;
      if (headers['keep-alive'] !== undefined) promised.add(socket);
    },
    closed: () => {
      hasClosed = true;
      for (const sockets of Object.values(trusted.freeSockets))
        for (const socket of sockets ?? []) socket.destroy();
    },
  };
};

const incomingOf = (incoming: IncomingMessage): Incoming => ({
  status: incoming.statusCode ?? 0,
  headers: incoming.headers,
  stream: incoming,
  isWhole: () => incoming.complete,
});

/**
 * A request by HTTP/1.1. A class: an object literal with a getter stays in memory until the next full
 * collection.
 */
class Http1Request implements Outgoing {
  readonly stream: ClientRequest;
  readonly #connections: Connections;
  #isAnswered = false;

  constructor(stream: ClientRequest, connections: Connections) {
    this.stream = stream;
    this.#connections = connections;
  }

  get isReused(): boolean {
    return this.stream.reusedSocket;
  }

  abandon(reason: Error): void {
    this.stream.destroy(reason);
  }

  onResponse(take: (incoming: Incoming) => void): void {
    this.stream.on('response', (incoming) => {
      this.#isAnswered = true;
      this.#connections.answered(incoming, this.isReused);
      take(incomingOf(incoming));
    });
    this.stream.on('upgrade', (incoming, socket) => {
      socket.destroy();
      take(incomingOf(incoming));
    });
  }

  onError(take: (error: NodeJS.ErrnoException) => void): void {
    this.stream.on('error', (error: NodeJS.ErrnoException) => {
      if (this.isReused && !this.#isAnswered && RESET.has(error.code ?? '')) this.#connections.closed();
      take(error);
    });
  }
}

export interface Http1 extends Transport {
  readonly open: (head: OutgoingHead, reuse: Reuse) => Outgoing;
  /** Sends a request to upgrade to another protocol. */
  readonly openUpgrade: (head: OutgoingHead) => ClientRequest;
}

/** Sends requests by HTTP/1.1. */
export const createHttp1 = (base: URL, tls: TlsOptions): Http1 => {
  const connections = createConnections(base, tls);
  const send = base.protocol === 'https:' ? requestTls : request;
  const hostname = hostnameOf(base);
  const requestOf = ({ method, path, fields }: OutgoingHead, reuse: Reuse): ClientRequest =>
    send({
      hostname,
      port: base.port,
      agent: connections.agents[reuse],
      method,
      path,
      headers: fields as string[],
    });
  return {
    openUpgrade: (head) => requestOf(head, 'uploading'),
    open: (head, reuse) => new Http1Request(requestOf(head, reuse), connections),
  };
};
