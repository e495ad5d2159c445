import { UserError } from '../../base/errors.ts';
import { belowServer } from '../../contract/server-path.ts';
import type { ExchangeRequest } from '../../http/exchange.ts';

/** The text of a malformed URL without its user and its query, for messages. */
const shown = (upstream: string): string => upstream.replace(/[^/]*@/, '[redacted]@').replace(/[?#].*$/s, '');

/** @throws UserError when it is not an http(s) URL that can replace an origin */
export const parseUrl = (upstream: string): URL => {
  const url = URL.canParse(upstream) ? new URL(upstream) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new UserError(
      `"${shown(upstream)}" is no URL of an upstream. Write it like https://api.example.com.`,
    );
  }
  if (url.username || url.password) {
    // The message contains only the origin, since the rest may be secret.
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
 * The path and query of a request to the upstream, whose URL replaces the vendor's origin. If that URL
 * already ends with the server's path (`https://api.smartsheet.com/2.0`), the path is not repeated.
 */
export const targetOf = (
  base: URL,
  servers: readonly string[],
  { wirePath, path, query }: ExchangeRequest,
): string => {
  const prefix = base.pathname.replace(/\/$/, '');
  const isShort = path === wirePath && !servers.includes('');
  const full = isShort ? `${servers[0]}${wirePath}` : wirePath;
  const repeated =
    servers.find((server) => prefix.endsWith(server) && belowServer([server], full) !== undefined) ?? '';
  return `${prefix}${full.slice(repeated.length)}${query === '' ? '' : `?${query}`}`;
};
