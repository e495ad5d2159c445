import type { Contract } from '../contract.ts';
import type { Body } from '../exchange.ts';
import type { MediaType } from '../operation.ts';
import { readForm } from '../parameter.ts';
import { essenceOf, isJson } from '../response.ts';
import { type Finding, findingsOf } from './check.ts';

const judgeJson = (contract: Contract, { pointer, schema }: MediaType, body: Body): Finding[] => {
  const json = body.json();
  if ('error' in json) {
    return [
      { rule: 'json', message: `is not valid JSON: ${json.error}`, instance: '/body', schema: pointer },
    ];
  }
  return schema === undefined ? [] : findingsOf(contract, schema, json.value, '/body');
};

/** Judges a body by the media type object that describes it: JSON, text and forms; other media types have no schema here. */
export const judgeBody = (
  contract: Contract,
  mediaType: MediaType,
  contentType: string,
  body: Body,
): Finding[] => {
  if (isJson(contentType)) return judgeJson(contract, mediaType, body);
  if (mediaType.schema === undefined) return [];
  const essence = essenceOf(contentType);
  if (essence.startsWith('text/')) {
    return findingsOf(contract, mediaType.schema, body.bytes.toString('utf8'), '/body');
  }
  if (essence === 'application/x-www-form-urlencoded') {
    const form = readForm(contract.document.root, mediaType.schema, body.bytes.toString('utf8'));
    return findingsOf(contract, mediaType.schema, form, '/body');
  }
  return [];
};

/** The media types that are documented, for a person. */
export const rangesOf = (content: readonly MediaType[]): string =>
  content.map(({ range }) => range).join(', ');
