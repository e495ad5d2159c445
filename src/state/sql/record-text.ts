import { parseFrozen } from '../../json/frozen.ts';
import { keepsDigits, toJson } from '../../json/lossless.ts';
import type { StoredRecord } from '../store.ts';
import { portable } from './portable-text.ts';
import { createRecent } from './recent.ts';

/** A record as the store keeps it: JSON with its members in their order, numbers with all their digits. */
export interface RecordText {
  /** What is selected and ordered by: the record, or those members that are, where databases do not all read it alike. */
  readonly value: string;
  /** The record, where `value` is not. */
  readonly exact: string | null;
}

/** The one character that `portable` replaces and JSON does not escape. */
const HIGH = '\ud7ff';
const ESCAPED = /\\u(?:000[01]|d[89a-f])/;

/** Has a JSON text characters that `portable` replaces? Most have neither escapes nor characters beyond Latin-1. */
const hasForeign = (json: string): boolean =>
  json.includes(HIGH) || (json.includes('\\u') && ESCAPED.test(json));

/** SQLite reads 1,000 levels of JSON, PostgreSQL as many as its stack has room for. No text of so few brackets has more. */
const MAX_BRACKETS = 900;

const isDeep = (json: string): boolean => {
  if (json.length < 2 * MAX_BRACKETS) return false;
  let brackets = 0;
  for (const bracket of '[{')
    for (let at = json.indexOf(bracket); at >= 0; at = json.indexOf(bracket, at + 1))
      if (++brackets > MAX_BRACKETS) return true;
  return false;
};

/** A number that every database has: those beyond a double come last. */
export const finite = (value: number): number =>
  Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, value));

const plainMember = ([name, member]: [string, unknown]): [string, unknown][] => {
  if (typeof member === 'string') return [[portable(name), portable(member)]];
  if (typeof member === 'boolean') return [[portable(name), member]];
  // Numbers with kept digits may also be `Number` objects.
  if (typeof member === 'number' || member instanceof Number)
    return [[portable(name), finite(Number(member))]];
  return [];
};

/** The texts, numbers and booleans at the top of a record, as every database reads them. */
const plainOf = (record: StoredRecord): string =>
  JSON.stringify(Object.fromEntries(Object.entries(record).flatMap(plainMember)));

/** @param record an object that JSON can say */
export const writeRecord = (record: StoredRecord): RecordText => {
  const hasDigits = keepsDigits(record);
  const json = (hasDigits ? toJson(record) : JSON.stringify(record)) as string;
  if (hasDigits || hasForeign(json) || isDeep(json)) return { value: plainOf(record), exact: json };
  return { value: json, exact: null };
};

/** Reads records, by `exact`, or `value` where there is none. */
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
