import type { Contract } from '../contract/contract.ts';
import type { MediaType } from '../contract/operation.ts';
import { essenceOf } from '../contract/response.ts';
import { headerOf } from '../http/exchange.ts';
import { isBinary } from '../http/read-body.ts';
import { itemReaderOf } from '../http/stream-items.ts';
import { concrete } from '../http/writable.ts';
import { isEqual } from '../json/equality.ts';
import { isObject } from '../json/pointer.ts';
import { hasWriteOnly } from '../values/members.ts';
import { plausible } from '../values/plausible.ts';
import { sampleValue } from '../values/sample.ts';
import { withOptionalMembers } from '../values/valid-value.ts';
import { isAnyFile } from './files.ts';

/** A response that Prism has generated. Its body is still a value. */
export interface Draft {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly value: unknown;
  /** Did the generator fail? Then `value` is meaningless, unless it is an example. */
  readonly isUnmade: boolean;
}

/** Prism's internal members of a schema, which it sometimes takes for members of the value. */
const OF_PRISM = ['__bundled__', 'x-stoplight'];

export const typeOf = ({ headers }: Draft): string | undefined => headerOf(headers, 'content-type');

/** Is the value an example of the contract? Examples are sent as they are; invalid ones are reported. */
export const isDocumented = (mediaType: MediaType, { value }: Draft): boolean =>
  mediaType.examples.some((example) => isEqual(example.value, value));

/**
 * Generates the value anew if its schema has `writeOnly` members: Prism leaves out all members of an object
 * that has one.
 */
const withoutSecrets = (contract: Contract, { schema }: MediaType, draft: Draft): Draft => {
  if (schema === undefined || !hasWriteOnly(contract.document.root, schema)) return draft;
  const value = sampleValue(contract, schema, 'response');
  return value === undefined ? draft : { ...draft, value, isUnmade: false };
};

/** Adds the members that Prism cannot generate, and replaces generated values by plausible ones. */
const asPlausible = (
  contract: Contract,
  { schema }: MediaType,
  draft: Draft,
  options: DraftOptions,
): Draft => {
  if (schema === undefined || draft.value === undefined || draft.isUnmade) return draft;
  const { seed, extraMembers = true } = options;
  const whole =
    seed === undefined ? withOptionalMembers(contract, schema, 'response', draft.value) : draft.value;
  const value = plausible(contract, schema, whole, { side: 'response', seed, isClosed: !extraMembers });
  return { ...draft, value };
};

const BYTES = 'application/octet-stream';
/** The media types that Prism gives to a text of any type. */
const ANY_TYPE = ['*/*', 'text/plain'];

/** Replaces the text that Prism generates for a file, such as an image. */
const asFile = ({ document }: Contract, mediaType: MediaType, draft: Draft): Draft => {
  const type = typeOf(draft) ?? '';
  const { range, schema } = mediaType;
  const isBytes = range === '*/*' && ANY_TYPE.includes(type) && schema && isBinary(document.root, schema);
  const contentType = isBytes ? BYTES : type;
  if (!isAnyFile(document, mediaType, essenceOf(concrete(contentType)))) return draft;
  const headers = { ...draft.headers, 'content-type': contentType };
  return { ...draft, headers, value: undefined, isUnmade: false };
};

/**
 * Adds a second item to a stream, for which Prism generates one, and none from `itemSchema` (OpenAPI 3.2).
 */
const asStream = ({ schema, itemSchema }: MediaType, draft: Draft): Draft => {
  if (!itemReaderOf(essenceOf(typeOf(draft) ?? ''))) return draft;
  if (schema === undefined && itemSchema !== undefined) return { ...draft, isUnmade: true };
  const { value } = draft;
  return Array.isArray(value) && value.length === 1 ? { ...draft, value: [value[0], value[0]] } : draft;
};

/** Options for generated values. */
export interface DraftOptions {
  /** The seed of generated values. Without one, simple values are generated. */
  readonly seed: string | undefined;
  /** Add members that no schema names, where the schema allows them? */
  readonly extraMembers?: boolean | undefined;
}

/** Completes the response that Prism has generated. An example is left as it is. */
export const prepared = (
  contract: Contract,
  mediaType: MediaType,
  draft: Draft,
  options: DraftOptions,
): Draft => {
  if (isDocumented(mediaType, draft)) return draft;
  const { value } = draft;
  const isUnmade = draft.isUnmade || (isObject(value) && OF_PRISM.some((name) => name in value));
  const marked = { ...draft, isUnmade };
  const shown = options.seed === undefined ? withoutSecrets(contract, mediaType, marked) : marked;
  return asPlausible(contract, mediaType, asStream(mediaType, asFile(contract, mediaType, shown)), options);
};
