import { hasDigitsDeep } from '../../json/kept-digits.ts';
import { toJson } from '../../json/stringify.ts';
import type { StoredRecord } from '../store.ts';

/** A record as JSON, with all digits of its numbers. */
export const recordJson = (record: StoredRecord): string =>
  (hasDigitsDeep(record) ? toJson(record) : JSON.stringify(record)) as string;
