import { memoize } from '../base/memoize.ts';
import type { Document } from '../document/document.ts';
import { textOf } from '../json/json.ts';
import { isObject } from '../json/pointer.ts';

const NAME = /\{([^}]*)\}/g;

/** The scheme and authority of a URL, which may contain variables. */
const ORIGIN = /^([a-z{][\w+.{}-]*:)?\/\/[^/]*/i;

const withoutDots = (path: string): string => {
  const kept: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '..') kept.pop();
    else if (segment !== '.' && segment !== '') kept.push(segment);
  }
  return kept.map((segment) => `/${segment}`).join('');
};

const pathOf = (url: string): string => {
  const [path = ''] = url.replace(ORIGIN, '').split(/[?#]/);
  return withoutDots(path);
};

/**
 * The values of a server variable, the default first. Without `enum` any value is possible: its name in braces then stands
 * for it.
 */
const valuesOf = (url: string, name: string, variables: unknown): string[] => {
  const variable = isObject(variables) ? variables[name] : undefined;
  if (!isObject(variable) || typeof variable.default !== 'string') return [''];
  const others = Array.isArray(variable.enum) ? variable.enum.map(textOf) : [`{${name}}`];
  // A variable at the beginning may stand for the origin, and one inside the origin is not part of the path.
  const isInPath = url.replace(ORIGIN, '').includes(`{${name}}`);
  const isFree = !Array.isArray(variable.enum) && url.startsWith(`{${name}}`);
  return isInPath && !isFree ? [...new Set([variable.default, ...others])] : [variable.default];
};

/** The most paths of one server. Each combination of its variables' values gives one. */
const MOST_PATHS = 256;

const pathsOf = ({ url: written, variables }: Record<string, unknown>): string[] => {
  const url = textOf(written ?? '');
  let urls = [url];
  for (const name of new Set([...url.matchAll(NAME)].map(([, found]) => found as string))) {
    const values = valuesOf(url, name, variables);
    urls = urls.flatMap((one) => values.map((value) => one.replaceAll(`{${name}}`, value)));
    urls.length = Math.min(urls.length, MOST_PATHS);
  }
  return urls.map(pathOf);
};

/**
 * The paths of servers without trailing slashes; the first server's default path comes first. Variables without `enum`
 * remain in braces.
 * @returns undefined when there is no server
 */
export const serverPathsOf = (servers: unknown): string[] | undefined => {
  const paths = (Array.isArray(servers) ? servers : []).filter(isObject).flatMap(pathsOf);
  return paths.length > 0 ? [...new Set(paths)] : undefined;
};

const pathsIn = memoize((root: Document['root']): readonly string[] => serverPathsOf(root.servers) ?? ['']);

/** The paths of the document's servers; that of `/` when there are none (OpenAPI Object, `servers`). */
export const serverPaths = ({ root }: Document): readonly string[] => pathsIn(root);

const patterns = new Map<string, RegExp>();

const patternOf = (server: string): RegExp => {
  const escaped = server.replace(/[\\^$.*+?()[\]|]/g, '\\$&').replace(NAME, '[^/]+');
  const pattern = patterns.get(server) ?? new RegExp(`^${escaped}(?=/|$)`);
  patterns.set(server, pattern);
  return pattern;
};

/** The length of the server's path at the beginning of a path; -1 when the path does not begin with it. */
const lengthIn = (server: string, path: string): number => {
  if (server.includes('{')) return patternOf(server).exec(path)?.[0].length ?? -1;
  const isInside = path.startsWith(server) && (path.length === server.length || path[server.length] === '/');
  return isInside ? server.length : -1;
};

/** The rest of a path after the longest matching server path; undefined when none matches. */
export const belowServer = (servers: readonly string[], path: string): string | undefined => {
  let longest = -1;
  for (const server of servers) longest = Math.max(longest, lengthIn(server, path));
  return longest < 0 ? undefined : path.slice(longest) || '/';
};

/** The rest of a path after each matching server path, the longest server path first. */
export const belowEachServer = (servers: readonly string[], path: string): string[] => {
  const lengths = new Set(servers.map((server) => lengthIn(server, path)).filter((length) => length >= 0));
  return [...lengths].sort((a, b) => b - a).map((length) => path.slice(length) || '/');
};
