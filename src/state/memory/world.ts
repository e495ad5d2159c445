import { parseJson } from '../../json/parse.ts';
import type { ReadRecord } from '../common/read-records.ts';
import { recordJson } from '../common/record-json.ts';
import type { StoredRecord, WorldState } from '../store.ts';
import { Records } from './records.ts';
import { compareTexts } from './values.ts';

/** The records and counters of a provider in one workspace. */
export interface KeptWorld {
  /** When it was last used, in milliseconds since 1970. */
  usedAt: number;
  readonly collections: Map<string, Records>;
  readonly counters: Map<string, number>;
}

export const createWorld = (): KeptWorld => ({
  usedAt: Date.now(),
  collections: new Map(),
  counters: new Map(),
});

/** The records of a collection, which is created on first use. */
export const recordsOf = ({ collections }: KeptWorld, name: string, read: ReadRecord): Records => {
  const known = collections.get(name);
  if (known) return known;
  const records = new Records(read);
  collections.set(name, records);
  return records;
};

/** A copy of a world. The two share only texts, which are immutable. */
export const copyWorld = ({ collections, counters }: KeptWorld, read: ReadRecord): KeptWorld => ({
  usedAt: Date.now(),
  collections: new Map(
    Array.from(collections, ([name, records]) => [name, new Records(read, records.all())]),
  ),
  counters: new Map(counters),
});

const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number =>
  compareTexts(a, b);

/** The whole state of a world, as JSON. */
export const stateOf = ({ collections, counters }: KeptWorld): WorldState => ({
  collections: Object.fromEntries(
    [...collections].flatMap(([name, records]) => {
      const kept = Array.from(records.all(), ({ key, text }) => [key, parseJson(text) as StoredRecord]);
      return kept.length === 0 ? [] : [[name, Object.fromEntries(kept)]];
    }),
  ),
  counters: Object.fromEntries([...counters].sort(byName)),
});

/** A world with a given state. */
export const worldOf = ({ collections, counters }: WorldState, read: ReadRecord): KeptWorld => {
  const world = createWorld();
  for (const [name, records] of Object.entries(collections))
    for (const [key, record] of Object.entries(records))
      recordsOf(world, name, read).put(key, recordJson(record));
  for (const [name, value] of Object.entries(counters)) world.counters.set(name, value);
  return world;
};
