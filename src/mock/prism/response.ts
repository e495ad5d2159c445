import type { Operation, Parameter } from '../../contract/operation.ts';
import { findResponse } from '../../contract/response.ts';
import { showData } from '../../document/reference-data.ts';
import { writeHeader } from '../../http/set-cookie.ts';
import type { Draft } from '../draft.ts';
import { isSendable } from '../fields.ts';
import type { IHttpResponse } from './library.ts';

type Field = [name: string, value: string | string[]];

/**
 * A header field. A value is null if Prism could not generate it; the field is then left out, as is one that
 * HTTP forbids.
 */
const fieldOf = (documented: readonly Parameter[], name: string, value: unknown): Field[] => {
  if (value === null || value === undefined) return [];
  const lowered = name.toLowerCase();
  const header = documented.find((parameter) => parameter.name.toLowerCase() === lowered);
  const text = header ? writeHeader(header, value) : String(value);
  return isSendable(name, text) ? [[lowered, text]] : [];
};

/**
 * Converts a response from Prism's model. Its body is still a value.
 * @param read restores numbers that `markDigits` has replaced
 */
export const fromPrism = (
  { statusCode, headers = {}, body }: IHttpResponse,
  { responses }: Operation,
  isUnmade: boolean,
  read: (value: unknown) => unknown = (value) => value,
): Draft => {
  // A 1xx response is not final: RFC 9110, 15.2.
  if (statusCode < 200) throw new RangeError(`Invalid status code: ${statusCode}`);
  const documented = findResponse(responses, statusCode)?.headers ?? [];
  const fields = Object.entries(headers).flatMap(([name, value]) => fieldOf(documented, name, read(value)));
  return { status: statusCode, headers: Object.fromEntries(fields), value: read(showData(body)), isUnmade };
};
