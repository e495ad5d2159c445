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

/** A valid value, or an error of the best attempt. */
export type ValidValue = { readonly value: unknown } | { readonly fault: SchemaError };

export interface MakingOptions {
  /** Who sends the value. */
  readonly side: Side;
  /** Seed of generated values; without one, simple values are made. */
  readonly seed?: string | undefined;
  /** A value to keep as far as it is valid. */
  readonly hint?: unknown;
}

/** How many attempts are made: to repair a value, and to generate one. */
const MOST_MENDED = 40;
const MOST_MADE = 160;
/** The largest number of values, nested ones included, in all attempts together. */
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
  readonly preferences?: Preferences | undefined;
  readonly isFilling?: boolean | undefined;
  /** The largest number of attempts. */
  readonly most: number;
}

/** Applies preferences: where they have a decision, it takes the place of the random one. */
const withPreferences = ({ choose, ...others }: Choices, preferences: Preferences | undefined): Choices => ({
  ...others,
  choose: (place, what, count, first) => {
    const decision = preferences?.decide?.(place, what);
    return decision === undefined ? choose(place, what, count, first) : decision % count;
  },
});

/** Makes values until one is valid. After each attempt the decisions at the invalid places change. */
const tryFor = (
  { document: { root }, validate }: Contract,
  pointer: Pointer,
  side: Side,
  { seed, hint, preferences, most, isFilling }: Try,
): ValidValue => {
  const schema = follow(root, pointer)?.value;
  const depth = depthOf(root);
  if (!Number.isFinite(depth(schema))) return { fault: endless(pointer) };
  const choices = withPreferences(createChoices(seed ?? ''), preferences);
  const first = seed === undefined ? 0 : undefined;
  const making = { ...choices, root, depth, side, first, example: first, preferences, isFilling };
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
    // With a schema that does not compile, no value is valid.
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

/** The simplest value of a schema, cached. Where there is none, other seeds need not be tried. */
const plainValues = { request: plainFor('request'), response: plainFor('response') };

/** Makes a valid value. The same schema and options give the same value. */
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
  // If there is a simple value, there is one for every seed.
  return 'value' in made ? made : plain;
};

/** Adds the optional members that a value lacks, as far as it stays valid; the value itself where that fails. */
export const withOptionalMembers = (
  contract: Contract,
  pointer: Pointer,
  side: Side,
  value: unknown,
): unknown => {
  const made = tryFor(contract, pointer, side, { hint: value, isFilling: true, most: MOST_MENDED });
  return 'value' in made ? made.value : value;
};

/** Makes a valid value that follows preferences as far as possible. The caller checks whether they were met. */
export const makePreferred = (
  contract: Contract,
  pointer: Pointer,
  { side, hint }: MakingOptions,
  preferences: Preferences,
): ValidValue => tryFor(contract, pointer, side, { hint, preferences, most: MOST_MENDED });

/**
 * Makes a value by the caller's choices, and repairs it where necessary.
 * @returns undefined where no valid value was found
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
