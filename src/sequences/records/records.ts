import { isDeepStrictEqual } from 'node:util';
import { exactTextOf } from '../../json/kept-digits.ts';
import { child, isObject, type Pointer, valueAt } from '../../json/pointer.ts';
import type { OperationRole } from '../../resource/resources.ts';
import { jsonIn, type Step } from '../step.ts';

/** A record as a response shows it. */
export type Shown = Readonly<Record<string, unknown>>;

/** The record in an answer; the first of several. */
export const recordIn = (step: Step, { record = '' }: OperationRole): Shown | undefined => {
  const found = valueAt(jsonIn(step), record);
  const one = Array.isArray(found) ? found[0] : found;
  return isObject(one) ? one : undefined;
};

/** The records in the answer of a list. An item that is not an object is its key. */
export const recordsIn = (step: Step, { list }: OperationRole, key: string): readonly Shown[] => {
  const found = list && valueAt(jsonIn(step), list.array);
  return Array.isArray(found) ? found.map((one) => (isObject(one) ? one : { [key]: one })) : [];
};

/** The pointer of a record in an answer, on its own or in a list. */
export const pointerTo = (step: Step, { record = '', list }: OperationRole, shown: Shown): Pointer => {
  if (!list) return `/body${record}`;
  const all = valueAt(jsonIn(step), list.array);
  const index = Array.isArray(all) ? all.findIndex((one) => isDeepStrictEqual(one, shown)) : -1;
  return index < 0 ? `/body${list.array}` : child(`/body${list.array}`, index);
};

const isKey = (value: unknown): boolean => typeof value === 'string' || typeof value === 'number';

/** The key of a record as a string, with all digits of a number; undefined when it has none. */
export const keyOf = (record: Shown | undefined, member: string): string | undefined => {
  const value = record?.[member];
  return isKey(value) && value !== '' ? (exactTextOf(record, member) ?? String(value)) : undefined;
};

/** The keys of the records in an answer. */
export const keysIn = (step: Step, { record = '' }: OperationRole, member: string): readonly string[] =>
  [valueAt(jsonIn(step), record)].flat().flatMap((one) => (isObject(one) ? (keyOf(one, member) ?? []) : []));

/** Does the record of a successful answer have an error member? */
export const saysError = (record: Shown | undefined): boolean =>
  Object.entries(record ?? {}).some(([name, value]) => /error/i.test(name) && Boolean(value));
