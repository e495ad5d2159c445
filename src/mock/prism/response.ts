import { validateHeaderValue } from 'node:http';
import type { IHttpResponse } from '@stoplight/prism-http';
import type { Operation, Parameter } from '../../contract/operation.ts';
import { findResponse } from '../../contract/response.ts';
import { writeText } from '../../http/write-parameter.ts';
import type { Draft } from '../valid-response.ts';

/** A header's value as text. What Prism cannot generate is null: such a header is left out. */
const fieldOf = (documented: readonly Parameter[], name: string, value: unknown): [string, string][] => {
  if (value === null || value === undefined) return [];
  const lowered = name.toLowerCase();
  const header = documented.find((parameter) => parameter.name.toLowerCase() === lowered);
  const text = header ? writeText(header, value) : String(value);
  validateHeaderValue(name, text);
  return [[lowered, text]];
};

/** Converts a response from Prism's model; its body is still a value. */
export const fromPrism = (
  { statusCode, headers = {}, body }: IHttpResponse,
  { responses }: Operation,
  isUnmade: boolean,
): Draft => {
  // A status below 200 ends no exchange: RFC 9110, 15.2.
  if (statusCode < 200) throw new RangeError(`Invalid status code: ${statusCode}`);
  const documented = findResponse(responses, statusCode)?.headers ?? [];
  const fields = Object.entries(headers).flatMap(([name, value]) => fieldOf(documented, name, value));
  return { status: statusCode, headers: Object.fromEntries(fields), value: body, isUnmade };
};
