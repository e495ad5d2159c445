import { isObject, valueAt } from '../base/pointer.ts';
import type { OperationRole } from '../resource/resources.ts';
import { jsonIn, type Step } from './step.ts';

/** One record, as a server shows it. */
export type Shown = Readonly<Record<string, unknown>>;

/** The record in an answer; the first of several. */
export const recordIn = (step: Step, { record = '' }: OperationRole): Shown | undefined => {
  const found = valueAt(jsonIn(step), record);
  const one = Array.isArray(found) ? found[0] : found;
  return isObject(one) ? one : undefined;
};

/** The records in the answer of a list. */
export const recordsIn = (step: Step, { list }: OperationRole): readonly Shown[] => {
  const found = list && valueAt(jsonIn(step), list.array);
  return Array.isArray(found) ? found.filter(isObject) : [];
};

const isKey = (value: unknown): boolean =>
  typeof value === 'string' || typeof value === 'number' || value instanceof Number;

/** The key of the record that an answer shows. */
export const keyIn = (step: Step, role: OperationRole, member: string): unknown => {
  const key = recordIn(step, role)?.[member];
  return isKey(key) && key !== '' ? key : undefined;
};
