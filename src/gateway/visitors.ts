import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';
import { hostname as machineName } from 'node:os';
import { UserError } from '../base/errors.ts';
import { shorten } from '../json/excerpt.ts';
import { type Problem, problem, type Upstream } from './upstream.ts';

/** The host names under which a server answers, and the origins whose pages may call it. */
export interface Visitors {
  /** The address that it listens on. */
  readonly host?: string | undefined;
  /** Further host names, besides that address and those of the loopback, as `parseHostName` returns them. */
  readonly allowHosts?: readonly string[] | undefined;
  /**
   * The origins whose pages may call, as `parseOrigin` returns them. By default any, or none if credentials
   * are added to requests.
   */
  readonly allowOrigins?: readonly string[] | undefined;
}

/** Stands for every origin. */
export const ANY_ORIGIN = '*';

const ORIGIN = /^[a-z][a-z\d+.-]*:\/\/[^/?#\s@*]+$/i;

/**
 * An origin in the form in which browsers send it (RFC 6454, 7), or `*`.
 * @throws UserError when it is not an origin, for example because a path follows
 */
export const parseOrigin = (text: string): string => {
  if (text === ANY_ORIGIN) return text;
  const url = ORIGIN.test(text) ? URL.parse(text) : null;
  if (!url)
    throw new UserError(
      `"${shorten(text)}" is no origin. Write it like http://localhost:3000, without a path; or * for any.`,
    );
  return url.origin === 'null' ? text.toLowerCase() : url.origin;
};

/** The name or address in an authority (RFC 3986, 3.2), as browsers write it: `[::1]`, `example.com`. */
const hostnameOf = (authority: string): string | undefined =>
  URL.parse(`http://${authority}/`)?.hostname.replace(/(?<=.)\.$/, '');

/**
 * A host name without a port, in the form in which browsers send it.
 * @throws UserError when it is something else, for example because a port follows
 */
export const parseHostName = (text: string): string => {
  const name = /^(?:[^\s/?#@:*[\]]+|\[[\da-f:.]+\])$/i.test(text) ? hostnameOf(text) : undefined;
  if (name) return name;
  throw new UserError(
    `"${shorten(text)}" is no name of a host. Write it like mock.test, without a scheme and without a port.`,
  );
};

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

const familyOf = (hostname: string): 'ipv4' | 'ipv6' | undefined =>
  hostname.startsWith('[') ? 'ipv6' : isIP(hostname) === 4 ? 'ipv4' : undefined;

/** Is it `localhost`, a name below it (RFC 6761, 6.3), or a loopback address? */
const isLoopback = (hostname: string): boolean => {
  if (hostname === 'localhost' || hostname.endsWith('.localhost')) return true;
  const family = familyOf(hostname);
  return family !== undefined && loopback.check(hostname.replace(/[[\]]/g, ''), family);
};

/** Addresses that mean all addresses of the machine. */
const ALL_ADDRESSES: ReadonlySet<string> = new Set(['', '[::]', '0.0.0.0']);

/**
 * Does a host name mean a server that listens on `bound`? If that listens on all addresses, any address does:
 * strangers can make a name lead here, but not an address.
 */
const isBound = (hostname: string, bound: string): boolean =>
  hostname === bound ||
  (ALL_ADDRESSES.has(bound) &&
    (familyOf(hostname) !== undefined || hostname === machineName().toLowerCase()));

/** Safe methods: RFC 9110, 9.2.1, and QUERY. */
const SAFE: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE', 'QUERY']);

const ABSOLUTE = /^https?:\/\/([^/?#]*)/i;

/** The authority of a request. That of an absolute target comes before `Host`: RFC 9112, 3.2.2. */
const authorityOf = ({ url = '', headers: { host = '' } }: IncomingMessage): string =>
  ABSOLUTE.exec(url)?.[1] ?? host;

const isOwnOrigin = (origin: string, authority: string): boolean =>
  /^https?:/i.test(origin) && URL.parse(origin)?.host === URL.parse(`http://${authority}`)?.host;

/** Was a request without `Origin` made by a page of another origin? (Fetch Metadata, 2.3) */
const isCrossSite = (site: string | string[] | undefined): boolean =>
  site !== undefined && site !== 'same-origin' && site !== 'none';

const originOf = (referer: string | undefined): string =>
  (referer === undefined ? undefined : URL.parse(referer)?.origin) ?? 'null';

/**
 * The origin of the page that made a request; undefined for our own pages, programs, and URLs typed by the
 * user.
 */
const foreignOrigin = (incoming: IncomingMessage): string | undefined => {
  const { origin, referer, 'sec-fetch-site': site } = incoming.headers;
  if (origin === undefined) return isCrossSite(site) ? originOf(referer) : undefined;
  return isCrossSite(site) || !isOwnOrigin(origin, authorityOf(incoming)) ? origin : undefined;
};

/** Does the user follow a link? The page with the link cannot read the response. */
const isNavigation = ({ method, headers }: IncomingMessage): boolean =>
  (method === 'GET' || method === 'HEAD') &&
  headers.origin === undefined &&
  headers['sec-fetch-mode'] === 'navigate' &&
  headers['sec-fetch-dest'] === 'document';

const OWN_ONLY = problem(
  403,
  'Forbidden',
  'Pages of other origins may neither read nor change anything here.',
);

/** The refusal of a request for another server's host name: RFC 9110, 7.4 and 15.5.20. */
const misdirected = (hostname: string): Problem =>
  problem(
    421,
    'Misdirected Request',
    `This server is not known as ${hostname}. If that name is yours, start it with --allow-host ${hostname}.`,
  );

const foreignRefusal = (origin: string): Problem =>
  problem(
    403,
    'Forbidden',
    origin === 'null'
      ? 'Pages without an origin of their own, such as files and sandboxed frames, may not call here.'
      : `Pages of ${origin} may not call here. If they are yours, start with --allow-origin ${origin}.`,
  );

/** Refuses requests because of the page or the host name that they come from. */
export interface Guard {
  /** For the server's own API, records and pages. */
  readonly refuseOwn: (incoming: IncomingMessage) => Problem | undefined;
  /** For requests to an upstream. */
  readonly refuse: (incoming: IncomingMessage, upstream: Upstream) => Problem | undefined;
  /** May only pages of some origins call this upstream? */
  readonly isRestricted: (upstream: Upstream) => boolean;
}

/**
 * Refuses requests that strangers make through a browser of this machine: from pages of other origins, and
 * from pages that share our origin because their host name leads here (DNS rebinding). Programs can send any
 * header field, and are let in.
 */
export const createGuard = ({ host = '127.0.0.1', allowHosts = [], allowOrigins }: Visitors): Guard => {
  const bound = host === '' ? host : (hostnameOf(host.includes(':') ? `[${host}]` : host) ?? host);
  const names = new Set(allowHosts);
  const origins = new Set(allowOrigins);
  const isOwnName = (authority: string): boolean => {
    const hostname = hostnameOf(authority) ?? authority;
    return isLoopback(hostname) || names.has(hostname) || isBound(hostname, bound);
  };
  /**
   * The last accepted authority: nearly all requests have the same. It may be empty in HTTP/1.0, which no
   * browser speaks.
   */
  let lastAccepted = '';
  const refuseName = (incoming: IncomingMessage): Problem | undefined => {
    const authority = authorityOf(incoming);
    if (authority === '' || authority === lastAccepted) return undefined;
    if (!isOwnName(authority)) return misdirected(shorten(hostnameOf(authority) ?? authority));
    lastAccepted = authority;
    return undefined;
  };
  const isRestricted = ({ addsCredentials }: Upstream): boolean =>
    addsCredentials === true || allowOrigins !== undefined;
  return {
    isRestricted,
    refuseOwn: (incoming) =>
      refuseName(incoming) ??
      (isNavigation(incoming) || foreignOrigin(incoming) === undefined ? undefined : OWN_ONLY),
    refuse: (incoming, upstream) => {
      const { method = 'GET', headers } = incoming;
      const isOfPage = isRestricted(upstream) && headers.origin !== undefined;
      const isGuarded = upstream.addsCredentials || (upstream.isStateful && !SAFE.has(method)) || isOfPage;
      const refusal = isGuarded ? refuseName(incoming) : undefined;
      if (refusal || !isRestricted(upstream) || origins.has(ANY_ORIGIN)) return refusal;
      const origin = foreignOrigin(incoming);
      return origin === undefined || origins.has(origin) ? undefined : foreignRefusal(shorten(origin));
    },
  };
};
