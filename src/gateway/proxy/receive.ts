import type { ClientRequest, IncomingMessage } from 'node:http';
import { createBody, type Failure } from '../../http/exchange.ts';
import type { Outcome } from '../exchange.ts';
import { collect, joinable, type ReadFailure } from '../server/read-content.ts';
import { endToEnd } from './fields.ts';

const MOST_BYTES = 100 * 1024 * 1024;

/** Node's error codes for a connection that the other side closed. */
export const RESET = new Set(['ECONNRESET', 'EPIPE']);

/** The failure that one of Node's errors is. */
export const explain = (error: NodeJS.ErrnoException, url: URL): Failure => {
  const { code = '' } = error;
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'EAI_AGAIN' || code === 'EHOSTUNREACH') {
    return { kind: 'unreachable', message: `cannot be had: no server answers at ${url.origin} (${code})` };
  }
  if (code.startsWith('HPE_')) {
    return { kind: 'malformed', message: `is not valid HTTP (${error.message})` };
  }
  if (RESET.has(code)) {
    return {
      kind: 'reset',
      message: 'broke off: the upstream closed the connection before its answer was complete',
    };
  }
  if (code === 'EPROTO' || code.startsWith('ERR_SSL')) {
    return { kind: 'unreachable', message: `cannot be had: ${url.origin} does not speak TLS (${code})` };
  }
  return { kind: 'unreachable', message: `cannot be had: ${error.message} (${url.origin})` };
};

const noFinalStatus = (status: number): Failure => ({
  kind: 'malformed',
  message: `has the status ${status}, which ends no exchange`,
});

const unread = (incoming: IncomingMessage, { kind, length }: ReadFailure): Failure => {
  if (kind === 'too-large') {
    incoming.destroy();
    return { kind, message: `is larger than ${MOST_BYTES} bytes, more than can be judged` };
  }
  const { 'content-length': declared } = incoming.headers;
  const of = declared === undefined ? '' : ` of the ${declared} that Content-Length promised`;
  return { kind: 'reset', message: `broke off after ${length} bytes${of}` };
};

/** Reads a response to its end. */
export const receive = async (incoming: IncomingMessage): Promise<Outcome> => {
  const { statusCode: status = 0, headers } = incoming;
  const content = await collect(incoming, MOST_BYTES);
  if (content.kind !== 'whole') return unread(incoming, content);
  if (status < 200) return noFinalStatus(status);
  const body = createBody(content.bytes, headers['content-encoding'], MOST_BYTES);
  return { status, headers: endToEnd(headers), body };
};

/** Sends the body and waits for the outcome. */
export const settle = (
  outgoing: ClientRequest,
  body: Buffer,
  answered: (incoming: IncomingMessage) => Promise<Outcome>,
  failed: (error: NodeJS.ErrnoException, isAnswered: boolean) => Outcome | Promise<Outcome>,
): Promise<Outcome> =>
  new Promise((resolve) => {
    let isAnswered = false;
    outgoing.on('response', (incoming) => {
      isAnswered = true;
      void answered(incoming).then(resolve); // An error, also that of a time limit, comes first.
    });
    outgoing.on('upgrade', (_, socket) => {
      socket.destroy();
      resolve(noFinalStatus(101));
    });
    outgoing.on('error', (error) => resolve(failed(error, isAnswered)));
    if (body.length > 0) outgoing.end(joinable(body), 'latin1');
    else outgoing.end();
  });
