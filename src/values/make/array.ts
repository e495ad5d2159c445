import { memberAt } from '../../json/boxed-number.ts';
import { child } from '../../json/pointer.ts';
import type { ChosenShape } from '../chosen-shape.ts';
import { itemSchemas } from '../members.ts';
import { arrayPlan, MOST_VALUES } from './array-plan.ts';
import { type Context, isLarge, isRecursive } from './context.ts';

/** Chooses a length, and makes the items. Those that `contains` requires come after `prefixItems`, or first. */
export const makeArray = (shape: ChosenShape, context: Context): unknown[] => {
  const { run, place, above } = context;
  const original = Array.isArray(context.hint) ? context.hint : undefined;
  const mayHaveItem = (schemas: readonly unknown[]): boolean =>
    !isLarge(context) && !isRecursive(schemas, context);
  const { prefix, contained, lengths } = arrayPlan(shape, original?.length, mayHaveItem);
  const chosen = lengths[run.choose(place, 'length', lengths.length, 0)] as number;
  const length = Math.min(MOST_VALUES, chosen);
  const isAfterPrefix = run.choose(place, 'contains', 2, 0) === 0;
  const begin = isAfterPrefix ? Math.min(prefix, Math.max(0, length - contained.length)) : 0;
  const isUnique = shape.parts.some(({ uniqueItems }) => uniqueItems === true);
  return Array.from({ length }, (_, index) => {
    const matching = contained[index - begin];
    const schemas = [...itemSchemas(shape, index), ...(matching === undefined ? [] : [matching])];
    const serial = isUnique ? index : context.serial;
    const hint = original && memberAt(original, index);
    return run.make(schemas, { run, place: child(place, index), above, serial, hint });
  });
};
