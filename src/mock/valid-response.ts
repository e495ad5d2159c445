import { isDeepStrictEqual } from 'node:util';
import type { Pointer } from '../base/pointer.ts';
import type { Contract } from '../contract/contract.ts';
import type { MediaType, Operation, Parameter } from '../contract/operation.ts';
import { essenceOf, findMediaType, findResponse, isJson } from '../contract/response.ts';
import type { Match } from '../contract/router.ts';
import { formatPlace } from '../document/place.ts';
import { problem } from '../gateway/upstream.ts';
import { createBody, type ExchangeResponse } from '../http/exchange.ts';
import { writeBody } from '../http/write-body.ts';
import { writeText } from '../http/write-parameter.ts';
import { judgeResponse, type Violation } from '../judge/judge.ts';
import { violationMessage } from '../judge/sentence.ts';
import { schemaMessage } from '../schema/sentence.ts';
import { sampleParameter } from '../values/sample.ts';
import { makeValid, type ValidValue } from '../values/valid-value.ts';

/** A generated response whose body is still a value. */
export interface Draft {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly value: unknown;
  /** The generator failed: unless it is an example, `value` has no meaning. */
  readonly isUnmade: boolean;
}

interface Making {
  readonly method: string;
  /** The seed of generated values; without one, simple values are made. */
  readonly seed: string | undefined;
  /** Serializes a value as a media type; may throw. */
  readonly write: (value: unknown, contentType: string | undefined) => string | undefined;
}

const typeOf = ({ headers }: Draft): string | undefined => headers['content-type'];

/** Serializes XML, streams and forms as the document describes them. JSON is serialized by the generator. */
const writeByContract = (
  { document }: Contract,
  mediaType: MediaType | undefined,
  value: unknown,
  contentType: string,
): string | undefined => {
  const isOurs = !isJson(contentType) && !essenceOf(contentType).startsWith('multipart/');
  if (!mediaType || !isOurs || typeof value !== 'object') return undefined;
  return writeBody(document, { ...mediaType, range: contentType }, value)?.text;
};

/** A primitive value is serialized as it is. */
const writeValue = (
  value: unknown,
  contentType: string | undefined,
  write: Making['write'],
): string | undefined => {
  try {
    return write(value, contentType);
  } catch (error) {
    if (value === null || typeof value === 'object') throw error;
    return String(value);
  }
};

const brokenIn = (
  contract: Contract,
  match: Match,
  response: ExchangeResponse,
  method: string,
): Violation[] =>
  judgeResponse(contract, match, response, method).violations.filter(
    ({ check }) => check === 'response-body' || check === 'response-headers',
  );

/** An example of the contract is sent as it is, and reported when it is invalid. */
const isDocumented = (mediaType: MediaType | undefined, { value }: Draft): boolean =>
  mediaType?.examples.some((example) => isDeepStrictEqual(example.value, value)) ?? false;

const noValue = (
  contract: Contract,
  { instance, schema, message }: Pick<Unservable, 'instance' | 'schema' | 'message'>,
): ExchangeResponse => {
  const place = formatPlace(contract.document.locate(schema));
  const { status, headers, bytes } = problem(
    500,
    'No valid response can be made up',
    `Nothing was found that keeps the contract. Of what came nearest: response ${instance} ${message} (${place}). Add an example to the contract.`,
    { schema, place },
  );
  const reason = `nothing was found that keeps the contract; of what came nearest, ${instance} ${message}`;
  return { isOwn: true, reason, status, headers, body: createBody(bytes) };
};

const bodyFor = (
  contract: Contract,
  mediaType: MediaType,
  draft: Draft,
  seed: string | undefined,
): ValidValue => {
  const { schema } = mediaType;
  if (schema === undefined) return { value: isJson(typeOf(draft) ?? '') ? {} : 'text' };
  const hint = draft.isUnmade ? undefined : draft.value;
  return makeValid(contract, schema, { side: 'response', seed, hint });
};

/** The headers, with invalid ones replaced. */
const headersFor = (
  contract: Contract,
  documented: readonly Parameter[],
  broken: readonly Violation[],
  headers: Draft['headers'],
): Draft['headers'] => {
  const wrong = broken
    .filter(({ check }) => check === 'response-headers')
    .map(({ instance }) => instance.toLowerCase());
  const mended = documented
    .filter(({ name }) =>
      wrong.some((instance) => `${instance}/`.startsWith(`/headers/${name.toLowerCase()}/`)),
    )
    .map((header): [string, unknown, Parameter] => [
      header.name.toLowerCase(),
      sampleParameter(contract, header, 'response'),
      header,
    ])
    .filter(([, value]) => value !== undefined)
    .map(([name, value, header]) => [name, writeText(header, value)]);
  return { ...headers, ...Object.fromEntries(mended) };
};

/**
 * A response that conforms: the draft if it does, else one whose generated parts are made again. If none is
 * found, a problem document says why.
 */
export const validResponse = (
  contract: Contract,
  match: Match,
  draft: Draft,
  { method, seed, write }: Making,
): ExchangeResponse => {
  const { status, headers } = draft;
  const type = typeOf(draft);
  const documented = findResponse(match.operation.responses, status);
  const mediaType = type === undefined ? undefined : findMediaType(documented?.content ?? [], type);
  const finish = (value: unknown, fields: Draft['headers']): ExchangeResponse => ({
    status,
    headers: fields,
    body: createBody(writeValue(value, type, write)),
  });
  /** Serialized by the generator, or as the document describes it if they differ. */
  const finishAnew = (value: unknown, fields: Draft['headers']): ExchangeResponse => {
    const text = writeByContract(contract, mediaType, value, type ?? '');
    return text === undefined ? finish(value, fields) : { status, headers: fields, body: createBody(text) };
  };
  const asDrafted = (): { response?: ExchangeResponse; broken: readonly Violation[] } => {
    try {
      const response = finish(draft.value, headers);
      return { response, broken: brokenIn(contract, match, response, method) };
    } catch (error) {
      if (!mediaType || isDocumented(mediaType, draft)) throw error;
      return { broken: [] }; // What cannot be serialized is made again.
    }
  };
  const { response, broken } =
    draft.isUnmade && !isDocumented(mediaType, draft) ? { broken: [] } : asDrafted();
  if (response && broken.length === 0) return response;

  const isBodyRight = response !== undefined && broken.every(({ check }) => check !== 'response-body');
  const isKept = isBodyRight || !mediaType || isDocumented(mediaType, draft);
  const made: ValidValue = isKept ? { value: draft.value } : bodyFor(contract, mediaType, draft, seed);
  if ('fault' in made) {
    const { instance, schema } = made.fault;
    return noValue(contract, { instance: `/body${instance}`, schema, message: schemaMessage(made.fault) });
  }
  const inHeaders = response
    ? broken
    : brokenIn(contract, match, { status, headers, body: createBody() }, method);
  const fields = headersFor(contract, documented?.headers ?? [], inHeaders, headers);
  const mended = finishAnew(made.value, fields);
  const rest = brokenIn(contract, match, mended, method);
  const [first] = isKept ? rest.filter(({ check }) => check !== 'response-body') : rest;
  return first ? noValue(contract, { ...first, message: violationMessage(first) }) : mended;
};

/** A part of a documented response for which no valid value was found. */
export interface Unservable {
  /** The operation's id. */
  readonly operation: string;
  /** `200`, `4XX` or `default`, as written. */
  readonly status: string;
  /** The place in the response: `/body/name`, `/headers/x-total`. */
  readonly instance: Pointer;
  /** The place in the document of what cannot be satisfied. */
  readonly schema: Pointer;
  /** A sentence without its subject. */
  readonly message: string;
}

type Value = readonly [instance: Pointer, schema: Pointer | undefined, examples: readonly unknown[]];

/**
 * The parts of an operation's responses for which no valid value is found. Parts with an example are
 * checked only if `dynamic`.
 */
export const unservable = (
  contract: Contract,
  operation: Operation,
  { dynamic = false } = {},
): Unservable[] =>
  operation.responses.flatMap(({ status, content, headers }) => {
    const bodies = content.map(({ schema, examples }): Value => ['/body', schema, dynamic ? [] : examples]);
    const fields = headers
      .filter(({ required }) => required)
      .map(({ name, schema, examples }): Value => [`/headers/${name.toLowerCase()}`, schema, examples]);
    return [...bodies, ...fields].flatMap(([instance, pointer, examples]) => {
      if (pointer === undefined || examples.length > 0) return [];
      const made = makeValid(contract, pointer, { side: 'response' });
      if ('value' in made) return [];
      const { fault } = made;
      const place = { instance: instance + fault.instance, schema: fault.schema };
      return [{ operation: operation.id, status, ...place, message: schemaMessage(fault) }];
    });
  });
