import { lazy } from '../../base/lazy.ts';
import type { Contract } from '../../contract/contract.ts';
import type { MediaType, Operation } from '../../contract/operation.ts';
import type { Document } from '../../document/document.ts';
import { markDigits } from '../../document/marked-digits.ts';
import { hideData } from '../../document/reference-data.ts';
import { isWritable } from '../../http/writable.ts';
import { unboxNumbers } from '../../json/boxed-number.ts';
import { type Json, textOf } from '../../json/json.ts';
import { hasDigits } from '../../json/kept-digits.ts';
import { isRecursiveWithBranches, isTooLarge, sliceOf, withoutSchemas } from '../slice.ts';
import { getHttpOperationsFromSpec } from './library.ts';
import { downgrade, prismMethod } from './three-two.ts';
import type { PrismOperation } from './types.ts';

/** An operation in Prism's model: `own` generates responses, `strict` validates requests. */
export interface Converted {
  readonly own: Promise<{
    readonly operation: PrismOperation;
    /** The same without the media types in which a response cannot be written, if that leaves one. */
    readonly writable: PrismOperation;
    /** Were the schemas left out because they are too large for Prism? Then it cannot validate. */
    readonly isBare: boolean;
    /** Do marked texts stand for numbers that a double cannot hold? See `markDigits`. */
    readonly isMarked: boolean;
  }>;
  readonly strict: () => Promise<PrismOperation | undefined>;
}

const DIALECT = 'https://json-schema.org/draft/2020-12/schema';

type PrismContent = NonNullable<PrismOperation['responses'][number]['contents']>[number];

/**
 * Gives the content of an object or array a concrete media type, since it cannot be serialized in a range.
 */
const nameType = (content: PrismContent): void => {
  const [example] = content.examples ?? [];
  const { type, properties } = (content.schema ?? {}) as Record<string, unknown>;
  const isStructured =
    [type].flat().some((one) => one === 'object' || one === 'array') || properties !== undefined;
  const isExampleObject = example !== undefined && 'value' in example && typeof example.value === 'object';
  if (/^(\*|application)\/\*$/.test(content.mediaType) && (isStructured || isExampleObject)) {
    content.mediaType = 'application/json';
  }
};

/** The documented media type of a content of Prism's. */
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
  const operations = await getHttpOperationsFromSpec(downgrade(copyOf(document), operation));
  const [path, method] = [operation.path, prismMethod(operation)];
  const found = operations.find((one) => one.path === path && one.method === method);
  if (!found) throw new Error(`Prism does not know ${method} ${path}`);
  found.method = operation.method as PrismOperation['method'];
  // Prism reads `2xx` as the status 2.
  for (const response of found.responses) response.code = response.code.replace(/xx$/, 'XX');
  return found;
};

/**
 * Gives all contents concrete media types. Called after `onlyWritable`, which looks them up by the documented
 * ranges.
 */
const nameTypes = ({ responses }: PrismOperation): void => {
  for (const { contents = [] } of responses) contents.forEach(nameType);
};

/**
 * Converts an operation for Prism, once for responses and once for requests. Without a dialect Prism reads
 * schemas of OpenAPI 3.1 as draft-07 (stoplightio/prism#2797). With one it generates other bodies than `prism
 * mock`, since it ignores the bounds of `format: int64` and the like. The conversion for requests is made for
 * the first invalid request.
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
  // If Prism cannot read the schemas, the operation is served without them.
  const own = isTooLarge(slice) ? bare() : whole().catch(bare);
  const isOld = textOf(slice.openapi).startsWith('3.0.') || 'jsonSchemaDialect' in slice;
  const strict = lazy(async () => {
    const { isBare, operation: same } = await own;
    if (isBare || isRecursiveWithBranches(slice, operation)) return undefined;
    if (isOld) return isMarked ? convert(slice, operation) : same;
    return convert({ ...slice, jsonSchemaDialect: DIALECT }, operation);
  });
  return { own, strict };
};
