import { child, isObject, type Pointer } from '../../json/pointer.ts';
import type { Fault, Judge } from '../schema-error.ts';

/** Where in the document the keyword stands that was broken. */
export const keywordPlace = ({ parentSchema, keyword }: Fault, { pointerOf }: Judge): Pointer | undefined => {
  const parent = isObject(parentSchema) ? pointerOf(parentSchema) : undefined;
  return parent === undefined ? undefined : child(parent, keyword);
};

/** What is wrong with the name that `propertyNames` refused. */
export const namesFaults = (fault: Fault, judge: Judge): readonly Fault[] => {
  const schema = keywordPlace(fault, judge);
  return schema === undefined ? [] : (judge.faultsOf(schema, fault.params.propertyName) ?? []);
};

/** Leaves out what is wrong with a name: `propertyNames` tells it before its own fault, as if it were about the object. */
export const withoutNames = (faults: readonly Fault[], judge: Judge): Fault[] => {
  const kept: Fault[] = [];
  for (const fault of faults) {
    if (fault.keyword === 'propertyNames') kept.splice(kept.length - namesFaults(fault, judge).length);
    kept.push(fault);
  }
  return kept;
};
