import { child } from '../../json/pointer.ts';
import type { ChosenShape } from '../chosen-shape.ts';
import { numbersFor, textsFor } from '../scalars.ts';
import { jsonInside, type Type } from '../types.ts';
import type { Context } from './context.ts';

/** The types of values that have no values inside. */
export type ScalarType = Exclude<Type, 'object' | 'array'>;

/** How many different numbers and texts there are to choose from. */
const VARIANTS = 64;

/** The number of a variant: that of the item where items must be unique. */
const variantOf = (type: ScalarType, { run, place, serial }: Context): number =>
  serial === undefined
    ? run.choose(place, type, VARIANTS, run.first)
    : run.choose(place, type, Number.MAX_SAFE_INTEGER, serial);

const makeText = ({ parts }: ChosenShape, context: Context): string => {
  const variant = variantOf('string', context);
  const inside = jsonInside(parts);
  if (inside.length === 0) return textsFor(parts)(variant);
  const { run, place } = context;
  const above = new Set([...context.above, ...parts]);
  return JSON.stringify(
    run.make(inside, { ...context, above, place: child(place, 'content'), hint: undefined }),
  );
};

/** Makes a value without values inside; a text of JSON has some in its content. */
export const makeScalar = (type: ScalarType, shape: ChosenShape, context: Context): unknown => {
  const { run, place, serial } = context;
  if (type === 'null') return null;
  if (type === 'boolean') return run.choose(place, 'boolean', 2, serial ?? run.first) === 0;
  if (type === 'string') return makeText(shape, context);
  return numbersFor(shape.parts, type === 'integer')(variantOf(type, context));
};
