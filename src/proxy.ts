import { Agent, type IncomingHttpHeaders, type IncomingMessage, request as requestHttp } from 'node:http';
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
import { serverPaths } from './server-path.ts';
import type { Upstream } from './upstream.ts';

export interface ProxyOptions {
  /** How long the upstream may take, in milliseconds. */
  readonly timeout?: number;
  /** Sent with every request, in place of what the client sends under the same name. */
  readonly headers?: Readonly<Record<string, string>>;
}

const DEFAULT_TIMEOUT = 30_000;
const MOST_BYTES = 100 * 1024 * 1024;

/** Fields that speak of one connection only: RFC 9110, 7.6.1. */
const HOP_BY_HOP = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'proxy-authenticate',
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

/** What Node's error codes mean for the one who runs the gateway. */
const explain = (error: NodeJS.ErrnoException, url: URL): Failure => {
  const { code = '' } = error;
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'EAI_AGAIN' || code === 'EHOSTUNREACH') {
    return { kind: 'unreachable', message: `cannot be had: no server answers at ${url.origin} (${code})` };
  }
  if (code.startsWith('HPE_')) {
    return {
      kind: 'malformed',
      message: `cannot be read: the upstream does not speak HTTP (${error.message})`,
    };
  }
  if (code === 'ECONNRESET' || code === 'EPIPE') {
    return {
      kind: 'reset',
      message: 'broke off: the upstream closed the connection before its answer was complete',
    };
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

const receive = async (incoming: IncomingMessage): Promise<ExchangeResponse | Failure> => {
  const bytes = await collect(incoming);
  if (!Buffer.isBuffer(bytes)) return bytes;
  const body = createBody(bytes, incoming.headers['content-encoding']);
  return { status: incoming.statusCode ?? 0, headers: endToEnd(incoming.headers), body };
};

const parseUrl = (upstream: string): URL => {
  const url = URL.canParse(upstream) ? new URL(upstream) : undefined;
  if (url && /^https?:$/.test(url.protocol)) return url;
  throw new UserError(`"${upstream}" is no URL of an upstream. Write it like https://api.example.com.`);
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
  const sent = path === undefined ? '' : wirePath.slice(0, wirePath.length - path.length);
  const serverPath = sent || (servers[0] ?? '');
  const below = path === undefined ? wirePath : `${prefix.endsWith(serverPath) ? '' : serverPath}${path}`;
  return `${prefix}${below}${query === '' ? '' : `?${query}`}`;
};

/**
 * An upstream that is a real server. Bodies are passed on byte for byte; redirects are not followed.
 * @param upstream the URL that stands for the vendor's origin
 * @throws UserError when that is no http(s) URL
 */
export const createProxy = (contract: Contract, upstream: string, options: ProxyOptions = {}): Upstream => {
  const base = parseUrl(upstream);
  const { timeout = DEFAULT_TIMEOUT, headers: fixed = {} } = options;
  const isTls = base.protocol === 'https:';
  const agent = isTls ? new TlsAgent({ keepAlive: true }) : new Agent({ keepAlive: true });
  const open = isTls ? requestHttps : requestHttp;
  const servers = serverPaths(contract.document);

  return {
    name: base.href,
    send: (request, { signal }) =>
      new Promise((resolve) => {
        const limit = AbortSignal.timeout(timeout);
        const outgoing = open({
          hostname: base.hostname.replace(/^\[|\]$/g, ''),
          port: base.port,
          agent,
          method: request.method,
          path: targetOf(base, servers, request),
          headers: { ...endToEnd(request.headers), ...fixed, host: base.host },
          signal: signal ? AbortSignal.any([limit, signal]) : limit,
        });
        const late = { kind: 'timeout', message: `did not come within ${timeout / 1000} s` } as const;
        outgoing.on('response', (incoming) => {
          void receive(incoming).then((response) => resolve(limit.aborted ? late : response));
        });
        outgoing.on('error', (error) => resolve(limit.aborted ? late : explain(error, base)));
        outgoing.end(request.body.wire);
      }),
  };
};
