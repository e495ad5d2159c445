import {
  type Agent,
  type ClientRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request as requestHttp,
} from 'node:http';
import { request as requestHttps } from 'node:https';
import { UserError } from '../base/errors.ts';
import type { Contract } from '../contract/contract.ts';
import { belowServer, serverPaths } from '../contract/server-path.ts';
import {
  createBody,
  type ExchangeRequest,
  type ExchangeResponse,
  type Failure,
  type Headers,
} from '../http/exchange.ts';
import { createConnections } from './connections.ts';
import { collect, joinable, type Unread } from './server/read-content.ts';
import type { Sign } from './sign.ts';
import type { Upstream } from './upstream.ts';

export interface ProxyOptions {
  /** How long the upstream may take, in milliseconds. */
  readonly timeout?: number;
  /** Sent with every request, in place of what the client sends under the same name. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Signs what is to be signed, as late as this: a signature covers the host and the path that the upstream sees. */
  readonly sign?: Sign | undefined;
}

const DEFAULT_TIMEOUT = 30_000;
const MOST_BYTES = 100 * 1024 * 1024;

/** Methods that may be sent twice: RFC 9110, 9.2.2; QUERY is safe. */
const IDEMPOTENT = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE', 'PUT', 'DELETE', 'QUERY']);

/**
 * Fields that speak of one connection only: RFC 9110, 7.6.1 and 11.7. So does `Expect: 100-continue` here: the gateway has
 * met it already, since it reads a request to its end before it passes it on.
 */
const HOP_BY_HOP = new Set([
  'connection',
  'expect',
  'keep-alive',
  'proxy-connection',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** Fields that `Connection` names: they too speak of one connection only. */
const namedIn = (connection: unknown): ReadonlySet<string> | undefined =>
  connection === undefined || connection === 'keep-alive' || connection === 'close'
    ? undefined
    : new Set(
        String(connection)
          .toLowerCase()
          .split(/\s*,\s*/),
      );

/** Hands the fields that are passed on to `take`. */
const eachEndToEnd = (
  headers: Headers | IncomingHttpHeaders,
  take: (name: string, value: string | string[]) => void,
): void => {
  const named = namedIn(headers.connection);
  for (const name in headers) {
    const value = headers[name];
    if (value === undefined || HOP_BY_HOP.has(name) || named?.has(name)) continue;
    take(name, value as string | string[]);
  }
};

const endToEnd = (headers: IncomingHttpHeaders): Headers => {
  const passed: Record<string, string | string[]> = {};
  eachEndToEnd(headers, (name, value) => {
    passed[name] = value;
  });
  return passed;
};

const RESET = new Set(['ECONNRESET', 'EPIPE']);

/** What Node's error codes mean for the one who runs the gateway. */
const explain = (error: NodeJS.ErrnoException, url: URL): Failure => {
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

type Outcome = ExchangeResponse | Failure;

const noFinalStatus = (status: number): Failure => ({
  kind: 'malformed',
  message: `has the status ${status}, which ends no exchange`,
});

const unread = (incoming: IncomingMessage, { kind, length }: Unread): Failure => {
  if (kind === 'too-large') {
    incoming.destroy();
    return { kind, message: `is larger than ${MOST_BYTES} bytes, more than can be judged` };
  }
  const { 'content-length': declared } = incoming.headers;
  const of = declared === undefined ? '' : ` of the ${declared} that Content-Length promised`;
  return { kind: 'reset', message: `broke off after ${length} bytes${of}` };
};

const receive = async (incoming: IncomingMessage): Promise<Outcome> => {
  const { statusCode: status = 0, headers } = incoming;
  const content = await collect(incoming, MOST_BYTES);
  if (content.kind !== 'whole') return unread(incoming, content);
  if (status < 200) return noFinalStatus(status);
  const body = createBody(content.bytes, headers['content-encoding'], MOST_BYTES);
  return { status, headers: endToEnd(headers), body };
};

const parseUrl = (upstream: string): URL => {
  const url = URL.canParse(upstream) ? new URL(upstream) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new UserError(`"${upstream}" is no URL of an upstream. Write it like https://api.example.com.`);
  }
  if (url.username || url.password) {
    // What is not in the URL is not printed with it.
    throw new UserError(
      `Leave the credentials out of ${url.origin}: --header "Authorization: Basic …" sends them.`,
    );
  }
  if (url.search || url.hash) {
    throw new UserError(`Leave out what follows the path: --upstream ${url.origin}${url.pathname}.`);
  }
  return url;
};

/**
 * Where a request goes. The upstream takes the place of the vendor's origin; when its URL already ends with the server's
 * path (`https://api.smartsheet.com/2.0`), that path is not said twice.
 */
const targetOf = (
  base: URL,
  servers: readonly string[],
  { wirePath, path, query }: ExchangeRequest,
): string => {
  const prefix = base.pathname.replace(/\/$/, '');
  const isShort = path === wirePath && !servers.includes('');
  const full = isShort ? `${servers[0]}${wirePath}` : wirePath;
  const said =
    servers.find((server) => prefix.endsWith(server) && belowServer([server], full) !== undefined) ?? '';
  return `${prefix}${full.slice(said.length)}${query === '' ? '' : `?${query}`}`;
};

/** The whole URL that a request goes to. */
export const upstreamUrl = (upstream: string, { document }: Contract, request: ExchangeRequest): string => {
  const base = parseUrl(upstream);
  return `${base.origin}${targetOf(base, serverPaths(document), request)}`;
};

/** Methods whose requests seldom have a body: without one they do not say that its length is 0 (RFC 9110, 8.6). */
const SELDOM_WITH_BODY = new Set(['GET', 'HEAD', 'DELETE', 'OPTIONS', 'TRACE']);

/** Said anew: Node leaves it out for methods that seldom have a body, and `Transfer-Encoding` is gone. */
const lengthOf = ({ method, headers, body }: ExchangeRequest): string | undefined => {
  if (body.wire.length > 0 || !SELDOM_WITH_BODY.has(method)) return String(body.wire.length);
  return headers['content-length'] === undefined ? undefined : '0';
};

/** Names and values by turns. */
const fieldsFor = (
  request: ExchangeRequest,
  fixed: Readonly<Record<string, string>>,
  host: string,
): (string | string[])[] => {
  const fields: (string | string[])[] = ['host', host];
  eachEndToEnd(request.headers, (name, value) => {
    if (name !== 'host' && name !== 'content-length' && !Object.hasOwn(fixed, name)) fields.push(name, value);
  });
  for (const name in fixed) if (name !== 'host') fields.push(name, fixed[name] as string);
  const length = lengthOf(request);
  if (length !== undefined) fields.push('content-length', length);
  return fields;
};

/** Sends the body and waits for what comes of the request. */
const settle = (
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

/** One request on its way: it may be tried twice, and ends when it has taken too long or nobody waits for it. */
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
  const { timeout = DEFAULT_TIMEOUT, headers: fixed = {}, sign } = options;
  const isTls = base.protocol === 'https:';
  const open = isTls ? requestHttps : requestHttp;
  const hostname = base.hostname.replace(/^\[|\]$/g, '');
  const servers = serverPaths(contract.document);
  const connections = createConnections(isTls);
  const { kept, trusted, fresh } = connections;
  const late = { kind: 'timeout', message: `did not come within ${timeout / 1000} s` } as const;

  const send = (
    request: ExchangeRequest,
    agent: Agent,
    attempt: Attempt,
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
      return receive(incoming);
    };
    return settle(outgoing, request.body.wire, answered, (error, isAnswered) => {
      if (attempt.isLate) return late;
      const isStale = outgoing.reusedSocket && !isAnswered && RESET.has(error.code ?? '');
      if (isStale) connections.closed();
      return isStale && agent === kept ? send(request, fresh, attempt, put) : explain(error, base);
    });
  };

  const signed = (request: ExchangeRequest): Promise<Readonly<Record<string, string>>> | undefined => {
    const { method, headers, body } = request;
    const path = targetOf(base, servers, request);
    return sign?.({ method, host: base.host, path, headers: { ...headers, ...fixed }, body: body.wire });
  };

  const sendSigned = (request: ExchangeRequest, agent: Agent, attempt: Attempt): Promise<Outcome> => {
    const signing = sign && signed(request);
    if (!signing) return send(request, agent, attempt);
    return signing.then((fields) =>
      attempt.isLate ? late : send(request, agent, attempt, { ...fixed, ...fields }),
    );
  };

  return {
    name: base.href,
    timeout,
    isFresh: true,
    send: (request, { signal }) => {
      const attempt: Attempt = { outgoing: undefined, isLate: false };
      const timer = setTimeout(() => {
        attempt.isLate = true;
        attempt.outgoing?.destroy(new Error('late'));
      }, timeout);
      const leave = (): void => void attempt.outgoing?.destroy(new Error('the client has gone'));
      signal?.addEventListener('abort', leave, { once: true });
      return sendSigned(request, IDEMPOTENT.has(request.method) ? kept : trusted, attempt).finally(() => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', leave);
      });
    },
  };
};
