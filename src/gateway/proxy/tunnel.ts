import type { ClientRequest, IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

/** The head of a response in HTTP/1.1, with its fields as received. */
const headOf = ({ statusCode, statusMessage, rawHeaders }: IncomingMessage): string => {
  const lines = [`HTTP/1.1 ${statusCode} ${statusMessage}`];
  for (let at = 0; at < rawHeaders.length; at += 2) lines.push(`${rawHeaders[at]}: ${rawHeaders[at + 1]}`);
  return `${lines.join('\r\n')}\r\n\r\n`;
};

/** Connects two sockets until one of them ends. */
const join = (one: Duplex, other: Duplex): void => {
  for (const [from, to] of [
    [one, other],
    [other, one],
  ] as const) {
    from.on('error', () => to.destroy());
    from.on('close', () => to.destroy());
    from.pipe(to);
  }
};

/**
 * Sends a request to upgrade to another protocol, and then passes on all bytes in both directions.
 * @param client the socket of the client, and what it has already sent after the request
 * @param failed makes the response if the upstream cannot be reached
 * @returns the status that the client gets
 */
export const tunnel = (
  outgoing: ClientRequest,
  { socket, head }: { readonly socket: Duplex; readonly head: Buffer },
  failed: (error: NodeJS.ErrnoException) => string,
): Promise<number> =>
  new Promise((resolve) => {
    socket.on('error', () => outgoing.destroy());
    socket.on('close', () => outgoing.destroy());
    outgoing.on('upgrade', (incoming, upstream, ahead: Buffer) => {
      socket.write(headOf(incoming));
      socket.write(ahead);
      upstream.write(head);
      join(socket, upstream);
      resolve(incoming.statusCode ?? 0);
    });
    outgoing.on('response', (incoming) => {
      socket.write(headOf(incoming));
      incoming.pipe(socket);
      resolve(incoming.statusCode ?? 0);
    });
    outgoing.on('error', (error: NodeJS.ErrnoException) => {
      if (socket.writable) socket.end(failed(error));
      resolve(502);
    });
    outgoing.end();
  });
