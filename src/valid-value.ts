import { createChoices } from './choices.ts';
import type { Contract } from './contract.ts';
import { createHeight, type Height } from './height.ts';
import { makeInstance } from './instance.ts';
import { follow, type Pointer } from './pointer.ts';
import type { SchemaError } from './schema-error.ts';
import type { Side } from './validate.ts';

/** A value that its schema allows, or what stands in the way of one. */
export type ValidValue = { readonly value: unknown } | { readonly fault: SchemaError };

export interface MakingOptions {
  /** Who sends the value. */
  readonly side: Side;
  /** Values are made up by it; plain ones without. */
  readonly seed?: string | undefined;
  /** A value that is kept as far as it is right. */
  readonly hint?: unknown;
}

/** How often a value is made and judged, for one that is mended and for one that is made up. */
const MOST_MENDED = 40;
const MOST_MADE = 160;
/** How many values that may be in all, where they are large. */
const MOST_VALUES = 200_000;

const heights = new WeakMap<object, Height>();
const heightOf = (root: object): Height => {
  const known = heights.get(root) ?? createHeight(root);
  heights.set(root, known);
  return known;
};

const endless = (schema: Pointer): SchemaError => ({
  instance: '',
  schema,
  keyword: 'required',
  message: 'requires itself without end',
});

/**
 * Makes a value, has it judged, and decides otherwise where the judge found it wrong, until there is nothing left to find.
 * The same schema and options make the same value.
 */
export const makeValid = (
  { document: { root }, validate }: Contract,
  pointer: Pointer,
  { side, seed, hint }: MakingOptions,
): ValidValue => {
  const schema = follow(root, pointer)?.value;
  const height = heightOf(root);
  if (!Number.isFinite(height(schema))) return { fault: endless(pointer) };
  let fewest: readonly SchemaError[] | undefined;

  const tryWith = (
    start: unknown,
    most: number,
    by: string | undefined,
  ): { readonly value: unknown } | undefined => {
    const choices = createChoices(by ?? '');
    const plain = by === undefined ? 0 : undefined;
    let made = 0;
    const making = { ...choices, root, height, side, first: plain, example: plain };
    for (let time = 0; time < most && (time < 2 || made < MOST_VALUES); time++) {
      const { value, count } = makeInstance(making, schema, start);
      made += count;
      const errors = validate(pointer, value, side).filter(({ severity }) => severity === undefined);
      if (errors.length === 0) return { value };
      // What is wrong with a value that was given says little of the schema.
      if (start === undefined && (!fewest || errors.length < fewest.length)) fewest = errors;
      if (!choices.reconsider(errors.map(({ instance }) => instance))) break;
    }
    return undefined;
  };

  return (
    (hint === undefined ? undefined : tryWith(hint, MOST_MENDED, seed)) ??
    tryWith(undefined, MOST_MADE, seed) ??
    // What can be served at all is served whatever the seed.
    (seed === undefined ? undefined : tryWith(undefined, MOST_MADE, undefined)) ?? {
      fault: fewest?.[0] ?? endless(pointer),
    }
  );
};
