import { memoize, memoizePart } from '../base/memoize.ts';
import type { Contract } from '../contract/contract.ts';
import { follow, type Pointer } from '../json/pointer.ts';
import type { SchemaError } from '../schema/schema-error.ts';
import type { Side } from '../schema/validate.ts';
import { type Choices, createChoices } from './choices.ts';
import type { Preferences } from './chosen-shape.ts';
import { createDepth, type Depth } from './make/depth.ts';
import { distinguishable } from './make/distinguish.ts';
import { makeInstance } from './make/instance.ts';

/** A valid value, or why none was found. */
export type ValidValue = { readonly value: unknown } | { readonly fault: SchemaError };

export interface MakingOptions {
  /** Who sends the value. */
  readonly side: Side;
  /** Seed of generated values; without one, simple values are made. */
  readonly seed?: string | undefined;
  /** A value to keep as far as it is valid. */
  readonly hint?: unknown;
}

/** How many attempts are made to repair a value, and to generate one. */
const MOST_MENDED = 40;
const MOST_MADE = 160;
/** The largest number of values in all attempts together. */
const MOST_VALUES = 50_000;

const depthOf: (root: object) => Depth = memoize(createDepth);

const endless = (schema: Pointer): SchemaError => ({
  instance: '',
  schema,
  keyword: 'required',
  params: { isEndless: true },
});

interface Try {
  readonly seed?: string | undefined;
  readonly hint?: unknown;
  readonly wishes?: Preferences | undefined;
  readonly isFilling?: boolean | undefined;
  /** The number of attempts. */
  readonly most: number;
}

/** Wishes take precedence over decisions. */
const granting = ({ choose, ...others }: Choices, wishes: Preferences | undefined): Choices => ({
  ...others,
  choose: (place, what, count, first) => {
    const way = wishes?.way?.(place, what);
    return way === undefined ? choose(place, what, count, first) : way % count;
  },
});

/** Generates values until the judge finds nothing wrong, changing the decisions at the places with faults. */
const tryFor = (
  { document: { root }, validate }: Contract,
  pointer: Pointer,
  side: Side,
  { seed, hint, wishes, most, isFilling }: Try,
): ValidValue => {
  const schema = follow(root, pointer)?.value;
  const depth = depthOf(root);
  if (!Number.isFinite(depth(schema))) return { fault: endless(pointer) };
  const choices = granting(createChoices(seed ?? ''), wishes);
  const first = seed === undefined ? 0 : undefined;
  const making = { ...choices, root, depth, side, first, example: first, wishes, isFilling };
  const errorsIn = (value: unknown) =>
    validate(pointer, value, side).filter(({ severity }) => severity === undefined);
  let fewest: readonly SchemaError[] = [];
  let nearest: unknown;
  let made = 0;
  for (let time = 0; time < most && (time < 2 || made < MOST_VALUES); time++) {
    const { value, count } = makeInstance(making, schema, hint);
    made += count;
    const errors = errorsIn(value);
    if (errors.length === 0) return { value };
    if (time === 0 || errors.length < fewest.length) [fewest, nearest] = [errors, value];
    // A schema that does not compile allows nothing.
    const isLost = errors.some(({ keyword }) => keyword === 'schema');
    if (isLost || !choices.reconsider(errors.map(({ instance }) => instance))) break;
  }
  const [fault = endless(pointer)] = fewest;
  const apart = distinguishable(root, nearest, fault).find((value) => errorsIn(value).length === 0);
  return apart === undefined ? { fault } : { value: apart };
};

const plainFor = (side: Side) =>
  memoizePart(
    (contract: Contract, pointer: Pointer): ValidValue =>
      tryFor(contract, pointer, side, { most: MOST_MADE }),
  );

/** The simplest value of a schema, cached: if there is none, no seed will find one. */
const plainValues = { request: plainFor('request'), response: plainFor('response') };

/** Makes a value that the judge finds valid. The same schema and options make the same value. */
export const makeValid = (
  contract: Contract,
  pointer: Pointer,
  { side, seed, hint }: MakingOptions,
): ValidValue => {
  if (hint !== undefined) {
    const mended = tryFor(contract, pointer, side, { seed, hint, most: MOST_MENDED });
    if ('value' in mended) return mended;
  }
  const plain = plainValues[side](contract, pointer);
  if (seed === undefined || 'fault' in plain) return plain;
  const made = tryFor(contract, pointer, side, { seed, most: MOST_MADE });
  // If a simple value exists, one exists for every seed.
  return 'value' in made ? made : plain;
};

/** A value with the optional members that it lacks, each made or left out alone; itself where that fails. */
export const completed = (contract: Contract, pointer: Pointer, side: Side, value: unknown): unknown => {
  const made = tryFor(contract, pointer, side, { hint: value, isFilling: true, most: MOST_MENDED });
  return 'value' in made ? made.value : value;
};

/** Makes a valid value that follows wishes, as far as possible; the caller checks whether they were met. */
export const makePreferred = (
  contract: Contract,
  pointer: Pointer,
  { side, hint }: MakingOptions,
  wishes: Preferences,
): ValidValue => tryFor(contract, pointer, side, { hint, wishes, most: MOST_MENDED });

/**
 * A valid value made by the caller's choices, repaired where needed.
 * @returns undefined where there is no valid one
 */
export const makeChosen = (contract: Contract, pointer: Pointer, side: Side, choices: Choices): unknown => {
  const { root } = contract.document;
  const schema = follow(root, pointer)?.value;
  const depth = depthOf(root);
  if (!Number.isFinite(depth(schema))) return undefined;
  const making = { ...choices, root, depth, side, first: undefined, example: undefined };
  const { value } = makeInstance(making, schema);
  const errors = contract.validate(pointer, value, side).filter(({ severity }) => severity === undefined);
  if (errors.length === 0) return value;
  const made = makeValid(contract, pointer, { side, hint: value });
  return 'value' in made ? made.value : undefined;
};
