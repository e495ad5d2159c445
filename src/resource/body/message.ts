import type { MediaType, Operation, Response } from '../../contract/operation.ts';
import { essenceOf, isJson } from '../../contract/response.ts';
import type { Pointer } from '../../json/pointer.ts';

/** The media type that describes a body best: JSON, else one that is not text, else the first with a schema. */
const bestOf = (content: readonly MediaType[]): MediaType | undefined =>
  content.find(({ range, schema }) => schema !== undefined && isJson(range)) ??
  content.find(({ range, schema }) => schema !== undefined && !essenceOf(range).startsWith('text/')) ??
  content.find(({ schema }) => schema !== undefined);

/** The success response: the first 2XX with a schema, else the first 2XX, else `default`. */
export const successResponse = ({ responses }: Operation): Response | undefined => {
  const fine = responses.filter(({ status }) => /^2/.test(status));
  return (
    fine.find(({ content }) => bestOf(content)) ??
    fine[0] ??
    responses.find(({ status }) => status === 'default')
  );
};

/** The schema of the success response's body. */
export const responseSchemaOf = (operation: Operation): Pointer | undefined =>
  bestOf(successResponse(operation)?.content ?? [])?.schema;

export const requestSchemaOf = ({ requestBody }: Operation): Pointer | undefined =>
  bestOf(requestBody?.content ?? [])?.schema;
