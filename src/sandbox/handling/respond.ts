import { STATUS_CODES } from 'node:http';
import Negotiator from 'negotiator';
import type { Contract } from '../../contract/contract.ts';
import type { Example, MediaType, Operation, Response } from '../../contract/operation.ts';
import { findMediaType, findResponse, isJson } from '../../contract/response.ts';
import { problem } from '../../gateway/upstream.ts';
import { type Body, createBody, createJsonBody, type ExchangeResponse } from '../../http/exchange.ts';
import { lowerCase } from '../../http/message.ts';
import { writeHeader } from '../../http/set-cookie.ts';
import { writeBody } from '../../http/write-body.ts';
import { isJson as isSameAsJson, writeJson } from '../../json/frozen.ts';
import { hasDigitsDeep } from '../../json/kept-digits.ts';
import { isObject, type Pointer } from '../../json/pointer.ts';
import { toJson } from '../../json/stringify.ts';
import { sampleParameter, sampleValue } from '../../values/sample.ts';
import type { Answer } from '../definition.ts';
import { type Refusal, refuse } from '../refusal.ts';

/** A handler answered with a status or example that its contract does not have. */
export class HandlerError extends Error {
  override readonly name = 'HandlerError';
}

export const isDocumented = (responses: readonly Response[], status: number): boolean =>
  findResponse(responses, status) !== undefined;

/** A 404 that the contract does not document. */
export const NOT_DOCUMENTED = refuse(404, 'not documented');

const responseFor = ({ id, responses }: Operation, status: number): Response => {
  const response = findResponse(responses, status);
  if (response) return response;
  const documented = responses.map((one) => one.status).join(', ');
  throw new HandlerError(
    `${id} answers ${status}, which its contract does not document. It has ${documented}.`,
  );
};

/** What chooses the media type of an answer. */
export interface ResponseOptions {
  /** The Content-Type of JSON; the contract's media type when left out. */
  readonly jsonType?: string | undefined;
  /** The request's `Accept`. */
  readonly accept?: string | undefined;
}

/** The response's media type that `Accept` prefers. Without a preference: JSON where documented, else the first one. */
const usualType = ({ content }: Response, accept?: string): MediaType | undefined => {
  const usual = content.find(({ range }) => isJson(range)) ?? content[0];
  if (accept === undefined || content.length < 2) return usual;
  const ranges = [usual, ...content].map((one) => one?.range ?? '').filter((range) => !range.includes('*'));
  const liked = new Negotiator({ headers: { accept } }).mediaType(ranges);
  return content.find(({ range }) => range === liked) ?? usual;
};

const jsonBody = (value: unknown): Body => {
  if (isSameAsJson(value)) return createJsonBody(writeJson(value), value);
  return createBody((hasDigitsDeep(value) ? toJson(value) : JSON.stringify(value)) ?? 'null');
};

const bodyOf = (contract: Contract, mediaType: MediaType, type: string, value: unknown): Body => {
  if (isJson(type)) return jsonBody(value);
  if (typeof value === 'string') return createBody(value);
  return createBody(
    writeBody(contract.document, { ...mediaType, range: type }, value)?.text ?? String(value),
  );
};

/** Header fields that the contract requires and the handler did not set. */
const requiredFields = (
  contract: Contract,
  { headers }: Response,
  set: Readonly<Record<string, string>>,
): Record<string, string | string[]> => {
  const fields: Record<string, string | string[]> = {};
  for (const header of headers) {
    const name = header.name.toLowerCase();
    if (!header.required || set[name] !== undefined || name === 'content-type') continue;
    const value = sampleParameter(contract, header, 'response');
    if (value !== undefined) fields[name] = writeHeader(header, value);
  }
  return fields;
};

/**
 * Turns a handler's answer into a response.
 * @throws HandlerError when the status is not documented
 */
export const toResponse = (
  contract: Contract,
  operation: Operation,
  { status, body, headers, type }: Answer,
  { jsonType, accept }: ResponseOptions = {},
): ExchangeResponse => {
  const response = responseFor(operation, status);
  const set = lowerCase(headers ?? {});
  const fields = { ...set, ...requiredFields(contract, response, set) };
  const mediaType = type === undefined ? usualType(response, accept) : findMediaType(response.content, type);
  if (body === undefined || !mediaType) return { status, headers: fields, body: createBody() };
  const contentType = type ?? (isJson(mediaType.range) ? jsonType : undefined) ?? mediaType.range;
  const content = bodyOf(contract, mediaType, contentType, body);
  return { status, headers: { 'content-type': contentType, ...fields }, body: content };
};

interface Found {
  readonly mediaType: MediaType;
  readonly example: Example;
}

const examplesOf = ({ content }: Response): Found[] =>
  content.flatMap((mediaType) => mediaType.examples.map((example) => ({ mediaType, example })));

const fill = (example: unknown, value: unknown): unknown => {
  if (value === undefined) return example;
  return isObject(example) && isObject(value) ? { ...example, ...value } : value;
};

const MESSAGE_MEMBER = /message|detail|error|description|reason|title/i;

/** Puts the sentence into the members of a sample error that hold a message, by their names. */
const withSentence = (value: unknown, sentence: string): unknown => {
  if (Array.isArray(value))
    return value.map((item) => (typeof item === 'string' ? sentence : withSentence(item, sentence)));
  if (!isObject(value)) return value;
  const members = Object.entries(value).map(([name, member]) => {
    const isText = typeof member === 'string' && MESSAGE_MEMBER.test(name);
    return [name, isText ? sentence : withSentence(member, sentence)];
  });
  return Object.fromEntries(members);
};

/** A sample error with the sentence, for a response without examples. */
const sampleError = (contract: Contract, schema: Pointer, sentence: string): unknown => {
  const sample = sampleValue(contract, schema, 'response');
  const filled = withSentence(sample, sentence);
  const isRight = contract
    .validate(schema, filled, 'response')
    .every(({ severity }) => severity !== undefined);
  return isRight ? filled : sample;
};

/** The 404 of an operation that documents none. */
const undocumentedNotFound = ({ id }: Operation): ExchangeResponse => {
  const detail = `There is no such thing. The contract documents no 404 of ${id}: describe it, and it is answered here.`;
  const { status, headers, bytes } = problem(404, 'Not Found', detail);
  return { isOwn: true, isUnjudged: true, status, headers, body: createBody(bytes) };
};

/**
 * Turns a refusal into a response: the contract's example, with the handler's values in it.
 * @throws HandlerError when the contract has no such example
 */
export const refusalResponse = (
  contract: Contract,
  operation: Operation,
  refusal: Refusal,
  options: ResponseOptions = {},
): ExchangeResponse => {
  if (refusal === NOT_DOCUMENTED) return undocumentedNotFound(operation);
  const { status, example: name, value, headers, message } = refusal;
  const response = responseFor(operation, status);
  const all = examplesOf(response);
  const found = name === undefined ? all[0] : all.find(({ example }) => example.name === name);
  if (!found && name !== undefined) {
    const names = all.map(({ example }) => example.name).join(', ') || 'none';
    throw new HandlerError(
      `${operation.id} refuses with ${status} "${name ?? ''}", and there is no such example. There are: ${names}.`,
    );
  }
  const range = found?.mediaType.range;
  const type = range !== undefined && isJson(range) ? (options.jsonType ?? range) : range;
  const { schema } = usualType(response) ?? {};
  const example =
    found || value !== undefined || schema === undefined
      ? found?.example.value
      : sampleError(contract, schema, message || (STATUS_CODES[status] ?? ''));
  const body = fill(example, value);
  const answer = { status, body, headers, ...(type === undefined ? {} : { type }) };
  return toResponse(contract, operation, answer, options);
};
