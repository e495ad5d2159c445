import { createYielder } from '../../base/yielder.ts';
import { parseFrozen } from '../../json/frozen.ts';
import type { StoredRecord } from '../store.ts';
import { createRecent } from './recent.ts';

/** Reads the text of a record. */
export type ReadRecord = <T extends StoredRecord>(json: string) => T;

/** So many characters of records that were read lately are kept with what they say, twice at most. */
const MOST_KEPT = 2_000_000;

/** Parses texts that come again once: what they say is frozen, so that all can share it. */
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

/** Records of so many characters take milliseconds to read. */
const LARGE = 100_000;

/** So many characters of records are read at once, and so many members and items: what is more keeps others waiting. */
const [MOST_CHARACTERS, MOST_VALUES] = [10 * 1024 * 1024, 300_000];

/** How many characters texts have together. */
export const lengthOf = (texts: readonly string[]): number =>
  texts.reduce((sum, { length }) => sum + length, 0);

/** @throws Error where records are more than can be read at once */
const refuseExcess = (texts: readonly string[], length: number, name: string): void => {
  if (length > MOST_CHARACTERS)
    throw new Error(`the records of "${name}" are more than 10 MiB at once; ask for fewer`);
  // A value and its comma are two characters.
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

const readSlowly = async <T extends StoredRecord>(
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
 * Reads the records of a collection. Texts take long to read when they are many or large.
 * @throws Error where they are more than can be read at once
 */
export const readAll = <T extends StoredRecord>(
  texts: readonly string[],
  name: string,
  readRecord: ReadRecord,
): T[] | Promise<T[]> => {
  const length = lengthOf(texts);
  if (length <= LARGE) return texts.map((text) => readRecord<T>(text));
  refuseExcess(texts, length, name);
  return readSlowly(texts, readRecord);
};
