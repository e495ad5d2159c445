import { memoizePart } from '../../base/memoize.ts';
import type { Contract } from '../../contract/contract.ts';
import type { MediaType, Operation, Response } from '../../contract/operation.ts';
import { isJson } from '../../contract/response.ts';
import type { Json } from '../../json/json.ts';
import { isObject, type Pointer, valueAt } from '../../json/pointer.ts';
import { sampleValue } from '../../values/sample.ts';
import { makeValid } from '../../values/valid-value.ts';
import { isValid } from './records.ts';

/** The answer of a success. */
export interface Success {
  readonly status: number;
  /** Undefined where it has no body in JSON. */
  readonly mediaType: MediaType | undefined;
  /** The file or text that it has instead. */
  readonly other: MediaType | undefined;
}

/** Responses of these have no body, whatever a document says (RFC 9110, 15.3.5 and 15.3.6). */
const BODILESS: readonly number[] = [204, 205];

const statusOf = ({ status }: Response): number => (/^2XX$/i.test(status) ? 200 : Number(status));

/** The first documented success, or the one with this status. */
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

/** The example of an answer, or a made one. */
export const exampleOf = (contract: Contract, { examples, schema }: MediaType): unknown =>
  examples[0]?.value ?? (schema === undefined ? undefined : samples(contract, schema));

/** What stands around a record or a list in an answer: the example's members, if the answer is more than that. */
export const envelopeOf = (contract: Contract, mediaType: MediaType, place: Pointer): unknown =>
  place === '' ? undefined : exampleOf(contract, mediaType);

/** The value if it keeps the schema, else one that is as near to it as was found; undefined when there is none. */
export const repaired = (contract: Contract, schema: Pointer | undefined, value: unknown): unknown => {
  if (schema === undefined || isValid(contract, schema, value)) return value;
  const made = makeValid(contract, schema, { side: 'response', hint: value });
  return 'value' in made ? made.value : undefined;
};

/** The record that an answer has. */
export const recordIn = (body: unknown, place: Pointer): Json | undefined => {
  const value = valueAt(body, place);
  return isObject(value) ? value : undefined;
};
