import type { Document } from '../document/document.ts';
import { isSlashUnknown } from '../extensions/unknown-routes.ts';
import type { Operation } from './operation.ts';
import { templateNames } from './path-template.ts';
import {
  createTree,
  type FoundLeaf,
  findLeaf,
  type Leaf,
  leafFor,
  type TemplateTree,
} from './route/template-tree.ts';
import { belowEachServer, serverPaths } from './server-path.ts';

/** An operation, with the values of its path parameters, which are still percent-encoded. */
export interface Match {
  readonly operation: Operation;
  readonly pathParameters: Readonly<Record<string, string>>;
}

/** The result of routing a request. */
export type Route =
  | ({ readonly kind: 'match' } & Match)
  | { readonly kind: 'no-method'; readonly path: string; readonly allow: readonly string[] }
  | { readonly kind: 'no-path' };

/**
 * Finds the operation for a request.
 * @param path the path after the server's path
 * @param wirePath the whole path, for operations with their own servers
 */
export type Router = (method: string, path: string, wirePath?: string) => Route;

/** The value of a method in the tree. */
interface Entry {
  readonly route: Route & { readonly kind: 'match' };
  readonly operation: Operation;
  /**
   * The names of the path's parameters. The values of variables in the server's path come before those of the parameters.
   */
  readonly names: readonly string[];
}

type Tree = TemplateTree<Entry>;

const NO_PARAMETERS = {};

const insert = (tree: Tree, server: string, operation: Operation): void => {
  const { methods } = leafFor(tree, server + operation.path);
  const method = operation.method.toUpperCase();
  if (methods.has(method)) return; // Of conflicting operations the first one counts.
  const route = { kind: 'match', operation, pathParameters: NO_PARAMETERS } as const;
  methods.set(method, { route, operation, names: templateNames(operation.path) });
};

const parametersOf = (names: readonly string[], values: readonly string[]): Record<string, string> => {
  const ofServer = values.length - names.length;
  if (names.length > 1)
    return Object.fromEntries(names.map((name, index) => [name, values[ofServer + index] ?? '']));
  return { [names[0] as string]: values[ofServer] ?? '' };
};

/** The entry of a method. HEAD is GET without content (RFC 9110, 9.3.2), whether or not it is documented. */
const entryFor = ({ methods }: Leaf<Entry>, method: string): Entry | undefined =>
  methods.get(method) ?? (method === 'HEAD' ? methods.get('GET') : undefined);

const matched = ({ leaf, values }: FoundLeaf<Entry>, method: string): Route | undefined => {
  const entry = entryFor(leaf, method);
  if (!entry || entry.names.length === 0) return entry?.route;
  return { kind: 'match', operation: entry.operation, pathParameters: parametersOf(entry.names, values) };
};

const noMethod = ({ methods }: Leaf<Entry>): Route => {
  const [first] = methods.values();
  return { kind: 'no-method', path: first?.operation.path ?? '', allow: [...methods.keys()] };
};

const NO_PATH: Route = { kind: 'no-path' };

const searchFor = (tree: Tree, method: string, path: string): Route => {
  const concrete = tree.concrete.get(path)?.methods.get(method);
  if (concrete) return concrete.route;
  const found = findLeaf(tree, path);
  if (!found) return NO_PATH;
  const route = matched(found, method);
  // A path without parameters takes precedence; else a template with the method over those without it.
  if (route || found.values.length === 0) return route ?? noMethod(found.leaf);
  const other = findLeaf(tree, path, method) ?? (method === 'HEAD' ? findLeaf(tree, path, 'GET') : undefined);
  return (other && matched(other, method)) ?? noMethod(found.leaf);
};

type Search = typeof searchFor;

/** Also matches a path with a slash appended. */
const searchWithSlash: Search = (tree, method, path) => {
  const route = searchFor(tree, method, path);
  const isLonger = route.kind === 'no-path' && path.length > 1 && path.endsWith('/');
  return isLonger ? searchFor(tree, method, path.slice(0, -1)) : route;
};

/** The first match, else the first result with a matching path. */
const best = (routes: readonly Route[]): Route =>
  routes.find(({ kind }) => kind === 'match') ?? routes.find(({ kind }) => kind === 'no-method') ?? NO_PATH;

/**
 * Creates a router. Literal segments take precedence over parameters. A slash at the end of a path is ignored, as by most
 * servers, unless the document says otherwise. Operations with their own servers match below these.
 * @see OpenAPI 3.1, Paths Object, "Path Templating Matching"
 */
export const createRouter = (document: Document, operations: readonly Operation[]): Router => {
  const shared = createTree<Entry>();
  const own = createTree<Entry>();
  for (const operation of operations) {
    if (!operation.servers) insert(shared, '', operation);
    for (const server of operation.servers ?? []) insert(own, server, operation);
  }
  const hasOwn = operations.some(({ servers }) => servers !== undefined);
  const servers = serverPaths(document);
  const lookUp = isSlashUnknown(document) ? searchFor : searchWithSlash;
  if (!hasOwn && servers.length === 1) return (method, path) => lookUp(shared, method, path);
  return (method, path, wirePath = path) => {
    const route = hasOwn ? lookUp(own, method, wirePath) : lookUp(shared, method, path);
    if (route.kind === 'match') return route;
    // The longest matching server path need not be the right one.
    const paths = [...belowEachServer(servers, wirePath), ...(path === wirePath ? [path] : [])];
    return best([route, ...paths.map((below) => lookUp(shared, method, below))]);
  };
};
