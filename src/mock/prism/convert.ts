import { lazy } from '../../base/lazy.ts';
import type { Contract } from '../../contract/contract.ts';
import type { MediaType, Operation } from '../../contract/operation.ts';
import type { Document } from '../../document/document.ts';
import { markDigits } from '../../document/marked-digits.ts';
import { hideData } from '../../document/reference-data.ts';
import { isWritable } from '../../http/writable.ts';
import { type Json, textOf } from '../../json/json.ts';
import { hasDigits, unboxNumbers } from '../../json/lossless.ts';
import { comesBack, isTooLarge, sliceOf, withoutSchemas } from '../slice.ts';
import { getHttpOperationsFromSpec } from './library.ts';
import { prismMethod, showThreeTwo } from './three-two.ts';
import type { PrismOperation } from './types.ts';

/** An operation in Prism's model: `own` is for responses, `strict` for validating requests. */
export interface Converted {
  readonly own: Promise<{
    readonly operation: PrismOperation;
    /** The same with only those media types of each response as which it can be written, if it has one. */
    readonly writable: PrismOperation;
    /** Its schemas are too large for Prism and were left out, so it cannot validate. */
    readonly isBare: boolean;
    /** Texts stand for numbers in it: see `markDigits`. */
    readonly isMarked: boolean;
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

/** The documented media type of a content in Prism's model. */
const mediaTypeOf = ({ responses }: Operation, code: string, range: string): MediaType | undefined =>
  responses
    .find(({ status }) => status.replace(/xx$/, 'XX') === code)
    ?.content.find((one) => one.range === range);

const onlyWritable = (document: Document, found: PrismOperation, operation: Operation): PrismOperation => ({
  ...found,
  responses: found.responses.map((response) => {
    const { contents = [], code } = response;
    const writable = contents.filter(({ mediaType }) => {
      const described = mediaTypeOf(operation, code, mediaType);
      return described === undefined || isWritable(document, described);
    });
    return writable.length === 0 ? response : { ...response, contents: writable };
  }) as PrismOperation['responses'],
});

const copyOf = (document: Json): Json => hideData(structuredClone(document)) as Json;

const convert = async (document: Record<string, unknown>, operation: Operation): Promise<PrismOperation> => {
  // Prism dereferences in place, so it gets a copy.
  const operations = await getHttpOperationsFromSpec(showThreeTwo(copyOf(document), operation));
  const [path, method] = [operation.path, prismMethod(operation)];
  const found = operations.find((one) => one.path === path && one.method === method);
  if (!found) throw new Error(`Prism does not know ${method} ${path}`);
  found.method = operation.method as PrismOperation['method'];
  // Prism reads `2xx` as the status 2.
  for (const response of found.responses) response.code = response.code.replace(/xx$/, 'XX');
  return found;
};

/** Names the media types after the choice of what can be written, which goes by what is documented. */
const nameTypes = ({ responses }: PrismOperation): void => {
  for (const { contents = [] } of responses) contents.forEach(nameType);
};

/**
 * Without a dialect Prism reads 3.1 schemas as draft-07 (stoplightio/prism#2797). With one it generates other bodies than
 * `prism mock` does, since it then leaves `format: int64` and the like without bounds. Hence two conversions; that for
 * requests only when one is invalid.
 */
export const convertTwice = ({ document }: Contract, operation: Operation): Converted => {
  const slice = sliceOf(document, operation);
  const isMarked = hasDigits(document.written) && hasDigits(unboxNumbers(slice));
  const shown = isMarked ? markDigits(slice) : slice;
  const read = async (from: unknown, isBare: boolean) => {
    const found = await convert(from as Record<string, unknown>, operation);
    const writable = onlyWritable(document, found, operation);
    nameTypes(found);
    return { isBare, isMarked, operation: found, writable };
  };
  const bare = () => read(withoutSchemas(shown), true);
  const whole = () => read(shown, false);
  // An operation whose schemas Prism cannot read is served without them.
  const own = isTooLarge(slice) ? bare() : whole().catch(bare);
  const isOld = textOf(slice.openapi).startsWith('3.0.') || 'jsonSchemaDialect' in slice;
  const strict = lazy(async () => {
    const { isBare, operation: same } = await own;
    if (isBare || comesBack(slice, operation)) return undefined;
    if (isOld) return isMarked ? convert(slice, operation) : same;
    return convert({ ...slice, jsonSchemaDialect: DIALECT }, operation);
  });
  return { own, strict };
};
