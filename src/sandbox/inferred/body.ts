import { memoizePart } from '../../base/memoize.ts';
import type { Contract } from '../../contract/contract.ts';
import type { MediaType, Operation, Response } from '../../contract/operation.ts';
import { isJson } from '../../contract/response.ts';
import type { Json } from '../../json/json.ts';
import { isObject, type Pointer, valueAt } from '../../json/pointer.ts';
import { sampleValue } from '../../values/sample.ts';
import { makeValid } from '../../values/valid-value.ts';
import { isValid } from './records.ts';

/** A documented success response. */
export interface Success {
  readonly status: number;
  /** Undefined where it has no JSON body. */
  readonly mediaType: MediaType | undefined;
  /** The media type of a body other than JSON. */
  readonly other: MediaType | undefined;
}

/** Responses with these statuses have no body, whatever the document says (RFC 9110, 15.3.5 and 15.3.6). */
const BODILESS: readonly number[] = [204, 205];

const statusOf = ({ status }: Response): number => (/^2XX$/i.test(status) ? 200 : Number(status));

/** The documented success with the wanted status, else the first one. */
export const successOf = ({ responses }: Operation, wanted?: number): Success | undefined => {
  const found = responses.filter(({ status }) => /^2(?:\d\d|XX)$/i.test(status));
  const response = found.find((one) => statusOf(one) === wanted) ?? found[0];
  if (!response) return undefined;
  const status = statusOf(response);
  const content = BODILESS.includes(status) ? [] : response.content;
  const mediaType = content.find(({ range }) => isJson(range));
  return { status, mediaType, other: mediaType ? undefined : content[0] };
};

const samples = memoizePart((contract: Contract, schema: Pointer): unknown =>
  sampleValue(contract, schema, 'response'),
);

/** The example of a media type, or a sample of its schema. */
export const exampleOf = (contract: Contract, { examples, schema }: MediaType): unknown =>
  examples[0]?.value ?? (schema === undefined ? undefined : samples(contract, schema));

/** The body around a record or list: the example, unless the body is the record or list itself. */
export const envelopeOf = (contract: Contract, mediaType: MediaType, place: Pointer): unknown =>
  place === '' ? undefined : exampleOf(contract, mediaType);

/** The value if it is valid, else a valid one as near to it as possible; undefined when none was found. */
export const repaired = (contract: Contract, schema: Pointer | undefined, value: unknown): unknown => {
  if (schema === undefined || isValid(contract, schema, value)) return value;
  const made = makeValid(contract, schema, { side: 'response', hint: value });
  return 'value' in made ? made.value : undefined;
};

/** The record at `place` in an answer's body. */
export const recordIn = (body: unknown, place: Pointer): Json | undefined => {
  const value = valueAt(body, place);
  return isObject(value) ? value : undefined;
};
