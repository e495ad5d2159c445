import type { MediaType, Operation, Response } from '../../contract/operation.ts';
import { essenceOf, isJson } from '../../contract/response.ts';
import type { Pointer } from '../../json/pointer.ts';

/** The media type that says most of a body: JSON, else a form, else the first. */
const bestOf = (content: readonly MediaType[]): MediaType | undefined =>
  content.find(({ range, schema }) => schema !== undefined && isJson(range)) ??
  content.find(({ range, schema }) => schema !== undefined && !essenceOf(range).startsWith('text/')) ??
  content.find(({ schema }) => schema !== undefined);

/** The response for success: the first 2xx that has a body, else the first 2xx. */
export const successOf = ({ responses }: Operation): Response | undefined => {
  const fine = responses.filter(({ status }) => /^2/.test(status));
  return (
    fine.find(({ content }) => bestOf(content)) ??
    fine[0] ??
    responses.find(({ status }) => status === 'default')
  );
};

/** The schema of the body of the response for success. */
export const responseSchemaOf = (operation: Operation): Pointer | undefined =>
  bestOf(successOf(operation)?.content ?? [])?.schema;

export const requestSchemaOf = ({ requestBody }: Operation): Pointer | undefined =>
  bestOf(requestBody?.content ?? [])?.schema;
