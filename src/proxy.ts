import {
  Agent,
  type ClientRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request as requestHttp,
} from 'node:http';
import { request as requestHttps, Agent as TlsAgent } from 'node:https';
import type { Contract } from './contract.ts';
import { UserError } from './errors.ts';
import {
  createBody,
  type ExchangeRequest,
  type ExchangeResponse,
  type Failure,
  type Headers,
} from './exchange.ts';
import { belowServer, serverPaths } from './server-path.ts';
import type { Upstream } from './upstream.ts';

export interface ProxyOptions {
  /** How long the upstream may take, in milliseconds. */
  readonly timeout?: number;
  /** Sent with every request, in place of what the client sends under the same name. */
  readonly headers?: Readonly<Record<string, string>>;
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

const endToEnd = (headers: Headers | IncomingHttpHeaders): Record<string, string | string[]> => {
  const named = new Set(
    String(headers.connection ?? '')
      .toLowerCase()
      .split(/\s*,\s*/),
  );
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined || HOP_BY_HOP.has(name) || named.has(name)
        ? []
        : [[name, typeof value === 'string' ? value : [...value]]],
    ),
  );
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

const collect = async (incoming: IncomingMessage): Promise<Buffer | Failure> => {
  const chunks: Buffer[] = [];
  let length = 0;
  const declared = incoming.headers['content-length'];
  try {
    for await (const chunk of incoming) {
      chunks.push(chunk as Buffer);
      length += (chunk as Buffer).length;
      if (length > MOST_BYTES) {
        return { kind: 'too-large', message: `is larger than ${MOST_BYTES} bytes, more than can be judged` };
      }
    }
  } catch {
    const of = declared === undefined ? '' : ` of the ${declared} that Content-Length promised`;
    return { kind: 'reset', message: `broke off after ${length} bytes${of}` };
  }
  return Buffer.concat(chunks);
};

type Outcome = ExchangeResponse | Failure;

const noFinalStatus = (status: number): Failure => ({
  kind: 'malformed',
  message: `has the status ${status}, which ends no exchange`,
});

const receive = async (incoming: IncomingMessage): Promise<Outcome> => {
  const { statusCode: status = 0, headers } = incoming;
  const bytes = await collect(incoming);
  if (!Buffer.isBuffer(bytes)) return bytes;
  if (status < 200) return noFinalStatus(status);
  return { status, headers: endToEnd(headers), body: createBody(bytes, headers['content-encoding']) };
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

/** The body's length is said anew: Node leaves it out for methods that seldom have one, and `Transfer-Encoding` is gone. */
const headersFor = (
  { headers, body }: ExchangeRequest,
  fixed: Readonly<Record<string, string>>,
  host: string,
): Record<string, string | string[]> => {
  const length = body.wire.length > 0 ? { 'content-length': String(body.wire.length) } : {};
  return { ...endToEnd(headers), ...length, ...fixed, host };
};

/**
 * Sends the body and waits for what comes of the request.
 * @param failed what an error of the connection means
 */
const settle = (
  outgoing: ClientRequest,
  body: Buffer,
  failed: (error: NodeJS.ErrnoException, isAnswered: boolean) => Outcome | Promise<Outcome>,
): Promise<Outcome> =>
  new Promise((resolve) => {
    let isAnswered = false;
    outgoing.on('response', (incoming) => {
      isAnswered = true;
      void receive(incoming).then(resolve); // An error, also that of a time limit, comes first.
    });
    outgoing.on('upgrade', (_, socket) => {
      socket.destroy();
      resolve(noFinalStatus(101));
    });
    outgoing.on('error', (error) => resolve(failed(error, isAnswered)));
    outgoing.end(body);
  });

/**
 * An upstream that is a real server. Bodies are passed on byte for byte; redirects are not followed.
 * @param upstream the URL that stands for the vendor's origin
 * @throws UserError when that is no http(s) URL
 */
export const createProxy = (contract: Contract, upstream: string, options: ProxyOptions = {}): Upstream => {
  const base = parseUrl(upstream);
  const { timeout = DEFAULT_TIMEOUT, headers: fixed = {} } = options;
  const isTls = base.protocol === 'https:';
  const open = isTls ? requestHttps : requestHttp;
  const servers = serverPaths(contract.document);
  // An upstream may close an idle connection just when the next request is on its way. Where a request may be sent twice,
  // it is; a POST may not, so it never goes over a connection that was used before.
  const kept = isTls ? new TlsAgent({ keepAlive: true }) : new Agent({ keepAlive: true });
  const fresh = isTls ? new TlsAgent() : new Agent();
  const late = { kind: 'timeout', message: `did not come within ${timeout / 1000} s` } as const;

  const attempt = (
    request: ExchangeRequest,
    agent: Agent,
    limit: AbortSignal,
    signal: AbortSignal,
  ): Promise<Outcome> => {
    const outgoing = open({
      hostname: base.hostname.replace(/^\[|\]$/g, ''),
      port: base.port,
      agent,
      method: request.method,
      path: targetOf(base, servers, request),
      headers: headersFor(request, fixed, base.host),
      signal,
    });
    return settle(outgoing, request.body.wire, (error, isAnswered) => {
      if (limit.aborted) return late;
      const isStale = outgoing.reusedSocket && !isAnswered && RESET.has(error.code ?? '');
      return isStale ? attempt(request, fresh, limit, signal) : explain(error, base);
    });
  };

  return {
    name: base.href,
    send: (request, { signal }) => {
      const limit = AbortSignal.timeout(timeout);
      const agent = IDEMPOTENT.has(request.method) ? kept : fresh;
      return attempt(request, agent, limit, signal ? AbortSignal.any([limit, signal]) : limit);
    },
  };
};
