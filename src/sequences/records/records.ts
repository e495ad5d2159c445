import { isDeepStrictEqual } from 'node:util';
import { exactTextOf } from '../../json/lossless.ts';
import { child, isObject, type Pointer, valueAt } from '../../json/pointer.ts';
import type { OperationRole } from '../../resource/resources.ts';
import { jsonIn, type Step } from '../step.ts';

/** One record, as a server shows it. */
export type Shown = Readonly<Record<string, unknown>>;

/** The record in an answer; the first of several. */
export const recordIn = (step: Step, { record = '' }: OperationRole): Shown | undefined => {
  const found = valueAt(jsonIn(step), record);
  const one = Array.isArray(found) ? found[0] : found;
  return isObject(one) ? one : undefined;
};

/** The records in the answer of a list, which may list keys alone. */
export const recordsIn = (step: Step, { list }: OperationRole, key: string): readonly Shown[] => {
  const found = list && valueAt(jsonIn(step), list.array);
  return Array.isArray(found) ? found.map((one) => (isObject(one) ? one : { [key]: one })) : [];
};

/** The place of a record in the answer that shows it, alone or in a list. */
export const pointerTo = (step: Step, { record = '', list }: OperationRole, shown: Shown): Pointer => {
  if (!list) return `/body${record}`;
  const all = valueAt(jsonIn(step), list.array);
  const index = Array.isArray(all) ? all.findIndex((one) => isDeepStrictEqual(one, shown)) : -1;
  return index < 0 ? `/body${list.array}` : child(`/body${list.array}`, index);
};

const isKey = (value: unknown): boolean => typeof value === 'string' || typeof value === 'number';

/** The key of a record as a text, with all its digits; undefined where it has none. */
export const keyOf = (record: Shown | undefined, member: string): string | undefined => {
  const value = record?.[member];
  return isKey(value) && value !== '' ? (exactTextOf(record, member) ?? String(value)) : undefined;
};

/** The keys of the records that an answer shows, as texts. */
export const keysIn = (step: Step, { record = '' }: OperationRole, member: string): readonly string[] =>
  [valueAt(jsonIn(step), record)].flat().flatMap((one) => (isObject(one) ? (keyOf(one, member) ?? []) : []));

/** Does an answer with success say that something is wrong with the one? */
export const saysError = (record: Shown | undefined): boolean =>
  Object.entries(record ?? {}).some(([name, value]) => /error/i.test(name) && Boolean(value));
