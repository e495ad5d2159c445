import { hasDigitsDeep } from '../../json/kept-digits.ts';
import { toJson } from '../../json/stringify.ts';
import type { StoredRecord } from '../store.ts';
import { portable } from './portable-text.ts';

/** A record as it is stored: as JSON with the order of its members and all digits. */
export interface RecordText {
  /**
   * The JSON for selecting and ordering: the record, or only its texts, numbers and booleans if databases
   * read the record differently.
   */
  readonly value: string;
  /** The record, if `value` is not the whole record. */
  readonly exact: string | null;
}

/** The only character that `portable` replaces and JSON does not escape. */
const HIGH = '\ud7ff';
const ESCAPED = /\\u(?:000[01]|d[89a-f])/;

/**
 * Has a JSON text characters that `portable` replaces? Most texts have neither escapes nor characters beyond
 * Latin-1.
 */
const hasForeign = (json: string): boolean =>
  json.includes(HIGH) || (json.includes('\\u') && ESCAPED.test(json));

/**
 * SQLite parses at most 1,000 levels of JSON, PostgreSQL as many as its stack allows. A text with no more
 * brackets than this is safe.
 */
const MAX_BRACKETS = 900;

const isDeep = (json: string): boolean => {
  if (json.length < 2 * MAX_BRACKETS) return false;
  let brackets = 0;
  for (const bracket of '[{')
    for (let at = json.indexOf(bracket); at >= 0; at = json.indexOf(bracket, at + 1))
      if (++brackets > MAX_BRACKETS) return true;
  return false;
};

/** A number that every database can store. Numbers beyond the range of a double become its limits. */
export const finite = (value: number): number =>
  Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, value));

const plainMember = ([name, member]: [string, unknown]): [string, unknown][] => {
  if (typeof member === 'string') return [[portable(name), portable(member)]];
  if (typeof member === 'boolean') return [[portable(name), member]];
  // Numbers with kept digits can be `Number` objects.
  if (typeof member === 'number' || member instanceof Number)
    return [[portable(name), finite(Number(member))]];
  return [];
};

/** The texts, numbers and booleans at the top of a record, in a form that every database reads alike. */
const plainOf = (record: StoredRecord): string =>
  JSON.stringify(Object.fromEntries(Object.entries(record).flatMap(plainMember)));

/** @param record an object that JSON can express */
export const writeRecord = (record: StoredRecord): RecordText => {
  const hasDigits = hasDigitsDeep(record);
  const json = (hasDigits ? toJson(record) : JSON.stringify(record)) as string;
  if (hasDigits || hasForeign(json) || isDeep(json)) return { value: plainOf(record), exact: json };
  return { value: json, exact: null };
};
