import { sample } from 'openapi-sampler';
import { memoize, memoizePart } from '../base/memoize.ts';
import type { Contract } from '../contract/contract.ts';
import type { Example, Parameter } from '../contract/operation.ts';
import { markDigits, unmarkDigits } from '../document/marked-digits.ts';
import { follow, type Pointer } from '../json/pointer.ts';
import type { Side } from '../schema/validate.ts';
import { plausible } from './plausible.ts';
import { hasUnknownDiscriminator } from './unknown-discriminator.ts';
import { makeValid } from './valid-value.ts';

type Sampler = (schema: unknown, options: Record<string, unknown>, document: unknown) => unknown;

/**
 * The sampler's options to try in turn: with all members or only the required ones, without and with those of the other
 * side.
 */
const waysOf = (side: Side) => {
  const others = side === 'request' ? 'skipReadOnly' : 'skipWriteOnly';
  return [
    { [others]: true },
    { [others]: false },
    { [others]: true, skipNonRequired: true },
    { [others]: false, skipNonRequired: true },
  ];
};

const markedRoot = memoize((root: object) => markDigits(root));

const sampledBy = (contract: Contract, pointer: Pointer, side: Side): unknown => {
  const { document, validate } = contract;
  const root = markedRoot(document.root);
  const schema = follow(root, pointer)?.value;
  for (const way of waysOf(side)) {
    try {
      const sampled = (sample as Sampler)(schema, { ...way, enablePatterns: true, quiet: true }, root);
      const value = unmarkDigits(sampled);
      const isValid = validate(pointer, value, side).every(({ severity }) => severity !== undefined);
      if (isValid && !hasUnknownDiscriminator(document.root, pointer, value)) return value;
    } catch {
      // The sampler throws for some schemas. Other options may work.
    }
  }
  const made = makeValid(contract, pointer, { side });
  return 'value' in made ? made.value : undefined;
};

/**
 * A valid value for the schema at a pointer, from its examples where it has some. In responses it has no members that the
 * schema does not name.
 * @param side who sends it
 * @returns undefined when none exists, or none was found
 */
export const sampleValue = (contract: Contract, pointer: Pointer, side: Side = 'request'): unknown => {
  const value = sampledBy(contract, pointer, side);
  if (value === undefined || side === 'request') return value;
  return plausible(contract, pointer, value, { side, isClosed: true });
};

/** The examples of a parameter that are valid by its schema. */
export function* rightExamples(
  contract: Contract,
  { examples, schema, content }: Parameter,
  side: Side = 'request',
): Generator<Example> {
  const described = schema ?? content?.schema;
  const isRight = ({ value }: Example): boolean =>
    described === undefined ||
    contract.validate(described, value, side).every(({ severity }) => severity !== undefined);
  for (const one of [...examples, ...(content?.examples ?? [])]) if (isRight(one)) yield one;
}

/** Sampling takes long, and each request of an operation needs its parameters. */
const sampledForRequest = memoizePart((contract: Contract, schema: Pointer) => sampleValue(contract, schema));

/**
 * A value for a parameter: the configured one, else its first valid example, else a sampled one; undefined when there is
 * none.
 */
export const sampleParameter = (
  contract: Contract,
  parameter: Parameter,
  side: Side = 'request',
): unknown => {
  if (contract.knownValues?.has(parameter)) return contract.knownValues.get(parameter);
  const [example] = rightExamples(contract, parameter, side);
  if (example) return example.value;
  const described = parameter.schema ?? parameter.content?.schema;
  if (described === undefined) return 'example';
  return side === 'request' ? sampledForRequest(contract, described) : sampleValue(contract, described, side);
};
