import type { Pointer } from '../../json/pointer.ts';
import type { SchemaReader } from '../body/schema.ts';
import type { PathTree } from '../path/tree.ts';
import type { Draft } from '../role/draft.ts';
import { nameKey } from '../words/english.ts';
import { areAlike, schemaOf } from './records.ts';

/** The drafts of each collection, by the shape of its path. */
export const groupByShape = (drafts: readonly Draft[]): ReadonlyMap<string, readonly Draft[]> =>
  Map.groupBy(drafts, ({ shape }) => shape);

const commonStart = (one: string, other: string): number => {
  const [a, b] = [one.split('/'), other.split('/')];
  const differs = a.findIndex((text, index) => text !== b[index]);
  return differs < 0 ? a.length : differs;
};

/** Records are put in and taken out at this very path: they belong together here and have no other place. */
const isRelation = (drafts: readonly Draft[]): boolean =>
  drafts.some(({ operation: { method } }) => method === 'put' || method === 'delete');

/**
 * Where the single records of a collection stand. `POST /projects/{id}/sections` makes what
 * `GET /sections/{id}` reads, so `/projects/{}/sections` has its home at `/sections`.
 */
export const findHomes = (
  groups: ReadonlyMap<string, readonly Draft[]>,
  tree: PathTree,
  reader: SchemaReader,
): ReadonlyMap<string, string> => {
  const schemas = new Map<string, Pointer | undefined>(
    [...groups].map(([shape, drafts]) => [shape, schemaOf(reader, drafts)]),
  );
  const byNoun = Map.groupBy(groups.keys(), (shape) => nameKey(groups.get(shape)?.[0]?.noun ?? ''));
  const homeOf = (shape: string, drafts: readonly Draft[]): string => {
    const isPlain = drafts.every(({ place }) => place.keys.length === 0 && !place.isSelf);
    if (!isPlain || tree.hasItems(shape) || isRelation(drafts)) return shape;
    const others = (byNoun.get(nameKey(drafts[0]?.noun ?? '')) ?? [])
      .filter((other) => other !== shape && tree.hasItems(other))
      .filter((other) => areAlike(reader, schemas.get(shape), schemas.get(other)))
      .sort((a, b) => commonStart(shape, b) - commonStart(shape, a) || a.length - b.length);
    return others[0] ?? shape;
  };
  return new Map([...groups].map(([shape, drafts]) => [shape, homeOf(shape, drafts)]));
};
