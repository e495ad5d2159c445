import type { CoverageItem } from '../../../coverage/coverage.ts';

/** A part of a contract in the tree of coverage. */
export interface CoverageNode {
  readonly item: CoverageItem;
  /** The part of its name that follows the name of its parent. */
  readonly label: string;
  readonly children: readonly CoverageNode[];
}

interface Mutable extends CoverageNode {
  readonly children: Mutable[];
}

/**
 * The name of the nearest enclosing place. Names are cut at `/` and spaces from the end: `/a/b "c d"` → `/a/b
 * "c`, `/a/b`, `/a`.
 */
const placeAbove = (name: string, places: ReadonlyMap<string, Mutable>): string | undefined => {
  let end = name.length;
  do {
    end = Math.max(name.lastIndexOf('/', end - 1), name.lastIndexOf(' ', end - 1));
    if (end > 0 && places.has(name.slice(0, end))) return name.slice(0, end);
  } while (end > 0);
  return undefined;
};

/**
 * The parts of one message as a tree, in the order of the document. Members are below their parents, those at
 * the top below the media type of the body.
 */
const nodesOf = (items: readonly CoverageItem[]): Mutable[] => {
  const tops: Mutable[] = [];
  const places = new Map<string, Mutable>();
  const types = items.filter(({ kind }) => kind === 'media-type');
  let body: Mutable | undefined;
  for (const item of items) {
    const above = item.kind === 'media-type' ? undefined : placeAbove(item.name, places);
    const parent = above === undefined ? undefined : places.get(above);
    const label = item.name.slice(above?.length ?? 0).replace(/^[/ ]/, '');
    const node: Mutable = { item, label, children: [] };
    // With several media types, a member counts for all of them, and is below none.
    if (item.kind === 'media-type' && types.length === 1) body = node;
    const isOfBody = /^[/ ]/.test(item.name) && item.kind !== 'media-type';
    (parent?.children ?? (isOfBody ? body?.children : undefined) ?? tops).push(node);
    if (item.kind === 'member' || item.kind === 'parameter') places.set(item.name, node);
  }
  return tops;
};

/** The parts of an operation as a tree: its request, and each response. */
export const treeOf = (
  items: readonly CoverageItem[],
): { readonly request: readonly CoverageNode[]; readonly responses: readonly CoverageNode[] } => {
  const responses = Map.groupBy(
    items.filter(({ side }) => side === 'response'),
    ({ status }) => status,
  );
  return {
    request: nodesOf(items.filter(({ side, kind }) => side === 'request' && kind !== 'operation')),
    responses: [...responses.values()].flatMap((group): CoverageNode[] => {
      const status = group.find(({ kind }) => kind === 'status');
      const children = nodesOf(group.filter((item) => item !== status));
      return status ? [{ item: status, label: status.name, children }] : children;
    }),
  };
};
