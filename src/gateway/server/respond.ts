import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Headers } from '../../http/exchange.ts';
import { joinable } from './read-content.ts';

/** What a client is told. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Buffer;
}

/** Names and values by turns: what Node sends as it is, without looking anything up. */
export type Fields = readonly (string | string[])[];

/** An answer in the form in which it is sent. */
export interface WireResponse {
  readonly status: number;
  readonly fields: Fields;
  readonly length: number;
  /** The length that the answer says itself: that of the GET's, where it answers a HEAD. */
  readonly said: string | undefined;
  readonly content: string | Buffer;
}

/** These belong to the connection, or are said anew. */
const ABOUT_THE_WIRE = new Set(['content-length', 'transfer-encoding', 'connection', 'keep-alive']);

/** @param reserved fields that the gateway says itself: an upstream may be a gateway too, or allow other origins */
export const toWire = ({ status, headers, bytes }: Answer, reserved?: ReadonlySet<string>): WireResponse => {
  const fields: (string | string[])[] = [];
  for (const name in headers) {
    const value = headers[name];
    if (value === undefined || ABOUT_THE_WIRE.has(name) || reserved?.has(name)) continue;
    fields.push(name, value as string | string[]);
  }
  const { 'content-length': said } = headers;
  return {
    status,
    fields,
    length: bytes.length,
    said: typeof said === 'string' ? said : undefined,
    content: joinable(bytes),
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

export const write = (
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  answer: Answer,
  own: Fields = [],
): void => send(incoming, outgoing, toWire(answer), own);

/** Has this request a body? RFC 9112, 6.3. */
export const hasContent = ({ headers }: IncomingMessage): boolean =>
  headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined;

/**
 * Answers a request whose body is not wanted. A connection that is closed while its client still sends is reset, and the
 * client may never see the answer: so the answer goes out at once, and the connection is closed when the body has ended or
 * has gone on for too long.
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
