import { Agent, type AgentOptions, type IncomingMessage } from 'node:http';
import { Agent as TlsAgent } from 'node:https';
import type { Socket } from 'node:net';
import type { TlsOptions } from './tls.ts';

/** The connections to one upstream, and how it treats idle ones. */
export interface Connections {
  /** For idempotent requests: reuses any idle connection. */
  readonly kept: Agent;
  /** For other requests: reuses a connection only if it is likely to be open still. */
  readonly trusted: Agent;
  /** Opens a connection of its own. */
  readonly fresh: Agent;
  /** The same for a long upload: the upstream is not asked to close, which would cut it off where it answers early. */
  readonly uploading: Agent;
  /** Called when a response has arrived. */
  readonly answered: (incoming: IncomingMessage, isReused: boolean) => void;
  /** Called when the upstream has closed a connection that was being reused. */
  readonly closed: () => void;
}

/** Is it a name or an address of this machine? */
const isLoopback = (hostname: string): boolean =>
  /^(?:localhost|.*\.localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname);

/**
 * The longest idle time, in milliseconds, after which a connection is reused for a request that is not
 * idempotent.
 */
const MOST_IDLE = 1000;

/**
 * An upstream may close an idle connection while the next request is on its way, and a POST must not be
 * sent twice. So it reuses a connection only if the upstream has announced how long it keeps it
 * (`Keep-Alive: timeout=5`), or has kept connections so far without ever closing one under a request, and
 * only shortly after its last use.
 */
export const createConnections = ({ protocol, hostname }: URL, tls: TlsOptions = {}): Connections => {
  const isTls = protocol === 'https:';
  // HTTP_PROXY, HTTPS_PROXY and NO_PROXY, in capitals or not. No proxy leads to this machine.
  const common = isLoopback(hostname) ? {} : { proxyEnv: process.env };
  const create = (options: AgentOptions = {}): Agent =>
    isTls ? new TlsAgent({ ...common, ...tls, ...options }) : new Agent({ ...common, ...options });
  const promised = new WeakSet<Socket>();
  let hasKept = false;
  let hasClosed = false;
  // Node closes an idle connection after `timeout`, or a second before the time that the upstream has said.
  const trusted = create({ keepAlive: true, timeout: MOST_IDLE });
  const keep = trusted.keepSocketAlive.bind(trusted) as (socket: Socket) => boolean;
  const mayKeep = (socket: Socket): boolean => !hasClosed && (hasKept || promised.has(socket));
  trusted.keepSocketAlive = ((socket: Socket) => mayKeep(socket) && keep(socket)) as (
    socket: unknown,
  ) => void;
  const uploading = create({ keepAlive: true });
  uploading.keepSocketAlive = (() => false) as unknown as (socket: unknown) => void;
  return {
    uploading,
    kept: create({ keepAlive: true }),
    trusted,
    fresh: create(),
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
