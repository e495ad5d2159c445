import { exactTextOf, hasDigits, parseJson, toJson } from '../../base/lossless-json.ts';
import type { StoredRecord } from '../store.ts';
import { portable } from './portable-text.ts';

/** A record as the store keeps it. */
export interface RecordText {
  /** The record as JSON: its members in their order, numbers with all their digits. */
  readonly value: string;
  /** What is selected and ordered by, where `value` has what databases do not read, or not alike. */
  readonly plain: string | null;
}

/** Are there numbers at any depth that a double does not represent? Copies of what was read may have them further down. */
const keepsDigits = (value: object): boolean => {
  if (hasDigits(value as unknown)) return true;
  for (const key in value) {
    const member: unknown = value[key as never];
    if (typeof member === 'number' && exactTextOf(value, key) !== undefined) return true;
    if (typeof member === 'object' && member !== null && keepsDigits(member)) return true;
  }
  return false;
};

/** Escapes of characters that `portable` replaces, and the one that stands in a JSON text as it is. */
const FOREIGN = /\\u(?:000[01]|d[89a-f])|\ud7ff/;

/** SQLite reads 1,000 levels of JSON, PostgreSQL as many as its stack has room for. No text of so few brackets has more. */
const MAX_BRACKETS = 900;

const isDeep = (json: string): boolean => {
  if (json.length < 2 * MAX_BRACKETS) return false;
  let brackets = 0;
  for (let at = 0; at < json.length; at++) {
    const code = json.charCodeAt(at);
    if (code === 0x5b || code === 0x7b) brackets++;
  }
  return brackets > MAX_BRACKETS;
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
  const exact = keepsDigits(record);
  const json = (exact ? toJson(record) : JSON.stringify(record)) as string;
  // A text in a text: PostgreSQL reads what it keeps as JSON.
  if (isDeep(json)) return { value: JSON.stringify(json), plain: plainOf(record) };
  return { value: json, plain: exact || FOREIGN.test(json) ? plainOf(record) : null };
};

export const readRecord = <T extends StoredRecord>(value: string): T =>
  parseJson(value.startsWith('"') ? JSON.parse(value) : value) as T;
