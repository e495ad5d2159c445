import type { Operation } from '../../contract/operation.ts';
import { type Place, placeOf } from '../path/place.ts';
import { shapeOfSegments } from '../path/route.ts';
import type { PathTree } from '../path/tree.ts';
import { BULK_WORDS } from '../words/english.ts';
import type { Classification, Facts } from './facts.ts';
import { roleOf } from './role-of.ts';

/** The role and place of an operation, before resources have names. */
export interface Draft {
  readonly operation: Operation;
  readonly facts: Facts;
  readonly classification: Classification;
  readonly place: Place;
  /** The shape of the collection's path. */
  readonly shape: string;
  readonly noun: string;
}

/** Is the last segment of the path a verb? */
const endsInVerb = (
  { route, isCollection, shape }: Facts,
  { role }: Classification,
  tree: PathTree,
): boolean => {
  if (route.isItem || tree.hasItems(shape)) return false;
  if (BULK_WORDS.has(route.last?.text.toLowerCase() ?? '')) return true;
  if (role === 'action') return !isCollection;
  return route.procedure !== undefined && route.procedure !== 'action';
};

export const draftOf = (facts: Facts, tree: PathTree): Draft => {
  const classification = roleOf(facts, tree);
  const place = placeOf(facts.route, tree, classification.role, endsInVerb(facts, classification, tree));
  return {
    operation: facts.operation,
    facts,
    classification,
    place,
    shape: shapeOfSegments(place.collection),
    noun: place.collection.at(-1)?.text ?? '',
  };
};
