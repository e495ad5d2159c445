import { sample } from 'openapi-sampler';
import type { Contract } from './contract.ts';
import type { Parameter } from './operation.ts';
import { follow, type Pointer } from './pointer.ts';

type Sampler = (schema: unknown, options: Record<string, unknown>, document: unknown) => unknown;

/** Whole or with required members alone; without what only the server sets, or with it. */
const WAYS = [
  { skipReadOnly: true },
  { skipReadOnly: false },
  { skipReadOnly: true, skipNonRequired: true },
  { skipReadOnly: false, skipNonRequired: true },
];

/**
 * A value that the schema at a pointer allows, from its own examples where it has some.
 * @returns undefined when no such value could be made up
 */
export const sampleValue = ({ document, validate }: Contract, pointer: Pointer): unknown => {
  const schema = follow(document.root, pointer)?.value;
  for (const way of WAYS) {
    try {
      const value = (sample as Sampler)(schema, { ...way, enablePatterns: true, quiet: true }, document.root);
      if (validate(pointer, value).length === 0) return value;
    } catch {
      // The sampler gives up on some schemas: the next way may do.
    }
  }
  return undefined;
};

/** A value for a parameter: its first example, else one that its schema allows; undefined when there is none. */
export const sampleParameter = (contract: Contract, { examples, schema, content }: Parameter): unknown => {
  const [example] = [...examples, ...(content?.examples ?? [])];
  if (example) return example.value;
  const described = schema ?? content?.schema;
  return described === undefined ? 'example' : sampleValue(contract, described);
};
