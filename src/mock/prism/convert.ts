import { getHttpOperationsFromSpec } from '@stoplight/prism-http';
import { lazy } from '../../base/lazy.ts';
import type { Contract } from '../../contract/contract.ts';
import type { Operation } from '../../contract/operation.ts';
import { isTooLarge, sliceOf, withoutSchemas } from '../slice.ts';
import { prismMethod, showThreeTwo } from './three-two.ts';
import type { PrismOperation } from './types.ts';

/** An operation in Prism's model: `own` is for responses, `strict` for validating requests. */
export interface Converted {
  readonly own: Promise<{
    readonly operation: PrismOperation;
    /** Its schemas are too large for Prism and were left out, so it cannot validate. */
    readonly isBare: boolean;
  }>;
  readonly strict: () => Promise<PrismOperation | undefined>;
}

const DIALECT = 'https://json-schema.org/draft/2020-12/schema';

type PrismContent = NonNullable<PrismOperation['responses'][number]['contents']>[number];

/** Objects and arrays need a concrete media type to be serialized. */
const nameType = (content: PrismContent): void => {
  const [example] = content.examples ?? [];
  const { type, properties } = (content.schema ?? {}) as Record<string, unknown>;
  const isMade = [type].flat().some((one) => one === 'object' || one === 'array') || properties !== undefined;
  const isGiven = example !== undefined && 'value' in example && typeof example.value === 'object';
  if (/^(\*|application)\/\*$/.test(content.mediaType) && (isMade || isGiven)) {
    content.mediaType = 'application/json';
  }
};

const convert = async (document: Record<string, unknown>, operation: Operation): Promise<PrismOperation> => {
  // Prism dereferences in place, so it gets a copy.
  const operations = await getHttpOperationsFromSpec(showThreeTwo(structuredClone(document), operation));
  const [path, method] = [operation.path, prismMethod(operation)];
  const found = operations.find((one) => one.path === path && one.method === method);
  if (!found) throw new Error(`Prism does not know ${method} ${path}`);
  found.method = operation.method as PrismOperation['method'];
  // Prism reads `2xx` as the status 2.
  for (const response of found.responses) response.code = response.code.replace(/xx$/, 'XX');
  for (const { contents = [] } of found.responses) contents.forEach(nameType);
  return found;
};

/**
 * Without a dialect Prism reads 3.1 schemas as draft-07 (stoplightio/prism#2797). With one it generates other bodies than
 * `prism mock` does, since it then leaves `format: int64` and the like without bounds. Hence two conversions; that for
 * requests only when one is invalid.
 */
export const convertTwice = ({ document }: Contract, operation: Operation): Converted => {
  const slice = sliceOf(document, operation);
  const bare = async () => ({
    isBare: true,
    operation: await convert(withoutSchemas(slice) as Record<string, unknown>, operation),
  });
  const whole = async () => ({ isBare: false, operation: await convert(slice, operation) });
  // An operation whose schemas Prism cannot read is served without them.
  const own = isTooLarge(slice) ? bare() : whole().catch(bare);
  const isOld = String(slice.openapi).startsWith('3.0.') || 'jsonSchemaDialect' in slice;
  const strict = lazy(async () => {
    const { isBare, operation: same } = await own;
    if (isBare) return undefined;
    return isOld ? same : convert({ ...slice, jsonSchemaDialect: DIALECT }, operation);
  });
  return { own, strict };
};
