import { type Agent, type ClientRequest, type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { Contract } from '../contract/contract.ts';
import { serverPaths } from '../contract/server-path.ts';
import type { ExchangeRequest } from '../http/exchange.ts';
import { DEFAULT_LIMITS } from '../http/limits.ts';
import { createConnections } from './connections.ts';
import type { Outcome } from './exchange.ts';
import { fieldsFor } from './proxy/fields.ts';
import { explain, MOST_BYTES, RESET, receive, settle } from './proxy/receive.ts';
import { parseUrl, targetOf } from './proxy/target.ts';
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
   * Signs requests just before they are sent: a signature covers the host and path that the upstream sees.
   */
  readonly sign?: Sign | undefined;
  readonly tls?: TlsOptions;
  /** How many bytes of a response are judged: 100 MiB when left out. */
  readonly largestJudged?: number;
  /** Statuses of responses that are kept until they are whole. */
  readonly held?: ReadonlySet<number>;
}

const DEFAULT_TIMEOUT = 30_000;

/** Methods that may be sent twice: RFC 9110, 9.2.2; QUERY is safe. */
const IDEMPOTENT = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE', 'PUT', 'DELETE', 'QUERY']);

/** The whole URL that a request goes to. */
export const upstreamUrl = (upstream: string, { document }: Contract, request: ExchangeRequest): string => {
  const base = parseUrl(upstream);
  return `${base.origin}${targetOf(base, serverPaths(document), request)}`;
};

/** A request in progress. It may be tried twice, and ends when it times out or nobody waits for it. */
interface Attempt {
  outgoing: ClientRequest | undefined;
  isLate: boolean;
}

/**
 * An upstream that is a real server. Bodies are passed on byte for byte; redirects are not followed.
 * @param upstream the URL that stands for the vendor's origin
 * @throws UserError when that is no http(s) URL
 */
export const createProxy = (contract: Contract, upstream: string, options: ProxyOptions = {}): Upstream => {
  const base = parseUrl(upstream);
  const {
    timeout = DEFAULT_TIMEOUT,
    headers: fixed = {},
    sign,
    tls,
    held,
    largestJudged = MOST_BYTES,
  } = options;
  const isTls = base.protocol === 'https:';
  const open = isTls ? requestHttps : requestHttp;
  const hostname = base.hostname.replace(/^\[|\]$/g, '');
  const servers = serverPaths(contract.document);
  const connections = createConnections(base, tls);
  const { kept, trusted, fresh, uploading } = connections;
  const late = { kind: 'timeout', message: `did not come within ${timeout / 1000} s` } as const;

  const send = (
    request: ExchangeRequest,
    agent: Agent,
    attempt: Attempt,
    relay: Relay | undefined,
    put: Readonly<Record<string, string>> = fixed,
  ): Promise<Outcome> => {
    const outgoing = open({
      hostname,
      port: base.port,
      agent,
      method: request.method,
      path: targetOf(base, servers, request),
      headers: fieldsFor(request, put, base.host) as string[],
    });
    attempt.outgoing = outgoing;
    const answered = (incoming: IncomingMessage): Promise<Outcome> => {
      connections.answered(incoming, outgoing.reusedSocket);
      return receive(incoming, held?.has(incoming.statusCode ?? 0) ? undefined : relay, largestJudged);
    };
    const failed = (error: NodeJS.ErrnoException, isAnswered: boolean): Outcome | Promise<Outcome> => {
      if (attempt.isLate) return late;
      const isStale = outgoing.reusedSocket && !isAnswered && RESET.has(error.code ?? '');
      if (isStale) connections.closed();
      return isStale && agent === kept ? send(request, fresh, attempt, relay, put) : explain(error, base);
    };
    const isLeft = (): boolean => relay?.hasBegun === true && relay.isGone;
    return settle(outgoing, request, answered, failed, isLeft);
  };

  const signed = (request: ExchangeRequest): Promise<Readonly<Record<string, string>>> | undefined => {
    const { method, headers, body } = request;
    const path = targetOf(base, servers, request);
    return sign?.({ method, host: base.host, path, headers: { ...headers, ...fixed }, body: body.wire });
  };

  const sendSigned = (
    request: ExchangeRequest,
    agent: Agent,
    attempt: Attempt,
    relay: Relay | undefined,
  ): Promise<Outcome> => {
    const signing = sign && signed(request);
    if (!signing) return send(request, agent, attempt, relay);
    return signing.then((fields) =>
      attempt.isLate ? late : send(request, agent, attempt, relay, { ...fixed, ...fields }),
    );
  };

  return {
    name: base.href,
    timeout,
    isFresh: true,
    isRelaying: true,
    upgrade: ({ request, socket, head }) => {
      const { upgrade = '' } = request.headers;
      const outgoing = open({
        hostname,
        port: base.port,
        agent: uploading,
        method: request.method,
        path: targetOf(base, servers, request),
        headers: [
          ...fieldsFor(request, fixed, base.host),
          ...['connection', 'upgrade'],
          ...['upgrade', upgrade],
        ] as string[],
      });
      return tunnel(outgoing, { socket, head }, (error) => {
        const { message } = explain(error, base);
        const body = `The response of ${base.href} ${message}.`;
        return `HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/plain\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`;
      });
    },
    send: (request, { signal, relay }) => {
      const attempt: Attempt = { outgoing: undefined, isLate: false };
      const mayTake = request.rest ? timeout + DEFAULT_LIMITS.requestTime : timeout;
      const timer = setTimeout(() => {
        if (relay?.hasBegun) return; // What comes may take as long as it does.
        attempt.isLate = true;
        attempt.outgoing?.destroy(new Error('late'));
      }, mayTake);
      const leave = (): void => void attempt.outgoing?.destroy(new Error('the client has gone'));
      signal?.addEventListener('abort', leave, { once: true });
      return sendSigned(
        request,
        request.rest ? uploading : IDEMPOTENT.has(request.method) ? kept : trusted,
        attempt,
        relay,
      ).finally(() => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', leave);
      });
    },
  };
};
