import type { Document } from './document.ts';
import { isObject } from './pointer.ts';

const substitute = (url: string, variables: unknown): string =>
  url.replace(/\{([^}]+)\}/g, (_, name: string) => {
    const variable = isObject(variables) ? variables[name] : undefined;
    return isObject(variable) && typeof variable.default === 'string' ? variable.default : '';
  });

const ORIGIN = /^([a-z][\w+.-]*:)?\/\/[^/]*/i;

const pathOf = (url: string): string => {
  const [path = ''] = url.replace(ORIGIN, '').split(/[?#]/);
  return `/${path}`.replace(/\/{2,}/g, '/').replace(/\/$/, '');
};

/**
 * The paths of the document's servers, variables filled in with their defaults, without a trailing slash; the first
 * server's first.
 */
export const serverPaths = ({ root }: Document): string[] => {
  const servers = Array.isArray(root.servers) ? root.servers.filter(isObject) : [];
  const paths = servers.map(({ url, variables }) => pathOf(substitute(String(url ?? ''), variables)));
  return paths.length > 0 ? [...new Set(paths)] : [''];
};

/** The part of a path that follows a server's path, the longest that fits; undefined when it lies outside of all of them. */
export const belowServer = (servers: readonly string[], path: string): string | undefined => {
  let longest: string | undefined;
  for (const server of servers) {
    const isInside = path === server || path.startsWith(`${server}/`);
    if (isInside && server.length >= (longest?.length ?? 0)) longest = server;
  }
  return longest === undefined ? undefined : path.slice(longest.length) || '/';
};
