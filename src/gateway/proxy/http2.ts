import {
  type ClientHttp2Session,
  type ClientHttp2Stream,
  connect,
  constants,
  type IncomingHttpHeaders,
} from 'node:http2';
import type { TlsOptions } from '../tls.ts';
import { connectTo } from './connect.ts';
import { MOST_IDLE } from './http1.ts';
import type { Outgoing, OutgoingHead, Transport } from './transport.ts';

/** A connection that carries many requests at once. */
interface Session {
  readonly http2: ClientHttp2Session;
  open: number;
  /** The number of requests that it has carried. */
  carried: number;
  /** When the last request ended, by `performance.now()`. */
  idleSince: number;
}

/** The fields of a request (RFC 9113, 8.3.1). Repeated fields become arrays. */
const fieldsOf = ({ method, path, host, fields }: OutgoingHead, scheme: string) => {
  const headers: Record<string, string | string[]> = {
    ':method': method,
    ':path': path,
    ':scheme': scheme,
    ':authority': host,
  };
  for (let at = 0; at < fields.length; at += 2) {
    const name = String(fields[at]).toLowerCase();
    const value = fields[at + 1] as string | string[];
    if (name === 'host') continue;
    const before = Object.hasOwn(headers, name) ? headers[name] : undefined;
    headers[name] = before === undefined ? value : [before, value].flat();
  }
  return headers;
};

/**
 * The code of a request that the upstream has not processed, so that it may be sent again (RFC 9113, 8.7).
 */
export const REFUSED = 'NGHTTP2_REFUSED_STREAM';

const withCode = (code: string, message: string): NodeJS.ErrnoException =>
  Object.assign(new Error(message), { code });

/** The reason of an error: Node reports it at the session, and only a cancellation at the stream. */
const reasonOf = (error: Error, { rstCode }: ClientHttp2Stream): NodeJS.ErrnoException => {
  if (rstCode === constants.NGHTTP2_REFUSED_STREAM) return withCode(REFUSED, error.message);
  return (error.cause as NodeJS.ErrnoException | undefined) ?? error;
};

const outgoingOf = (stream: ClientHttp2Stream, isReused: boolean): Outgoing => {
  let isAnswered = false;
  let isAbandoned = false;
  stream.once('response', () => {
    isAnswered = true;
  });
  return {
    stream,
    isReused,
    abandon: (reason) => {
      isAbandoned = true;
      stream.close(constants.NGHTTP2_CANCEL); // Otherwise the upstream gets an internal error.
      stream.destroy(reason);
    },
    onResponse: (take) =>
      stream.once('response', ({ ':status': status = 0, ...fields }) => {
        const headers = fields as IncomingHttpHeaders;
        take({ status: Number(status), headers, stream, isWhole: () => !stream.rstCode });
      }),
    onError: (take) => {
      stream.on('error', (error) => {
        if (isAnswered && !isAbandoned) return; // The response has broken off, which its reader reports.
        take(reasonOf(error, stream));
      });
      // A stream that is reset with CANCEL or NO_ERROR closes without an error.
      stream.once('close', () => {
        if (!isAnswered && !stream.errored) take(withCode('ECONNRESET', 'closed without a response'));
      });
    },
  };
};

/**
 * Sends requests by HTTP/2 (RFC 9113), over TLS or, to an upstream that is known to support it, without. All
 * requests share one connection. For a request that must not be sent twice a new one is opened if the old one
 * was idle for long.
 */
export const createHttp2 = (base: URL, tls: TlsOptions): Transport => {
  let current: Session | undefined;

  const connectAnew = async (): Promise<Session> => {
    const socket = await connectTo(base, tls, 'h2');
    const http2 = connect(base.origin, { createConnection: () => socket });
    const session: Session = { http2, open: 0, carried: 0, idleSince: performance.now() };
    http2.on('error', () => undefined); // Each request of the session gets the same error.
    http2.on('close', () => {
      if (current === session) current = undefined;
    });
    return session;
  };

  let connecting: Promise<Session> | undefined;
  const sessionFor = (mayBeOld: boolean): Session | Promise<Session> => {
    const isUsable = current && !current.http2.closed && !current.http2.destroyed;
    const isOld = current?.open === 0 && performance.now() - current.idleSince > MOST_IDLE;
    if (current && isUsable && (mayBeOld || !isOld)) return current;
    current?.http2.close();
    connecting ??= connectAnew()
      .then((session) => {
        current = session;
        return session;
      })
      .finally(() => {
        connecting = undefined;
      });
    return connecting;
  };

  const request = (session: Session, head: OutgoingHead): Outgoing => {
    const stream = session.http2.request(fieldsOf(head, base.protocol.slice(0, -1)), {
      endStream: !head.hasBody,
    });
    session.http2.ref();
    session.open += 1;
    session.carried += 1;
    stream.once('close', () => {
      session.open -= 1;
      session.idleSince = performance.now();
      // An idle session must not keep the process alive.
      if (session.open === 0 && !session.http2.destroyed) session.http2.unref();
    });
    return outgoingOf(stream, session.carried > 1);
  };

  return {
    open: async (head, reuse) => request(await sessionFor(reuse === 'kept'), head),
  };
};
