import type { Operation } from './operation.ts';

/** An operation, and the text that stands where its path template has names, percent-decoded. */
export interface Match {
  readonly operation: Operation;
  readonly pathParameters: Readonly<Record<string, string>>;
}

/** What became of a request's method and path. */
export type Route =
  | ({ readonly kind: 'match' } & Match)
  | { readonly kind: 'no-method'; readonly path: string; readonly allow: readonly string[] }
  | { readonly kind: 'no-path' };

export type Router = (method: string, path: string) => Route;

interface Leaf {
  readonly template: string;
  readonly names: readonly string[];
  readonly methods: Map<string, Operation>;
}

/** One segment of all path templates: literal texts first, then mixed ones (`{a}.{b}`), then a whole parameter. */
interface Node {
  readonly literals: Map<string, Node>;
  readonly mixed: Map<string, { readonly pattern: RegExp; readonly node: Node }>;
  parameter: Node | undefined;
  leaf: Leaf | undefined;
}

const createNode = (): Node => ({
  literals: new Map(),
  mixed: new Map(),
  parameter: undefined,
  leaf: undefined,
});

const decode = (text: string): string => {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

const NAME = /\{([^}]*)\}/g;

const escapeRegExp = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** `{a}.{b}` → a pattern that takes as little as it can for each name. */
const patternOf = (segment: string): RegExp =>
  new RegExp(
    `^${segment
      .split(NAME)
      .map((part, index) => (index % 2 ? '(.+?)' : escapeRegExp(part)))
      .join('')}$`,
  );

const descend = (node: Node, segment: string): Node => {
  if (!segment.includes('{')) {
    const literal = decode(segment);
    const next = node.literals.get(literal) ?? createNode();
    node.literals.set(literal, next);
    return next;
  }
  if (/^\{[^}]*\}$/.test(segment)) {
    node.parameter ??= createNode();
    return node.parameter;
  }
  const shape = segment.replace(NAME, '{}');
  const next = node.mixed.get(shape) ?? { pattern: patternOf(segment), node: createNode() };
  node.mixed.set(shape, next);
  return next.node;
};

const segmentsOf = (path: string): string[] => path.split('/').slice(1);

const insert = (root: Node, operation: Operation): Leaf => {
  const node = segmentsOf(operation.path).reduce(descend, root);
  const names = [...operation.path.matchAll(NAME)].map(([, name]) => name as string);
  node.leaf ??= { template: operation.path, names, methods: new Map() };
  return node.leaf;
};

const find = (node: Node, segments: readonly string[], index: number, values: string[]): Leaf | undefined => {
  const segment = segments[index];
  if (segment === undefined) return node.leaf;
  const literal = node.literals.get(decode(segment));
  const found = literal && find(literal, segments, index + 1, values);
  if (found) return found;
  const mark = values.length;
  for (const { pattern, node: next } of node.mixed.values()) {
    const match = pattern.exec(segment);
    if (!match) continue;
    values.push(...match.slice(1));
    const leaf = find(next, segments, index + 1, values);
    if (leaf) return leaf;
    values.length = mark;
  }
  if (!node.parameter || segment === '') return undefined;
  values.push(segment);
  const leaf = find(node.parameter, segments, index + 1, values);
  if (!leaf) values.length = mark;
  return leaf;
};

const withoutTrailingSlash = (path: string): string =>
  path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;

/**
 * Finds the operation for a method and a path. Concrete templates win over templated ones, segment by segment; a
 * trailing slash is let pass, as the vendors' servers do.
 * @see OpenAPI 3.1, Paths Object, "Path Templating Matching"
 */
export const createRouter = (operations: readonly Operation[]): Router => {
  const root = createNode();
  for (const operation of operations) {
    insert(root, operation).methods.set(operation.method, operation);
  }
  return (method, path) => {
    const values: string[] = [];
    const leaf =
      find(root, segmentsOf(path), 0, values) ??
      find(root, segmentsOf(withoutTrailingSlash(path)), 0, values);
    if (!leaf) return { kind: 'no-path' };
    const operation = leaf.methods.get(method.toLowerCase());
    if (!operation) {
      return {
        kind: 'no-method',
        path: leaf.template,
        allow: [...leaf.methods.keys()].map((m) => m.toUpperCase()),
      };
    }
    const pathParameters = Object.fromEntries(
      leaf.names.map((name, index) => [name, decode(values[index] ?? '')]),
    );
    return { kind: 'match', operation, pathParameters };
  };
};
