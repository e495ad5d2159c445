import { sample } from 'openapi-sampler';
import { follow, type Pointer } from '../base/pointer.ts';
import type { Contract } from '../contract/contract.ts';
import type { Parameter } from '../contract/operation.ts';
import type { Side } from '../schema/validate.ts';
import { hasUnknownTag } from './unknown-tag.ts';
import { makeValid } from './valid-value.ts';

type Sampler = (schema: unknown, options: Record<string, unknown>, document: unknown) => unknown;

/** Whole or with required members alone; without what only the other side sets, or with it. */
const waysOf = (side: Side) => {
  const others = side === 'request' ? 'skipReadOnly' : 'skipWriteOnly';
  return [
    { [others]: true },
    { [others]: false },
    { [others]: true, skipNonRequired: true },
    { [others]: false, skipNonRequired: true },
  ];
};

/**
 * A value that the schema at a pointer allows, from its own examples where it has some.
 * @param side who sends it
 * @returns undefined when there is no such value, or none was found
 */
export const sampleValue = (contract: Contract, pointer: Pointer, side: Side = 'request'): unknown => {
  const { document, validate } = contract;
  const schema = follow(document.root, pointer)?.value;
  for (const way of waysOf(side)) {
    try {
      const value = (sample as Sampler)(schema, { ...way, enablePatterns: true, quiet: true }, document.root);
      const isValid = validate(pointer, value, side).every(({ severity }) => severity !== undefined);
      if (isValid && !hasUnknownTag(document.root, pointer, value)) return value;
    } catch {
      // The sampler gives up on some schemas: the next way may do.
    }
  }
  const made = makeValid(contract, pointer, { side });
  return 'value' in made ? made.value : undefined;
};

/** A value for a parameter: its first example, else one that its schema allows; undefined when there is none. */
export const sampleParameter = (
  contract: Contract,
  { examples, schema, content }: Parameter,
  side: Side = 'request',
): unknown => {
  const [example] = [...examples, ...(content?.examples ?? [])];
  if (example) return example.value;
  const described = schema ?? content?.schema;
  return described === undefined ? 'example' : sampleValue(contract, described, side);
};
