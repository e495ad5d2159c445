import type { Contract } from '../contract.ts';
import type { Body } from '../exchange.ts';
import type { MediaType } from '../operation.ts';
import { readForm } from '../parameter.ts';
import type { Pointer } from '../pointer.ts';
import { essenceOf, isJson } from '../response.ts';
import { readerOf } from '../text-value.ts';
import type { Side } from '../validate.ts';
import { type Finding, findingsOf } from './check.ts';

const judgeJson = (
  contract: Contract,
  { pointer, schema }: MediaType,
  body: Body,
  instance: Pointer,
  side: Side,
): Finding[] => {
  const json = body.json();
  if ('error' in json) {
    return [{ rule: 'json', message: `is not valid JSON: ${json.error}`, instance, schema: pointer }];
  }
  return schema === undefined ? [] : findingsOf(contract, schema, json.value, instance, side);
};

/** A text of no known syntax is judged where its schema asks for a primitive value. */
const judgeText = (
  contract: Contract,
  schema: Pointer,
  text: string,
  instance: Pointer,
  side: Side,
): Finding[] => {
  const { kind, primitive } = readerOf(contract.document.root, schema);
  return kind === 'primitive' ? findingsOf(contract, schema, primitive(text), instance, side) : [];
};

/**
 * Judges a body by the media type object that describes it: JSON, text and forms; other media types have no schema here.
 * @param side whose body it is
 * @param instance where the body stands, when it is that of a parameter
 */
export const judgeBody = (
  contract: Contract,
  mediaType: MediaType,
  contentType: string,
  body: Body,
  side: Side,
  instance: Pointer = '/body',
): Finding[] => {
  if (body.fault !== undefined)
    return [{ rule: 'content-encoding', message: body.fault, instance, schema: mediaType.pointer }];
  if (isJson(contentType)) return judgeJson(contract, mediaType, body, instance, side);
  const { schema } = mediaType;
  if (schema === undefined) return [];
  const essence = essenceOf(contentType);
  const text = () => body.bytes.toString('utf8');
  if (essence.startsWith('text/')) return judgeText(contract, schema, text(), instance, side);
  if (essence !== 'application/x-www-form-urlencoded') return [];
  return findingsOf(contract, schema, readForm(contract.document.root, schema, text()), instance, side);
};

/** The media types that are documented, for a person. */
export const rangesOf = (content: readonly MediaType[]): string =>
  content.map(({ range }) => range).join(', ');
