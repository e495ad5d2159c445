import type { Document } from './document.ts';
import { isObject } from './pointer.ts';

const substitute = (url: string, variables: unknown): string =>
  url.replace(/\{([^}]+)\}/g, (_, name: string) => {
    const variable = isObject(variables) ? variables[name] : undefined;
    return isObject(variable) && typeof variable.default === 'string' ? variable.default : '';
  });

const pathOf = (url: string): string => {
  const path = /^[a-z][\w+.-]*:\/\//i.test(url) ? url.replace(/^[^:]+:\/\/[^/]*/, '') : url;
  return (
    path
      .split(/[?#]/)[0]
      ?.replace(/\/+$/, '')
      .replace(/^(?=[^/])/, '/') ?? ''
  );
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

/** The part of a path that follows a server's path; undefined when it lies outside of all of them. */
export const belowServer = (servers: readonly string[], path: string): string | undefined => {
  const server = servers.find((prefix) => path === prefix || path.startsWith(`${prefix}/`));
  return server === undefined ? undefined : path.slice(server.length) || '/';
};
