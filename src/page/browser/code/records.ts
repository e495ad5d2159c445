import type { World } from '../world-api.ts';
import { parseJson } from './digits.ts';

/** Records by key, in the order of insertion. */
export type Records = World['collections'][string];
export type Entry = readonly [key: string, record: unknown];

/** The records whose key or JSON contains the text; case does not matter. */
export const searchRecords = (records: Records, text: string): readonly Entry[] => {
  const wanted = text.trim().toLowerCase();
  const entries = Object.entries(records);
  if (wanted === '') return entries;
  return entries.filter(([key, record]) => `${key} ${JSON.stringify(record)}`.toLowerCase().includes(wanted));
};

const withCollection = (world: World, name: string, records: Records): World => ({
  ...world,
  collections: { ...world.collections, [name]: records },
});

/** Replaces the record with this key, or adds it at the end. */
export const withRecord = (world: World, collection: string, key: string, record: Records[string]): World =>
  withCollection(world, collection, { ...world.collections[collection], [key]: record });

export const withoutRecord = (world: World, collection: string, key: string): World => {
  const { [key]: _, ...others } = world.collections[collection] ?? {};
  return withCollection(world, collection, others);
};

/**
 * Parses the text of a record.
 * @throws Error when it is not a JSON object
 */
export const recordOf = (text: string): Records[string] => {
  let value: unknown;
  try {
    value = parseJson(text);
  } catch (error) {
    throw new Error(`That is no JSON: ${(error as Error).message}`);
  }
  // Arrays and long numbers (JSON.rawJSON) are objects too, with other prototypes.
  if (typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype)
    return value as Records[string];
  throw new Error('A record is a JSON object: {"name": "value"}.');
};
