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

/** Alternating names and values, which Node sends without processing them. */
export type Fields = readonly (string | string[])[];

/** A serialized response. */
export interface WireResponse {
  readonly status: number;
  readonly fields: Fields;
  readonly length: number;
  /** The Content-Length of the response itself: that of the GET's response for a HEAD. */
  readonly said: string | undefined;
  readonly content: string | Buffer;
  /** The fields that the upstream lets pages read, where the gateway says so itself. */
  readonly exposed: string | undefined;
}

/** Fields that belong to the connection, or are set anew. */
const ABOUT_THE_WIRE = new Set([
  'content-length',
  'transfer-encoding',
  'connection',
  'keep-alive',
  'trailer',
]);

/** @param reserved fields that the gateway says itself: an upstream may be a gateway too, or allow other origins */
export const toWire = ({ status, headers, bytes }: Answer, reserved?: ReadonlySet<string>): WireResponse => {
  const fields: (string | string[])[] = [];
  for (const name in headers) {
    const value = headers[name];
    if (value === undefined || ABOUT_THE_WIRE.has(name) || reserved?.has(name)) continue;
    fields.push(name, value as string | string[]);
  }
  const { 'content-length': said, 'access-control-expose-headers': exposed } = headers;
  return {
    status,
    fields,
    length: bytes.length,
    said: typeof said === 'string' ? said : undefined,
    content: joinable(bytes),
    exposed: exposed === undefined ? undefined : String(exposed),
  };
};

const isBodiless = ({ method }: IncomingMessage, status: number): boolean =>
  method === 'HEAD' || status === 204 || status === 304;

const writeHead = (
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  { status, fields, length, said }: WireResponse,
  own: Fields,
): void => {
  const declared = isBodiless(incoming, status) ? (status === 204 ? undefined : said) : String(length);
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
 * Ends a connection in place of a response, or in the middle of one: at once with a reset, after half of the body, or never,
 * until the exchange has taken as long as it may.
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
    // Behind HTTP/2 there is no socket of the system's.
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
 * Responds to a request whose body is not wanted. Closing a connection while its client still sends resets
 * it, and the client may never see the response: so the response is sent at once, and the connection is
 * closed when the body has ended or has gone on for too long.
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
