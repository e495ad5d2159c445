import type { Contract } from '../contract/contract.ts';
import { serverPaths } from '../contract/server-path.ts';
import type { ExchangeRequest } from '../http/exchange.ts';
import { DEFAULT_LIMITS } from '../http/limits.ts';
import { lowerCase } from '../http/message.ts';
import { secretsInHeaders } from '../recording/known-secrets.ts';
import { redactorOf } from '../recording/redact.ts';
import type { Outcome } from './exchange.ts';
import { explain } from './proxy/explain.ts';
import { fieldsFor } from './proxy/fields.ts';
import { RESET } from './proxy/http1.ts';
import { REFUSED } from './proxy/http2.ts';
import { createTransport } from './proxy/negotiate.ts';
import { MOST_BYTES, receive, settle } from './proxy/receive.ts';
import { parseUrl, targetOf } from './proxy/target.ts';
import type { Incoming, Outgoing, OutgoingHead, Reuse } from './proxy/transport.ts';
import { tunnel } from './proxy/tunnel.ts';
import type { Relay } from './relay.ts';
import type { Sign } from './sign.ts';
import type { TlsOptions } from './tls.ts';
import type { Upstream } from './upstream.ts';

export interface ProxyOptions {
  /** The upstream's timeout in milliseconds. */
  readonly timeout?: number;
  /** Header fields that replace those of the client. */
  readonly headers?: Readonly<Record<string, string>>;
  /**
   * Signs requests just before they are sent, since a signature covers the host and path that the upstream
   * gets.
   */
  readonly sign?: Sign | undefined;
  readonly tls?: TlsOptions;
  /** Is the upstream known to support HTTP/2? Over TLS one that supports nothing else is detected. */
  readonly http2?: boolean | undefined;
  /** How many bytes of a response are judged; by default 32 MiB. */
  readonly largestJudged?: number;
  /** Statuses of responses that are not relayed, but kept until they are complete. */
  readonly held?: ReadonlySet<number>;
}

const DEFAULT_TIMEOUT = 30_000;

/** Methods whose requests may be sent twice: RFC 9110, 9.2.2. QUERY is safe. */
const IDEMPOTENT = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE', 'PUT', 'DELETE', 'QUERY']);

/** The URL that a request is sent to. */
export const upstreamUrl = (upstream: string, { document }: Contract, request: ExchangeRequest): string => {
  const base = parseUrl(upstream);
  return `${base.origin}${targetOf(base, serverPaths(document), request)}`;
};

/** @throws UserError when it is not an http(s) URL that can replace an origin */
export const refuseUpstream = (upstream: string): void => void parseUrl(upstream);

/** A request in progress. It may be sent twice, and ends on a timeout or when the client has gone. */
interface Attempt {
  outgoing: Outgoing | undefined;
  isLate: boolean;
  /** Is the time over, or has the client gone? */
  isOver: boolean;
  /** Ends it before it has a connection. */
  giveUp: ((outcome: Outcome) => void) | undefined;
}

/**
 * An upstream that is a real server. Bodies are passed on byte for byte; redirects are not followed.
 * @param upstream the URL that replaces the vendor's origin
 * @throws UserError when that is not an http(s) URL
 */
export const createProxy = (contract: Contract, upstream: string, options: ProxyOptions = {}): Upstream => {
  const base = parseUrl(upstream);
  const {
    timeout = DEFAULT_TIMEOUT,
    headers: fixed = {},
    sign,
    tls = {},
    http2 = false,
    held,
    largestJudged = MOST_BYTES,
  } = options;
  const hasFixed = Object.keys(fixed).length > 0;
  const servers = serverPaths(contract.document);
  const transport = createTransport(base, tls, http2);
  const late = { kind: 'timeout', message: `did not come within ${timeout / 1000} s` } as const;

  const headOf = (request: ExchangeRequest, replacing: Readonly<Record<string, string>>): OutgoingHead => ({
    method: request.method,
    path: targetOf(base, servers, request),
    host: base.host,
    fields: fieldsFor(request, replacing, base.host),
    hasBody: request.rest !== undefined || request.body.wire.length > 0,
  });

  const send = (
    request: ExchangeRequest,
    reuse: Reuse,
    attempt: Attempt,
    relay: Relay | undefined,
    replacing: Readonly<Record<string, string>> = fixed,
  ): Promise<Outcome> => {
    const answered = (incoming: Incoming): Promise<Outcome> =>
      receive(incoming, held?.has(incoming.status) ? undefined : relay, largestJudged);
    const hasClientLeft = (): boolean => relay?.hasBegun === true && relay.isGone;
    const sendBy = (outgoing: Outgoing): Promise<Outcome> => {
      attempt.outgoing = outgoing;
      if (attempt.isOver) outgoing.abandon(new Error('nobody waits'));
      const failed = (error: NodeJS.ErrnoException, isAnswered: boolean): Outcome | Promise<Outcome> => {
        if (attempt.isLate) return late;
        const { code = '' } = error;
        const isStale = outgoing.isReused && !isAnswered && reuse === 'kept' && RESET.has(code);
        const mayRepeat = reuse !== 'fresh' && !request.rest && !attempt.isOver;
        return mayRepeat && (isStale || code === REFUSED)
          ? send(request, 'fresh', attempt, relay, replacing)
          : explain(error, base);
      };
      return settle(outgoing, request, answered, failed, hasClientLeft);
    };
    const outgoing = transport.open(headOf(request, replacing), reuse);
    if (!(outgoing instanceof Promise)) return sendBy(outgoing);
    return new Promise((resolve) => {
      attempt.giveUp = resolve;
      void outgoing.then(sendBy, (error) => explain(error, base)).then(resolve);
    });
  };

  const signed = (request: ExchangeRequest): Promise<Readonly<Record<string, string>>> | undefined => {
    const { method, headers, body } = request;
    const path = targetOf(base, servers, request);
    return sign?.({ method, host: base.host, path, headers: { ...headers, ...fixed }, body: body.wire });
  };

  const sendSigned = (
    request: ExchangeRequest,
    reuse: Reuse,
    attempt: Attempt,
    relay: Relay | undefined,
  ): Promise<Outcome> => {
    const signing = sign && signed(request);
    if (!signing) return send(request, reuse, attempt, relay);
    return signing.then((fields) =>
      attempt.isLate ? late : send(request, reuse, attempt, relay, { ...fixed, ...fields }),
    );
  };

  return {
    name: base.href,
    timeout,
    secrets: secretsInHeaders(fixed, redactorOf(contract.document)),
    isFresh: true,
    isRelaying: true,
    // Any header field may be a credential, so it counts as one.
    added: hasFixed ? lowerCase(fixed) : undefined,
    addsCredentials: hasFixed || sign !== undefined || tls.key !== undefined,
    upgrade: ({ request, socket, head }) => {
      const { upgrade = '' } = request.headers;
      const { fields, ...rest } = headOf(request, fixed);
      const outgoing = transport.http1.openUpgrade({
        ...rest,
        fields: [...fields, 'connection', 'upgrade', 'upgrade', String(upgrade)],
      });
      return tunnel(outgoing, { socket, head }, (error) => {
        const { message } = explain(error, base);
        const body = `The response of ${base.href} ${message}.`;
        return `HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/plain\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`;
      });
    },
    send: (request, { signal, relay }) => {
      const attempt: Attempt = { outgoing: undefined, isLate: false, isOver: false, giveUp: undefined };
      const mayTake = request.rest ? timeout + DEFAULT_LIMITS.requestTime : timeout;
      const timer = setTimeout(() => {
        if (relay?.hasBegun) return; // Once it has begun, a response may take any time.
        attempt.isLate = true;
        attempt.isOver = true;
        attempt.outgoing?.abandon(new Error('late'));
        attempt.giveUp?.(late);
      }, mayTake);
      const abort = (): void => {
        attempt.isOver = true;
        attempt.outgoing?.abandon(new Error('the client has gone'));
      };
      signal?.addEventListener('abort', abort, { once: true });
      return sendSigned(
        request,
        request.rest ? 'uploading' : IDEMPOTENT.has(request.method) ? 'kept' : 'trusted',
        attempt,
        relay,
      ).finally(() => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', abort);
      });
    },
  };
};
