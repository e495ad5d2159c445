import type { IncomingHttpHeaders } from 'node:http';
import { type ExchangeRequest, type Headers, headerOf } from '../../http/exchange.ts';

/**
 * Hop-by-hop fields: RFC 9110, 7.6.1 and 11.7. `Expect: 100-continue` is one here: the gateway answers it,
 * and reads a request to its end before it sends it on.
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

/** Fields that `Connection` names are hop-by-hop too. */
const namedIn = (connection: unknown): ReadonlySet<string> | undefined =>
  connection === undefined || connection === 'keep-alive' || connection === 'close'
    ? undefined
    : new Set(
        String(connection)
          .toLowerCase()
          .split(/\s*,\s*/),
      );

/** Calls `take` with each field that is passed on. */
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

/** The fields of a response that are passed on. */
export const endToEnd = (headers: IncomingHttpHeaders): Headers => {
  const passed: Record<string, string | string[]> = {};
  eachEndToEnd(headers, (name, value) => {
    passed[name] = value;
  });
  return passed;
};

/**
 * Methods whose requests seldom have a body. Without one they are sent without Content-Length (RFC 9110,
 * 8.6).
 */
const SELDOM_WITH_BODY = new Set(['GET', 'HEAD', 'DELETE', 'OPTIONS', 'TRACE']);

/**
 * The Content-Length, set anew: Node leaves it out for methods that seldom have a body, and
 * `Transfer-Encoding` is not passed on.
 */
const lengthOf = ({ method, headers, body, rest }: ExchangeRequest): string | undefined => {
  if (rest) return headerOf(headers, 'content-length'); // Without a length, the body is sent in chunks.
  if (body.wire.length > 0 || !SELDOM_WITH_BODY.has(method)) return String(body.wire.length);
  return headers['content-length'] === undefined ? undefined : '0';
};

/**
 * The header fields of a request to the upstream, as alternating names and values.
 * @param fixed fields that replace those of the client
 */
export const fieldsFor = (
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
