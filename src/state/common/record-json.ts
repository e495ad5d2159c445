import { keepsDigits, toJson } from '../../json/lossless.ts';
import type { StoredRecord } from '../store.ts';

/** A record as JSON, with all digits of its numbers. */
export const recordJson = (record: StoredRecord): string =>
  (keepsDigits(record) ? toJson(record) : JSON.stringify(record)) as string;
