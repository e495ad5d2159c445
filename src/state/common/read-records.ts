import { createYielder } from '../../base/yielder.ts';
import { parseFrozen } from '../../json/frozen.ts';
import type { StoredRecord } from '../store.ts';
import { createRecent } from './recent.ts';

/** Parses the JSON of a record. */
export type ReadRecord = <T extends StoredRecord>(json: string) => T;

/** The size of each half of the cache of parsed records, in characters of JSON. */
const MOST_KEPT = 2_000_000;

/** Makes a parser with a cache. Parsed records are frozen, so that all readers can share them. */
export const createReadRecord = (): ReadRecord => {
  const recent = createRecent<unknown>(MOST_KEPT);
  return <T extends StoredRecord>(json: string) => {
    const known = recent.get(json);
    if (known !== undefined) return known as T;
    const record = parseFrozen(json);
    recent.set(json, record, json.length);
    return record as T;
  };
};

/** Records of so many characters take milliseconds to parse. */
const LARGE = 100_000;

/**
 * The most characters, and the most members and items, that are parsed for one call. More would block other
 * requests.
 */
const [MOST_CHARACTERS, MOST_VALUES] = [10 * 1024 * 1024, 300_000];

/** The number of characters of all texts together. */
export const lengthOf = (texts: readonly string[]): number =>
  texts.reduce((sum, { length }) => sum + length, 0);

/** @throws Error when the records are too many or too large for one call */
const refuseExcess = (texts: readonly string[], length: number, name: string): void => {
  if (length > MOST_CHARACTERS)
    throw new Error(`the records of "${name}" are more than 10 MiB at once; ask for fewer`);
  // Each value takes at least two characters, itself and a comma.
  if (length <= 2 * MOST_VALUES) return;
  let left = MOST_VALUES;
  for (const text of texts) {
    for (let at = text.indexOf(','); at >= 0; at = text.indexOf(',', at + 1)) left--;
    if (left < 0)
      throw new Error(
        `the records of "${name}" have more than ${MOST_VALUES} members and items at once; ask for fewer`,
      );
  }
};

const readInTurns = async <T extends StoredRecord>(
  texts: readonly string[],
  readRecord: ReadRecord,
): Promise<T[]> => {
  const giveWay = createYielder();
  const records: T[] = [];
  for (const text of texts) {
    records.push(readRecord<T>(text));
    if (text.length > LARGE) await giveWay();
  }
  return records;
};

/**
 * Parses the records of a collection. Large ones are parsed in turns with other work.
 * @throws Error when they are too many or too large for one call
 */
export const readAll = <T extends StoredRecord>(
  texts: readonly string[],
  name: string,
  readRecord: ReadRecord,
): T[] | Promise<T[]> => {
  const length = lengthOf(texts);
  if (length <= LARGE) return texts.map((text) => readRecord<T>(text));
  refuseExcess(texts, length, name);
  return readInTurns(texts, readRecord);
};
