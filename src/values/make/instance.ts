import { unboxNumbers } from '../../json/boxed-number.ts';
import { type ChosenShape, shapeOf } from '../chosen-shape.ts';
import { allows, examplesOf, hintsFor, indexOfHint, namedValues, type Type, typesOf } from '../types.ts';
import { makeArray } from './array.ts';
import { MOST_VALUES } from './array-plan.ts';
import type { Context, Making, Run } from './context.ts';
import { makeObject } from './object.ts';
import { makeScalar } from './scalar.ts';

/** A generated value. */
export interface Instance {
  readonly value: unknown;
  /** The number of values in it, itself included. */
  readonly count: number;
}

/** The largest number of schemas of enclosing values. */
const DEEPEST = 100;

/** One of the values that `enum` or `const` names: the one to keep, else an example, else the first. */
const chooseNamed = (
  values: readonly unknown[],
  { parts }: ChosenShape,
  { run, place, hint, serial }: Context,
): unknown => {
  const known = indexOfHint(values, [hint, ...examplesOf(parts)]);
  return values[run.choose(place, 'enum', values.length, known >= 0 ? known : (serial ?? run.first))];
};

/**
 * Chooses what to start from (the value to keep, an example, or nothing), then a type: first that of what it starts from.
 * @returns `hint` is what to start from; undefined when it does not have the type
 */
const chooseType = (
  shape: ChosenShape,
  { run, place, hint, serial }: Context,
): { readonly type: Type; readonly hint: unknown } => {
  const types = typesOf(shape);
  const hints = hintsFor(types, [...(hint === undefined ? [] : [hint]), ...examplesOf(shape.parts)]);
  const begin = hint === undefined ? (serial ?? run.example) : 0;
  const taken = hints[run.choose(place, 'hint', hints.length + 1, begin)];
  const hinted = taken === undefined ? -1 : types.findIndex((type) => allows([type], taken));
  const type = types[run.choose(place, 'type', types.length, Math.max(0, hinted))] ?? 'null';
  return { type, hint: taken !== undefined && allows([type], taken) ? taken : undefined };
};

const makeTyped = (shape: ChosenShape, outer: Context): unknown => {
  const { type, hint } = chooseType(shape, outer);
  if (type !== 'object' && type !== 'array')
    return hint === undefined ? makeScalar(type, shape, outer) : hint;
  const context = { ...outer, hint, above: new Set([...outer.above, ...shape.parts]) };
  return type === 'object' ? makeObject(shape, context) : makeArray(shape, context);
};

const make: Run['make'] = (schemas, context) => {
  const { run, place, above } = context;
  run.count++;
  if (run.count > MOST_VALUES || above.size > DEEPEST) return null;
  const shape = shapeOf(run, schemas, place, above);
  const { preferences } = run;
  preferences?.visit?.(place, shape, above);
  if (preferences?.fixed?.pointer === place) return preferences.fixed.value;
  const values = namedValues(shape.parts);
  return values ? chooseNamed(values, shape, context) : makeTyped(shape, context);
};

/**
 * Makes a value by combining all schemas that apply and choosing between the possibilities that remain. The value need not
 * be valid: the caller validates it, and changes the choices at invalid places.
 */
export const makeInstance = (making: Making, schema: unknown, hint?: unknown): Instance => {
  const run: Run = { ...making, make, count: 0 };
  run.preferences?.begin?.();
  const value = unboxNumbers(make([schema], { run, place: '', above: new Set(), hint }));
  return { value, count: run.count };
};
