import { memoize } from '../base/memoize.ts';
import type { Contract } from '../contract/contract.ts';
import { createSchemaReader } from './body/schema.ts';
import { assemble } from './group/assemble.ts';
import { findCanonicalCollections, groupByShape } from './group/canonical-collections.ts';
import { uniqueNames } from './group/names.ts';
import { readLinks } from './key/links.ts';
import { createPathTree } from './path/tree.ts';
import { draftOf } from './role/draft.ts';
import { createFacts } from './role/facts.ts';
import type { Resources } from './role.ts';

export type { ListShape, OperationRole, Resource, Resources, Role } from './role.ts';

const determineResources = (contract: Contract): Resources => {
  const tree = createPathTree(contract.operations);
  const reader = createSchemaReader(contract.document.root);
  const facts = createFacts(contract, tree, reader);
  const drafts = contract.operations.map((operation) => draftOf(facts.of(operation), tree));
  const canonicals = findCanonicalCollections(groupByShape(drafts), tree, reader);
  const canonicalOf = (shape: string): string => canonicals.get(shape) ?? shape;
  const groups = Map.groupBy(drafts, ({ shape }) => canonicalOf(shape));
  const names = uniqueNames([...groups.keys()]);
  const shared = {
    contract,
    reader,
    tree,
    links: readLinks(contract),
    nameOf: (shape: string) => names.get(canonicalOf(shape)),
  };
  const all = [...groups].map(([canonical, members]) =>
    assemble(shared, names.get(canonical) ?? canonical, members),
  );
  const found = new Map(all.flatMap(({ operations }) => operations).map((role) => [role.operation, role]));
  const roles = new Map(
    contract.operations.flatMap((operation) => {
      const role = found.get(operation);
      return role ? [[operation, role] as const] : [];
    }),
  );
  return { all, roles };
};

/** Determines the role of each operation of a contract, and its resource. Cached. */
export const findResources: (contract: Contract) => Resources = memoize(determineResources);
