import { UserError } from '../../base/errors.ts';
import { belowServer } from '../../contract/server-path.ts';
import type { ExchangeRequest } from '../../http/exchange.ts';

/** What may be printed of a URL that is none: neither its user nor its query. */
const shown = (upstream: string): string => upstream.replace(/[^/]*@/, '[redacted]@').replace(/[?#].*$/s, '');

/** @throws UserError when it is no http(s) URL that can stand for an origin */
export const parseUrl = (upstream: string): URL => {
  const url = URL.canParse(upstream) ? new URL(upstream) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new UserError(
      `"${shown(upstream)}" is no URL of an upstream. Write it like https://api.example.com.`,
    );
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
 * The path and query of a request to the upstream, which replaces the vendor's origin. When its URL already ends
 * with the server's path (`https://api.smartsheet.com/2.0`), that path is not repeated.
 */
export const targetOf = (
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
