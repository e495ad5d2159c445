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

/** A generated response whose body is still a value. */
export interface Draft {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly value: unknown;
  /** The generator failed: unless it is an example, `value` has no meaning. */
  readonly isUnmade: boolean;
}

/** What Prism keeps for itself in a schema, and sometimes takes for members. */
const OF_PRISM = ['__bundled__', 'x-stoplight'];

export const typeOf = ({ headers }: Draft): string | undefined => headerOf(headers, 'content-type');

/** An example of the contract is sent as it is, and reported when it is invalid. */
export const isDocumented = (mediaType: MediaType, { value }: Draft): boolean =>
  mediaType.examples.some((example) => isEqual(example.value, value));

/** Prism leaves out all members of an object that has one which only clients send: they are made anew. */
const withoutSecrets = (contract: Contract, { schema }: MediaType, draft: Draft): Draft => {
  if (schema === undefined || !hasWriteOnly(contract.document.root, schema)) return draft;
  const value = sampleValue(contract, schema, 'response');
  return value === undefined ? draft : { ...draft, value, isUnmade: false };
};

/** With the members that Prism leaves out, since it cannot make them, and with values that could be real. */
const asReal = (contract: Contract, { schema }: MediaType, draft: Draft, wishes: DraftOptions): Draft => {
  if (schema === undefined || draft.value === undefined || draft.isUnmade) return draft;
  const { seed, extraMembers = true } = wishes;
  const whole =
    seed === undefined ? withOptionalMembers(contract, schema, 'response', draft.value) : draft.value;
  const value = plausible(contract, schema, whole, { side: 'response', seed, isClosed: !extraMembers });
  return { ...draft, value };
};

const BYTES = 'application/octet-stream';
/** What Prism calls a text that may be of any type. */
const ANY_TYPE = ['*/*', 'text/plain'];

/** A text that Prism makes up is no image. */
const asFile = ({ document }: Contract, mediaType: MediaType, draft: Draft): Draft => {
  const type = typeOf(draft) ?? '';
  const { range, schema } = mediaType;
  const isBytes = range === '*/*' && ANY_TYPE.includes(type) && schema && isBinary(document.root, schema);
  const contentType = isBytes ? BYTES : type;
  if (!isAnyFile(document, mediaType, essenceOf(concrete(contentType)))) return draft;
  const headers = { ...draft.headers, 'content-type': contentType };
  return { ...draft, headers, value: undefined, isUnmade: false };
};

/** Several items, where Prism makes one of a list, and none of what OpenAPI 3.2 says of each. */
const asStream = ({ schema, itemSchema }: MediaType, draft: Draft): Draft => {
  if (!itemReaderOf(essenceOf(typeOf(draft) ?? ''))) return draft;
  if (schema === undefined && itemSchema !== undefined) return { ...draft, isUnmade: true };
  const { value } = draft;
  return Array.isArray(value) && value.length === 1 ? { ...draft, value: [value[0], value[0]] } : draft;
};

/** Options of what is made up. */
export interface DraftOptions {
  /** The seed of generated values; without one, simple values are made. */
  readonly seed: string | undefined;
  /** Are there members that no schema names, where it allows such? */
  readonly extraMembers?: boolean | undefined;
}

/** What Prism makes up, with what it does not know of bodies. */
export const prepared = (
  contract: Contract,
  mediaType: MediaType,
  draft: Draft,
  wishes: DraftOptions,
): Draft => {
  if (isDocumented(mediaType, draft)) return draft;
  const { value } = draft;
  const isUnmade = draft.isUnmade || (isObject(value) && OF_PRISM.some((name) => name in value));
  const given = { ...draft, isUnmade };
  const shown = wishes.seed === undefined ? withoutSecrets(contract, mediaType, given) : given;
  return asReal(contract, mediaType, asStream(mediaType, asFile(contract, mediaType, shown)), wishes);
};
