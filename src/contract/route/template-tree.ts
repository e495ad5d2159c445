import {
  decodePercent,
  type SegmentMatcher,
  segmentMatcher,
  segmentsOf,
  shapeOf,
  templateNames,
} from '../path-template.ts';

/** The end of a path template, with the value of each method. */
export interface Leaf<T> {
  readonly template: string;
  readonly names: readonly string[];
  readonly methods: Map<string, T>;
}

/** A node for one segment. A search tries literals first, then mixed segments (`{a}.{b}`), then the single parameter. */
interface Node<T> {
  readonly literals: Map<string, Node<T>>;
  readonly mixed: Map<string, { readonly match: SegmentMatcher; readonly node: Node<T> }>;
  parameter: Node<T> | undefined;
  leaf: Leaf<T> | undefined;
}

/** A search tree of path templates. Templates without parameters are found by one lookup. */
export interface TemplateTree<T> {
  readonly root: Node<T>;
  readonly concrete: Map<string, Leaf<T>>;
}

const createNode = <T>(): Node<T> => ({
  literals: new Map(),
  mixed: new Map(),
  parameter: undefined,
  leaf: undefined,
});

export const createTree = <T>(): TemplateTree<T> => ({ root: createNode(), concrete: new Map() });

const descend = <T>(node: Node<T>, segment: string): Node<T> => {
  if (!segment.includes('{')) {
    const literal = decodePercent(segment);
    const next = node.literals.get(literal) ?? createNode<T>();
    node.literals.set(literal, next);
    return next;
  }
  if (/^\{[^}]*\}$/.test(segment)) {
    node.parameter ??= createNode();
    return node.parameter;
  }
  const shape = shapeOf(segment);
  const next = node.mixed.get(shape) ?? { match: segmentMatcher(segment), node: createNode<T>() };
  node.mixed.set(shape, next);
  return next.node;
};

/** The leaf of a template, which is created if necessary. Equivalent templates have the same leaf. */
export const leafFor = <T>({ root, concrete }: TemplateTree<T>, template: string): Leaf<T> => {
  const node = segmentsOf(template).reduce<Node<T>>(descend, root);
  node.leaf ??= { template, names: templateNames(template), methods: new Map() };
  if (node.leaf.names.length === 0) concrete.set(template, node.leaf);
  return node.leaf;
};

/** The state of a search. */
interface Search {
  readonly segments: readonly string[];
  /** Find only leaves with this method; any leaf if undefined. */
  readonly method: string | undefined;
  /** The values of the parameters so far. */
  readonly values: string[];
}

const findMixed = <T>(node: Node<T>, search: Search, index: number): Leaf<T> | undefined => {
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

const findParameter = <T>({ parameter }: Node<T>, search: Search, index: number): Leaf<T> | undefined => {
  const { segments, values } = search;
  if (!parameter || segments[index] === '') return undefined;
  const mark = values.push(segments[index] as string) - 1;
  const leaf = find(parameter, search, index + 1);
  if (!leaf) values.length = mark;
  return leaf;
};

const find = <T>(node: Node<T>, search: Search, index: number): Leaf<T> | undefined => {
  const { segments, method } = search;
  const segment = segments[index];
  if (segment === undefined) {
    return method === undefined || node.leaf?.methods.has(method) ? node.leaf : undefined;
  }
  const literal = node.literals.get(decodePercent(segment));
  return (
    (literal && find(literal, search, index + 1)) ??
    findMixed(node, search, index) ??
    findParameter(node, search, index)
  );
};

/** A leaf, with the values of its template's parameters. */
export interface FoundLeaf<T> {
  readonly leaf: Leaf<T>;
  readonly values: readonly string[];
}

const NO_VALUES: readonly string[] = [];

/**
 * Finds the leaf for a path.
 * @param method if given, templates without it are skipped
 */
export const findLeaf = <T>(
  { root, concrete }: TemplateTree<T>,
  path: string,
  method?: string,
): FoundLeaf<T> | undefined => {
  const exact = concrete.get(path);
  if (exact && (method === undefined || exact.methods.has(method))) return { leaf: exact, values: NO_VALUES };
  const values: string[] = [];
  const leaf = find(root, { segments: segmentsOf(path), method, values }, 0);
  return leaf && { leaf, values };
};
