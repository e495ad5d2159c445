import { validateHeaderName, validateHeaderValue } from 'node:http';
import type { Contract } from '../contract/contract.ts';
import type { Parameter } from '../contract/operation.ts';
import type { ExchangeResponse } from '../http/exchange.ts';
import { writeHeader } from '../http/set-cookie.ts';
import { follow, isObject } from '../json/pointer.ts';
import { examplesOf, namedValues } from '../values/types.ts';

type Fields = ExchangeResponse['headers'];

/**
 * Can a field be sent? Line breaks, characters above 255 and names that are no tokens are forbidden: RFC
 * 9110, 5.1 and 5.5.
 */
export const isSendable = (name: string, text: string | readonly string[]): boolean => {
  try {
    validateHeaderName(name);
    for (const each of [text].flat()) validateHeaderValue(name, each as string);
    return true;
  } catch {
    return false;
  }
};

/**
 * A value of a header from its examples or its schema; undefined if neither has one.
 */
const documentedValue = (
  { document: { root } }: Contract,
  { examples, content, schema }: Parameter,
): unknown => {
  const [example] = [...examples, ...(content?.examples ?? [])];
  if (example) return example.value;
  const described = schema ?? content?.schema;
  const found = described === undefined ? undefined : follow(root, described)?.value;
  if (!isObject(found)) return undefined;
  return [...examplesOf([found]), ...(namedValues([found]) ?? [])][0];
};

/** The documented headers that the response lacks, as far as the contract has values for them. */
export const missingFields = (
  contract: Contract,
  documented: readonly Parameter[],
  fields: Fields,
): Readonly<Record<string, string | readonly string[]>> => {
  const missing = documented.filter(({ name }) => fields[name.toLowerCase()] === undefined);
  const found = missing.flatMap((header): [string, string | string[]][] => {
    const value = documentedValue(contract, header);
    const text = value === undefined || value === null ? undefined : writeHeader(header, value);
    const name = header.name.toLowerCase();
    return text !== undefined && isSendable(name, text) ? [[name, text]] : [];
  });
  return Object.fromEntries(found);
};

/** The fields with the true `Content-Length` and `Date`, where the contract documents these. */
export const withLengthAndDate = (fields: Fields, length: number): Fields => ({
  ...fields,
  ...(fields['content-length'] === undefined ? {} : { 'content-length': String(length) }),
  ...(fields.date === undefined ? {} : { date: new Date().toUTCString() }),
});
