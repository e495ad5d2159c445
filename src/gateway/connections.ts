import { Agent, type IncomingMessage } from 'node:http';
import { Agent as TlsAgent } from 'node:https';
import type { Socket } from 'node:net';

/** The connections to one upstream, and what is known of how it keeps them. */
export interface Connections {
  /** For requests that may be sent twice: any connection will do. */
  readonly kept: Agent;
  /** For requests that may not: a connection that is used again must be likely to live. */
  readonly trusted: Agent;
  /** A connection of its own. */
  readonly fresh: Agent;
  /** An answer has come. */
  readonly answered: (incoming: IncomingMessage, isReused: boolean) => void;
  /** The upstream has closed a connection just when it was used again. */
  readonly closed: () => void;
}

/** How long a connection may have been idle when it is used for what may not be sent twice, in milliseconds. */
const MOST_IDLE = 1000;

/**
 * An upstream may close an idle connection just when the next request is on its way, and a POST may not be sent twice. So it
 * goes over a used connection only where the upstream has said how long it keeps that one (`Keep-Alive: timeout=5`), or has
 * shown that it keeps connections and never yet closed one under a request; and only when that was in use a moment ago.
 */
export const createConnections = (isTls: boolean): Connections => {
  const create = (options: ConstructorParameters<typeof Agent>[0] = {}): Agent =>
    isTls ? new TlsAgent(options) : new Agent(options);
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
  return {
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
