import type { Document } from './document.ts';
import { UserError } from './errors.ts';
import type { Operation } from './operation.ts';
import {
  decodePercent,
  type SegmentMatcher,
  segmentMatcher,
  segmentsOf,
  shapeOf,
  templateNames,
} from './path-template.ts';
import { belowEachServer, serverPaths } from './server-path.ts';
import { formatPlace } from './source.ts';

/** An operation, and the text that stands where its path template has names, still percent-encoded. */
export interface Match {
  readonly operation: Operation;
  readonly pathParameters: Readonly<Record<string, string>>;
}

/** What became of a request's method and path. */
export type Route =
  | ({ readonly kind: 'match' } & Match)
  | { readonly kind: 'no-method'; readonly path: string; readonly allow: readonly string[] }
  | { readonly kind: 'no-path' };

/**
 * @param path what follows the server's path
 * @param wirePath the whole path, which decides where an operation has servers of its own
 */
export type Router = (method: string, path: string, wirePath?: string) => Route;

/** The end of a template: its operations, by method in capital letters. */
interface Leaf {
  readonly template: string;
  /** As the document has it: the template without the server's path. */
  readonly path: string;
  readonly names: readonly string[];
  /** How many of the names are variables of the server. */
  readonly ofServer: number;
  readonly routes: Map<string, Route & { kind: 'match' }>;
}

/** One segment of all path templates: literal texts first, then mixed ones (`{a}.{b}`), then a whole parameter. */
interface Node {
  readonly literals: Map<string, Node>;
  readonly mixed: Map<string, { readonly match: SegmentMatcher; readonly node: Node }>;
  parameter: Node | undefined;
  leaf: Leaf | undefined;
}

/** Templates to search in. Those without a name are found at once: nothing is more concrete. */
interface Tree {
  readonly root: Node;
  readonly concrete: Map<string, Leaf>;
}

const createNode = (): Node => ({
  literals: new Map(),
  mixed: new Map(),
  parameter: undefined,
  leaf: undefined,
});

const createTree = (): Tree => ({ root: createNode(), concrete: new Map() });

const descend = (node: Node, segment: string): Node => {
  if (!segment.includes('{')) {
    const literal = decodePercent(segment);
    const next = node.literals.get(literal) ?? createNode();
    node.literals.set(literal, next);
    return next;
  }
  if (/^\{[^}]*\}$/.test(segment)) {
    node.parameter ??= createNode();
    return node.parameter;
  }
  const shape = shapeOf(segment);
  const next = node.mixed.get(shape) ?? { match: segmentMatcher(segment), node: createNode() };
  node.mixed.set(shape, next);
  return next.node;
};

const leafFor = ({ root, concrete }: Tree, server: string, path: string): Leaf => {
  const template = server + path;
  const node = segmentsOf(template).reduce(descend, root);
  const [names, ofServer] = [templateNames(template), templateNames(server).length];
  node.leaf ??= { template, path, names, ofServer, routes: new Map() };
  if (names.length === 0) concrete.set(template, node.leaf);
  return node.leaf;
};

const NO_PARAMETERS = {};

const refuse = ({ locate }: Document, leaf: Leaf, operation: Operation): never => {
  const [first] = leaf.routes.values();
  const [here, there] = [operation, first?.operation].map((one) =>
    formatPlace(locate(String(one?.pointer).slice(0, one?.pointer.lastIndexOf('/')))),
  );
  throw new UserError(
    `${here}: the path template "${operation.path}" matches the same paths as "${leaf.path}" at ${there}.`,
  );
};

const insert = (document: Document, tree: Tree, server: string, operation: Operation): void => {
  const leaf = leafFor(tree, server, operation.path);
  const method = operation.method.toUpperCase();
  const taken = leaf.routes.get(method);
  const isTaken = taken !== undefined && taken.operation.path !== operation.path;
  if (isTaken || leaf.template !== server + operation.path) refuse(document, leaf, operation);
  leaf.routes.set(method, { kind: 'match', operation, pathParameters: NO_PARAMETERS });
};

/** Where a search goes: from the concrete to the templated, segment by segment. */
interface Search {
  readonly segments: readonly string[];
  /** Only a leaf that has this method will do. */
  readonly method: string | undefined;
  /** The texts of the names on the way. */
  readonly values: string[];
}

const findMixed = (node: Node, search: Search, index: number): Leaf | undefined => {
  const { segments, values } = search;
  const mark = values.length;
  for (const { match, node: next } of node.mixed.values()) {
    const texts = match(segments[index] as string);
    if (!texts) continue;
    values.push(...texts);
    const leaf = find(next, search, index + 1);
    if (leaf) return leaf;
    values.length = mark;
  }
  return undefined;
};

const findParameter = ({ parameter }: Node, search: Search, index: number): Leaf | undefined => {
  const { segments, values } = search;
  if (!parameter || segments[index] === '') return undefined;
  const mark = values.push(segments[index] as string) - 1;
  const leaf = find(parameter, search, index + 1);
  if (!leaf) values.length = mark;
  return leaf;
};

const find = (node: Node, search: Search, index: number): Leaf | undefined => {
  const { segments, method } = search;
  const segment = segments[index];
  if (segment === undefined) {
    return node.leaf && (method === undefined || node.leaf.routes.has(method)) ? node.leaf : undefined;
  }
  const literal = node.literals.get(decodePercent(segment));
  return (
    (literal && find(literal, search, index + 1)) ??
    findMixed(node, search, index) ??
    findParameter(node, search, index)
  );
};

const routeWith = (
  leaf: Leaf,
  method: string,
  values: readonly string[],
): (Route & { kind: 'match' }) | undefined => {
  const route = leaf.routes.get(method);
  if (!route || leaf.names.length === 0) return route;
  const parameters = leaf.names.map((name, index) => [name, values[index] ?? ''] as const);
  return { ...route, pathParameters: Object.fromEntries(parameters.slice(leaf.ofServer)) };
};

const noMethod = ({ path, routes }: Leaf): Route => ({ kind: 'no-method', path, allow: [...routes.keys()] });

const NO_PATH: Route = { kind: 'no-path' };

const searchFor = (tree: Tree, method: string, path: string): Route => {
  const concrete = tree.concrete.get(path);
  if (concrete) return concrete.routes.get(method) ?? noMethod(concrete);
  const segments = segmentsOf(path);
  const values: string[] = [];
  const leaf = find(tree.root, { segments, method: undefined, values }, 0);
  if (!leaf) return NO_PATH;
  const route = routeWith(leaf, method, values);
  // A concrete path answers for itself. Which of several templates is meant, its methods may tell.
  if (route || leaf.names.length === 0) return route ?? noMethod(leaf);
  const others: string[] = [];
  const other = find(tree.root, { segments, method, values: others }, 0);
  return (other && routeWith(other, method, others)) ?? noMethod(leaf);
};

/** With a trailing slash that no template has, too. */
const lookUp = (tree: Tree, method: string, path: string): Route => {
  const route = searchFor(tree, method, path);
  const isLonger = route.kind === 'no-path' && path.length > 1 && path.endsWith('/');
  return isLonger ? searchFor(tree, method, path.slice(0, -1)) : route;
};

/** The first that matches, else the first whose path is known. */
const best = (routes: readonly Route[]): Route =>
  routes.find(({ kind }) => kind === 'match') ?? routes.find(({ kind }) => kind === 'no-method') ?? NO_PATH;

/**
 * Finds the operation for a method and a path. Concrete templates win over templated ones, segment by segment; a
 * trailing slash is let pass, as the vendors' servers do. Operations with servers of their own are found below these.
 * @throws UserError when two templates are the same but for their names
 * @see OpenAPI 3.1, Paths Object, "Path Templating Matching"
 */
export const createRouter = (document: Document, operations: readonly Operation[]): Router => {
  const [shared, own] = [createTree(), createTree()];
  for (const operation of operations) {
    if (!operation.servers) insert(document, shared, '', operation);
    for (const server of operation.servers ?? []) insert(document, own, server, operation);
  }
  const hasOwn = operations.some(({ servers }) => servers !== undefined);
  const servers = serverPaths(document);
  if (!hasOwn && servers.length === 1) return (method, path) => lookUp(shared, method, path);
  return (method, path, wirePath = path) => {
    const route = hasOwn ? lookUp(own, method, wirePath) : lookUp(shared, method, path);
    if (route.kind === 'match') return route;
    // What follows the longest server's path need not be what was meant.
    const paths = [...belowEachServer(servers, wirePath), ...(path === wirePath ? [path] : [])];
    return best([route, ...paths.map((below) => lookUp(shared, method, below))]);
  };
};
