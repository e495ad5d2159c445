import type { Pointer } from '../../json/pointer.ts';
import type { SchemaReader } from '../body/schema.ts';
import type { PathTree } from '../path/tree.ts';
import type { Draft } from '../role/draft.ts';
import { nameKey } from '../words/english.ts';
import { haveSameRecords, schemaOf } from './records.ts';

/** Groups drafts by the shape of their collection's path. */
export const groupByShape = (drafts: readonly Draft[]): ReadonlyMap<string, readonly Draft[]> =>
  Map.groupBy(drafts, ({ shape }) => shape);

const commonStart = (one: string, other: string): number => {
  const [a, b] = [one.split('/'), other.split('/')];
  const differs = a.findIndex((text, index) => text !== b[index]);
  return differs < 0 ? a.length : differs;
};

/**
 * Does the path create or remove relations? With PUT or DELETE on the collection itself, its records are at this path only.
 */
const isRelation = (drafts: readonly Draft[]): boolean =>
  drafts.some(({ operation: { method } }) => method === 'put' || method === 'delete');

/**
 * Finds the path below which the single records of each collection are. `POST /projects/{id}/sections` creates what
 * `GET /sections/{id}` reads, so the canonical collection of `/projects/{}/sections` is `/sections`.
 */
export const findCanonicalCollections = (
  groups: ReadonlyMap<string, readonly Draft[]>,
  tree: PathTree,
  reader: SchemaReader,
): ReadonlyMap<string, string> => {
  const schemas = new Map<string, Pointer | undefined>(
    [...groups].map(([shape, drafts]) => [shape, schemaOf(reader, drafts)]),
  );
  const byNoun = Map.groupBy(groups.keys(), (shape) => nameKey(groups.get(shape)?.[0]?.noun ?? ''));
  const canonicalOf = (shape: string, drafts: readonly Draft[]): string => {
    const isPlain = drafts.every(({ place }) => place.keys.length === 0 && !place.isSelf);
    if (!isPlain || tree.hasItems(shape) || isRelation(drafts)) return shape;
    const others = (byNoun.get(nameKey(drafts[0]?.noun ?? '')) ?? [])
      .filter((other) => other !== shape && tree.hasItems(other))
      .filter((other) => haveSameRecords(reader, schemas.get(shape), schemas.get(other)))
      .sort((a, b) => commonStart(shape, b) - commonStart(shape, a) || a.length - b.length);
    return others[0] ?? shape;
  };
  return new Map([...groups].map(([shape, drafts]) => [shape, canonicalOf(shape, drafts)]));
};
