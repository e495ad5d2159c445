import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Headers } from '../../http/exchange.ts';
import { joinable } from './read-content.ts';

/** A response to a client. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Buffer;
}

/** Alternating names and values, which Node sends as they are. */
export type Fields = readonly (string | string[])[];

/** A serialized response. */
export interface WireResponse {
  readonly status: number;
  readonly fields: Fields;
  readonly length: number;
  /** The Content-Length that the upstream sent: for HEAD, that of the response to GET. */
  readonly contentLength: string | undefined;
  readonly content: string | Buffer;
  /** The upstream's Access-Control-Expose-Headers, which the gateway merges into its own. */
  readonly exposed: string | undefined;
}

/** Fields of the connection, and those that are set anew. */
const CONNECTION_FIELDS = new Set([
  'content-length',
  'transfer-encoding',
  'connection',
  'keep-alive',
  'trailer',
]);

/**
 * @param reserved fields that the gateway sends itself: an upstream may be a gateway too, or have a CORS
 * policy
 */
export const toWire = ({ status, headers, bytes }: Answer, reserved?: ReadonlySet<string>): WireResponse => {
  const fields: (string | string[])[] = [];
  for (const name in headers) {
    const value = headers[name];
    if (value === undefined || CONNECTION_FIELDS.has(name) || reserved?.has(name)) continue;
    fields.push(name, value as string | string[]);
  }
  const { 'content-length': contentLength, 'access-control-expose-headers': exposed } = headers;
  return {
    status,
    fields,
    length: bytes.length,
    contentLength: typeof contentLength === 'string' ? contentLength : undefined,
    content: joinable(bytes),
    exposed: exposed === undefined ? undefined : String(exposed),
  };
};

const isBodiless = ({ method }: IncomingMessage, status: number): boolean =>
  method === 'HEAD' || status === 204 || status === 304;

const writeHead = (
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  { status, fields, length, contentLength }: WireResponse,
  own: Fields,
): void => {
  const declared = isBodiless(incoming, status)
    ? status === 204
      ? undefined
      : contentLength
    : String(length);
  const all = [...own, ...fields];
  if (declared !== undefined) all.push('content-length', declared);
  outgoing.writeHead(status, all as string[]);
};

/** @param own the gateway's own fields */
export const send = (
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  wire: WireResponse,
  own: Fields = [],
): void => {
  writeHead(incoming, outgoing, wire, own);
  if (isBodiless(incoming, wire.status)) outgoing.end();
  else outgoing.end(wire.content, 'latin1');
};

/**
 * Breaks off a response, or sends none: `reset` closes the connection at once, `cut` after half of the body;
 * `hang` leaves it open until the time limit of the exchange.
 */
export const breakOff = (
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  wire: WireResponse,
  ending: 'reset' | 'cut' | 'hang',
  own: Fields,
): void => {
  if (ending === 'hang') return;
  if (ending === 'reset') {
    const { socket } = incoming;
    // The socket of an HTTP/2 request is not a TCP socket.
    return void ('resetAndDestroy' in socket ? socket.resetAndDestroy() : (socket as Duplex).destroy());
  }
  writeHead(incoming, outgoing, wire, own);
  const half = wire.content.slice(0, wire.length >> 1);
  outgoing.write(half, 'latin1', () => outgoing.destroy());
};

export const write = (
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  answer: Answer,
  own: Fields = [],
): void => send(incoming, outgoing, toWire(answer), own);

/** Does the request have a body? RFC 9112, 6.3. */
export const hasContent = ({ headers }: IncomingMessage): boolean =>
  headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined;

/**
 * Responds to a request whose body is not read. If the connection were closed while the client still sends,
 * it would be reset, and the client might never see the response. So the response is sent at once, and the
 * connection is closed when the body has ended, or after `lingerTime` milliseconds.
 */
export const refuse = (
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  answer: Answer,
  lingerTime: number,
  own: Fields = [],
): void => {
  if (!hasContent(incoming) || incoming.complete) return void write(incoming, outgoing, answer, own);
  const wire = toWire(answer);
  writeHead(incoming, outgoing, wire, [...own, 'connection', 'close']);
  if (isBodiless(incoming, wire.status)) outgoing.flushHeaders();
  else outgoing.write(wire.content, 'latin1');
  const timer = setTimeout(() => outgoing.end(), lingerTime);
  incoming.once('end', () => outgoing.end());
  outgoing.once('close', () => clearTimeout(timer));
  incoming.resume();
};
