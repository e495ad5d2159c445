import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import {
  constants,
  type OutgoingHttpHeaders,
  performServerHandshake,
  type ServerHttp2Session,
  type ServerHttp2Stream,
} from 'node:http2';
import { type Duplex, duplexPair } from 'node:stream';
import type { Limits } from '../../http/limits.ts';

/** Accepts a connection of HTTP/1.1. */
type Accept = (connection: Duplex) => void;

/** Fields of a connection, which HTTP/2 does not have (RFC 9113, 8.2.2). */
const OF_CONNECTION: ReadonlySet<string> = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'transfer-encoding',
  'upgrade',
]);

const MOST_STREAMS = 100;

/** Opens a connection within this process. If one end breaks off, so does the other. */
const connect = (accept: Accept): Duplex => {
  const [ours, theirs] = duplexPair();
  ours.on('error', () => {});
  theirs.on('error', () => {});
  ours.once('close', () => void theirs.destroy());
  // After an orderly end, what was sent can still be read.
  theirs.once('close', () => void (theirs.writableFinished || ours.destroy(new Error('broken off'))));
  accept(theirs);
  return ours;
};

/**
 * The fields in the form of HTTP/1.1: alternating names and values, and a cookie in one field (RFC 9113,
 * 8.2.3).
 */
const fieldsOf = (raw: readonly string[], authority: string | undefined): string[] => {
  const fields = authority === undefined ? [] : ['host', authority];
  const crumbs: string[] = [];
  for (let index = 0; index < raw.length; index += 2) {
    const [name = '', value = ''] = [raw[index], raw[index + 1]];
    if (name === 'cookie') crumbs.push(value);
    else if (
      !name.startsWith(':') &&
      !OF_CONNECTION.has(name) &&
      !(name === 'host' && authority !== undefined)
    )
      fields.push(name, value);
  }
  return crumbs.length === 0 ? fields : [...fields, 'cookie', crumbs.join('; ')];
};

/** The header fields of a response, with repeated ones as arrays. */
const headersOf = ({ statusCode = 500, rawHeaders }: IncomingMessage): OutgoingHttpHeaders => {
  const headers: Record<string, string[]> = {};
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = String(rawHeaders[index]).toLowerCase();
    if (!OF_CONNECTION.has(name)) headers[name] = [...(headers[name] ?? []), String(rawHeaders[index + 1])];
  }
  return { ':status': statusCode, ...headers };
};

const isBodiless = (method: string, status: number | undefined): boolean =>
  method === 'HEAD' || status === 204 || status === 304;

const refuse = (stream: ServerHttp2Stream, status: number): void =>
  stream.respond({ ':status': status }, { endStream: true });

const passBack = (stream: ServerHttp2Stream, method: string, incoming: IncomingMessage): void => {
  if (stream.destroyed) return void incoming.destroy();
  if (isBodiless(method, incoming.statusCode)) {
    stream.respond(headersOf(incoming), { endStream: true });
    return void incoming.resume();
  }
  stream.respond(headersOf(incoming), { waitForTrailers: true });
  stream.on('wantTrailers', () => stream.sendTrailers({ ...incoming.trailers }));
  incoming.on('error', () => stream.close(constants.NGHTTP2_INTERNAL_ERROR));
  incoming.pipe(stream);
};

/** Sends one request on as HTTP/1.1, and its response back. */
const pass = (
  accept: Accept,
  stream: ServerHttp2Stream,
  raw: readonly string[],
  pseudo: Record<string, string>,
) => {
  const { ':method': method = '', ':path': path, ':authority': authority } = pseudo;
  if (path === undefined) return refuse(stream, 501); // Only CONNECT has no path.
  const fields = fieldsOf(raw, authority);
  const hasLength = fields.some((name, index) => index % 2 === 0 && name === 'content-length');
  if (!stream.endAfterHeaders && !hasLength) fields.push('transfer-encoding', 'chunked');
  let outgoing: ClientRequest;
  try {
    outgoing = request({ method, path, headers: fields, createConnection: () => connect(accept) as never });
  } catch {
    return refuse(stream, 400); // HTTP/1.1 cannot express the method or the path.
  }
  outgoing.on('continue', () => stream.additionalHeaders({ ':status': 100 }));
  outgoing.on('response', (incoming) => passBack(stream, method, incoming));
  outgoing.on('error', () => stream.destroyed || stream.close(constants.NGHTTP2_INTERNAL_ERROR));
  stream.on('close', () => void outgoing.destroy());
  stream.pipe(outgoing);
};

/**
 * Serves a client by HTTP/2. Each request is sent on over a connection of HTTP/1.1 within this process, so
 * that limits, refusals and records are the same for both. (Express does not support HTTP/2: it gives
 * requests a prototype of HTTP/1.1.)
 */
export const speakHttp2 = (socket: Duplex, accept: Accept, limits: Limits): ServerHttp2Session => {
  const session = performServerHandshake(socket, {
    maxHeaderListPairs: limits.headerFields + 10,
    settings: { maxConcurrentStreams: MOST_STREAMS, maxHeaderListSize: limits.headBytes },
  } as never);
  session.on('error', () => session.destroy());
  session.setTimeout(limits.exchangeTime + limits.idleTime, () => session.close());
  session.on('stream', (stream: ServerHttp2Stream, headers, _flags, raw: readonly string[]) => {
    stream.on('error', () => {});
    pass(accept, stream, raw, headers as Record<string, string>);
  });
  return session;
};
