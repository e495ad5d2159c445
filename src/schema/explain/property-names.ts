import { child, isObject, type Pointer } from '../../json/pointer.ts';
import type { ExplainContext, Fault } from '../schema-error.ts';

/** The pointer of the violated keyword; undefined if it is not in the document. */
export const keywordPlace = (
  { parentSchema, keyword }: Fault,
  { pointerOf }: ExplainContext,
): Pointer | undefined => {
  const parent = isObject(parentSchema) ? pointerOf(parentSchema) : undefined;
  return parent === undefined ? undefined : child(parent, keyword);
};

/** The faults of a name that `propertyNames` rejected. */
export const namesFaults = (fault: Fault, context: ExplainContext): readonly Fault[] => {
  const schema = keywordPlace(fault, context);
  return schema === undefined ? [] : (context.faultsOf(schema, fault.params.propertyName) ?? []);
};

/** Leaves out the faults of names. Ajv reports them as faults of the object, before that of `propertyNames`. */
export const withoutNames = (faults: readonly Fault[], context: ExplainContext): Fault[] => {
  const kept: Fault[] = [];
  for (const fault of faults) {
    if (fault.keyword === 'propertyNames') kept.splice(kept.length - namesFaults(fault, context).length);
    kept.push(fault);
  }
  return kept;
};
